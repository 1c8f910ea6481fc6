import type { HeaderPair } from '../../../shared/headers.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { holds } from './conditions.ts'
import { decodeBody } from './decode.ts'
import type { DecodedBody } from './decode.ts'
import { emptyItem, readItems } from './reading.ts'
import { candidates } from './signs.ts'

const LARGEST_BODY = 256 * 1024
const LARGEST_INFLATED = 1024 * 1024

/**
 * The id of the provider that a request on the bare address comes from, or null. Cheap, for the listener: a large
 * body is left to judging. Never throws.
 */
export function recogniseProvider(
  request: Pick<ReceivedRequest, 'headers' | 'body' | 'bodyCut'>,
  registry: Registry,
): string | null {
  if (request.bodyCut || request.body.length === 0 || request.body.length > LARGEST_BODY) return null
  return recogniseIn(request.headers, decodeBody(request, LARGEST_INFLATED), registry)?.id ?? null
}

/** The provider whose signs a decoded request carries, or null. */
export function recogniseIn(
  headers: readonly HeaderPair[],
  body: DecodedBody,
  registry: Pick<Registry, 'byRank'>,
): Provider | null {
  const likely = candidates(registry.byRank(), headers, body)
  return likely.find((provider) => isFrom(provider, headers, body)) ?? null
}

function isFrom(provider: Provider, headers: readonly HeaderPair[], { json, form }: DecodedBody): boolean {
  const item = readItems(provider, json, form, headers).items[0] ?? emptyItem()
  const ground = { provider, item, headers, endpoint: null }
  return provider.recognise.some((all) => all.every((condition) => holds(condition, ground)))
}
