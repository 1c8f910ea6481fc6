import { parseQuery } from '../../shared/search/parse-query.ts'
import { noSuch, unknownNames, type NamedValues } from '../../shared/search/unknown-names.ts'
import type { Client } from './connect.ts'
import type { FilterOptions } from './event-filter.ts'

/**
 * What a filter names that nothing is called, a sentence each. For a filter that nothing fits: an option means
 * exactly the value that it names, an operator in `--q` what the search means by it.
 */
export async function unknownInFilter(
  client: Client,
  { q = '', provider, type }: Pick<FilterOptions, 'q' | 'provider' | 'type'>,
): Promise<string[]> {
  const known = await namedValues(client)
  const unknown = unknownNames(parseQuery(q), known)
  for (const [kind, value] of [
    ['provider', provider],
    ['type', type],
  ] as const) {
    if (value !== undefined && !known[kind].some((each) => each.value === value))
      unknown.push({ kind, value })
  }
  return unknown.map((each) => noSuch(each, known, { provider: '"hookloupe provider" lists them.' }))
}

async function namedValues(client: Client): Promise<NamedValues> {
  const [providers, endpoints, { types, tags }] = await Promise.all([
    client.project.providers(),
    client.endpoints.list(),
    client.events.known(),
  ])
  return {
    provider: providers.map(({ id, name }) => ({ value: id, says: name })),
    // Its number is never what was misspelt, and is asked for also where the endpoint is gone.
    endpoint: endpoints.map(({ slug, name }) => ({ value: slug, says: name })),
    type: types.map(({ type, title }) => ({ value: type, says: title ?? '' })),
    tag: tags.map((tag) => ({ value: tag, says: '' })),
  }
}
