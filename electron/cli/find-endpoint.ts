import { AppError } from '../../shared/errors.ts'
import type { Endpoint } from '../../shared/model/endpoint.ts'
import { nearestNames } from '../../shared/search/nearest-names.ts'
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
    fix: whichThereAre(endpoints, wanted),
  })
}

function whichThereAre(endpoints: readonly Endpoint[], wanted: string): string {
  if (endpoints.length === 0) return 'Make one with "hookloupe endpoints add".'
  const near = nearestNames(
    wanted,
    endpoints.flatMap(({ slug, name }) => [slug, name]),
  )
  if (near.length > 0) return `Did you mean ${[...new Set(near)].join(', ')}?`
  return `Name one of ${endpoints.map(({ id, slug }) => `${id} (${slug})`).join(', ')}.`
}
