import { AppError } from '../../shared/errors.ts'
import type { Endpoint } from '../../shared/model/endpoint.ts'
import type { Client } from './connect.ts'

/** The endpoint of that id, slug or name. Throws NOT_FOUND with what there is. */
export async function findEndpoint(client: Client, wanted: string): Promise<Endpoint> {
  const endpoints = await client.endpoints.list()
  const byName = endpoints.filter(({ name }) => name === wanted)
  const endpoint =
    endpoints.find(({ id, slug }) => String(id) === wanted || slug === wanted) ??
    (byName.length === 1 ? byName[0] : undefined)
  if (endpoint) return endpoint
  throw new AppError('NOT_FOUND', `There is no endpoint ${JSON.stringify(wanted)}.`, {
    fix:
      endpoints.length === 0
        ? 'Make one with "hookloupe endpoints add".'
        : `There are ${endpoints.map(({ id, slug }) => `${id} (${slug})`).join(', ')}.`,
  })
}
