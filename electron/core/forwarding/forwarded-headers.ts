import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { HOPS_HEADER } from '../send/loop-guard.ts'
import type { ReceivedRequest } from '../listener/received.ts'

/** The one header of ours on what is forwarded: it names the event, and tells us what we forwarded ourselves. */
export const EVENT_HEADER = 'Hookloupe-Event'

/** How a request has to be called that came from a forward of ours; null for all others. */
export function ownForward(headers: readonly HeaderPair[]): string | null {
  const event = headerValue(headers, EVENT_HEADER)
  if (event === null) return null
  const hops = headerValue(headers, HOPS_HEADER)
  const round = hops === null ? '' : `, ${HOPS_HEADER}: ${hops}`
  return `Not forwarded again: it came from a forward of Hookloupe (${EVENT_HEADER}: ${event}${round}).`
}

/**
 * The headers of a forward: as they came, in their order, case and repeats, with `X-Forwarded-For` extended by the
 * address that sent to us, `X-Forwarded-Host` and `X-Forwarded-Proto` where the tunnel did not write them, and
 * ours at the end: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
 */
export function forwardedHeaders(
  { headers, peer }: Pick<ReceivedRequest, 'headers' | 'peer'>,
  eventId: number,
): { headers: HeaderPair[]; changes: string[] } {
  const host = headerValue(headers, 'host')
  const withFor = extended(headers, 'X-Forwarded-For', peer.address)
  const added: HeaderPair[] = [
    ...missing(headers, 'X-Forwarded-Host', host),
    ...missing(headers, 'X-Forwarded-Proto', peer.forwardedProto ?? 'http'),
    [EVENT_HEADER, String(eventId)],
  ]
  return {
    headers: [...withFor.headers, ...added],
    changes: [withFor.change, ...added.map(([name, value]) => `${name} is added: ${value}.`)],
  }
}

/** Several lines of it are one list, so the last line takes the new entry. */
function extended(
  headers: readonly HeaderPair[],
  name: string,
  entry: string,
): { headers: HeaderPair[]; change: string } {
  const last = headers.findLastIndex(([each]) => each.toLowerCase() === name.toLowerCase())
  const [spelled, before] = headers[last] ?? [name, '']
  const value = before === '' ? entry : `${before}, ${entry}`
  if (last < 0) return { headers: [...headers, [name, value]], change: `${name} is added: ${value}.` }
  return {
    headers: headers.map((pair, index) => (index === last ? [spelled, value] : pair)),
    change: `${name} is ${value} instead of ${before}.`,
  }
}

function missing(headers: readonly HeaderPair[], name: string, value: string | null): HeaderPair[] {
  return value === null || headerValue(headers, name) !== null ? [] : [[name, value]]
}
