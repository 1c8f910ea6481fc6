import { gunzipSync } from 'node:zlib'
import { headerValue, headerValues } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { ReceivedRequest } from '../../listener/received.ts'
import type { Call } from './call.ts'

/** How a body differs from what was sent, as the end of a sentence; null where every byte is the same. */
export function bodyDifference(sent: Uint8Array, arrived: Uint8Array): string | null {
  if (Buffer.from(sent).equals(arrived)) return null
  const at = firstDifference(sent, arrived)
  const lengths = `${arrived.byteLength.toLocaleString('en')} of ${sent.byteLength.toLocaleString('en')} bytes`
  if (isInflated(sent, arrived)) return 'was inflated on the way'
  if (at === arrived.byteLength) return `was cut: ${lengths} arrived`
  if (at === sent.byteLength) return `has bytes behind it that nobody sent: ${lengths} arrived`
  return `was changed: at byte ${at.toLocaleString('en')}, ${hex(sent[at])} was sent and ${hex(arrived[at])} arrived, ${lengths} in all`
}

/** What became of the headers that were sent, by name as sent. */
export interface HeaderDifferences {
  missing: string[]
  /** Arrived with another value. */
  changed: { name: string; sent: string; arrived: string }[]
  /** Arrived in another spelling. */
  respelt: { name: string; arrived: string }[]
  /** Sent as several lines and arrived as one with commas, which RFC 9110, section 5.3, allows. */
  merged: string[]
  isReordered: boolean
  /** Written by the tunnel. */
  added: string[]
}

/** Between two machines, not between sender and receiver: RFC 9110, section 7.6.1. */
const OF_THE_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'te',
  'upgrade',
])

export function headerDifferences(
  sent: readonly HeaderPair[],
  arrived: readonly HeaderPair[],
): HeaderDifferences {
  const compared = sent.filter(([name]) => !OF_THE_HOP.has(name.toLowerCase()))
  const names = [...new Map(compared.map(([name]) => [name.toLowerCase(), name])).values()]
  const missing = names.filter((name) => headerValue(arrived, name) === null)
  const there = names.filter((name) => !missing.includes(name))
  const isMerged = (name: string): boolean => {
    const values = headerValues(sent, name)
    return values.length > 1 && isSame(headerValues(arrived, name), [values.join(', ')])
  }
  const merged = there.filter(isMerged)
  const changed = there
    .filter(
      (name) => !merged.includes(name) && !isSame(headerValues(sent, name), headerValues(arrived, name)),
    )
    .map((name) => ({
      name,
      sent: headerValues(sent, name).join(' | '),
      arrived: headerValues(arrived, name).join(' | '),
    }))
  const respelt = there.flatMap((name) => {
    const found = arrived.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[0] ?? name
    return found === name ? [] : [{ name, arrived: found }]
  })
  const known = new Set(names.map((name) => name.toLowerCase()))
  return {
    missing,
    changed,
    respelt,
    merged,
    isReordered: !isSame(orderOf(arrived, known), orderOf(compared, known)),
    added: arrived
      .map(([name]) => name)
      .filter((name) => !known.has(name.toLowerCase()) && !OF_THE_HOP.has(name.toLowerCase())),
  }
}

/** How the request-target differs, as the end of a sentence; null where it is the same. */
export function targetDifference(sent: Call, arrived: ReceivedRequest): string | null {
  const [before, after] = [sent.requestTarget, arrived.requestTarget]
  if (before === after) return null
  if (decoded(before) === decoded(after)) {
    return before.toLowerCase() === after.toLowerCase()
      ? 'arrives with its escapes in another letter case'
      : 'arrives with its escapes undone or written anew'
  }
  if (before.replace(/([^:])\/{2,}/g, '$1/') === after) return 'arrives with two slashes made one'
  if (after === before.split('?')[0]) return 'arrives without its query'
  return 'arrives changed'
}

/** Each name once, where it first stands: a merged repeat has changed no order. */
function orderOf(headers: readonly HeaderPair[], known: ReadonlySet<string>): string[] {
  return [...new Set(headers.map(([name]) => name.toLowerCase()))].filter((name) => known.has(name))
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index])
}

function firstDifference(left: Uint8Array, right: Uint8Array): number {
  const shorter = Math.min(left.byteLength, right.byteLength)
  for (let at = 0; at < shorter; at++) if (left[at] !== right[at]) return at
  return shorter
}

function isInflated(sent: Uint8Array, arrived: Uint8Array): boolean {
  if (sent[0] !== 0x1f || sent[1] !== 0x8b) return false
  return gunzipSync(sent).equals(arrived)
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, '0')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
