import { kindOf, nodeAt, plainText } from '../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Check } from '../../../shared/model/check.ts'
import { findProvider } from '../../../shared/providers/index.ts'
import type { Handshake, Provider } from '../../../shared/providers/provider.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { holds } from './conditions.ts'
import { decodeBody } from './decode.ts'
import type { DecodedBody } from './decode.ts'
import { emptyItem, readItems } from './reading.ts'
import type { Reading } from './reading.ts'

const LARGEST_BODY = 16 * 1024
const LARGEST_INFLATED = 64 * 1024

/**
 * What the listener answers to a handshake of a provider, or null where the request is none. Bounded by a small body;
 * never throws.
 */
export function handshakeAnswer(
  providerId: string | null,
  { method, headers, body, bodyCut }: Pick<ReceivedRequest, 'method' | 'headers' | 'body' | 'bodyCut'>,
): Handshake['answer'] | null {
  const provider = providerId === null ? null : findProvider(providerId)
  if (!provider?.handshakes || bodyCut || body.length > LARGEST_BODY) return null
  const decoded = decodeBody({ headers, body, bodyCut }, LARGEST_INFLATED)
  return handshakeOf(provider, { method, headers }, decoded)?.answer ?? null
}

/** The handshake that a request is, or null. */
export function handshakeOf(
  provider: Provider,
  { method, headers }: { method: string; headers: readonly HeaderPair[] },
  body: DecodedBody,
): Handshake | null {
  if (!provider.handshakes || method !== provider.transport.method) return null
  if (body.bytes.length > LARGEST_INFLATED || body.decoded.error) return null
  if (body.json && kindOf(body.json, 0) !== 'object') return null
  const item = readItems(provider, body.json, body.form, headers).items[0] ?? emptyItem()
  const ground = { provider, item, headers, endpoint: null, body: body.decoded.kind }
  return provider.handshakes.find(({ when }) => when.every((condition) => holds(condition, ground))) ?? null
}

/** Says what the request is, and that nothing is wrong with it. */
export function handshakeCheck({ id, message, shows, fix }: Handshake, { items }: Reading): Check {
  const item = items[0]
  const node = shows === undefined || !item ? null : nodeAt(item.json, item.node, shows)
  const found = node === null || !item ? null : plainText(item.json, node).slice(0, 200)
  return {
    id: `authentication.handshake.${id}`,
    about: 'authentication',
    status: 'note',
    message: message.replaceAll('{found}', found ?? 'nothing'),
    fix,
    evidence: shows === undefined ? null : { kind: 'value', path: shows, found, expected: null },
  }
}
