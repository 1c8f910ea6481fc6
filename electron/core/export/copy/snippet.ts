import type { HeaderPair } from '../../../../shared/headers.ts'
import { LEFT_OUT, RECOMPUTED } from '../../send/wire-headers.ts'

/** A request that is to be written as code. `url` is absolute; header values are latin1, as on the wire. */
export interface CodedRequest {
  method: string
  url: string
  headers: readonly HeaderPair[]
  body: Uint8Array
}

/** Code that sends a request, and in which ways what it sends differs, in sentences. */
export interface Snippet {
  text: string
  notes: string[]
}

/** What a writer works with: only headers that a client lets one set, the body as text where it is text. */
export interface Prepared {
  method: string
  url: string
  headers: HeaderPair[]
  body: Uint8Array
  /** Null where the bytes are not UTF-8. */
  text: string | null
  notes: string[]
}

/** Takes out what a client makes by itself for the address that it sends to, and what HTTP does not allow. */
export function prepare({ method, url, headers, body }: CodedRequest): Prepared {
  const made = new Set([...LEFT_OUT, ...RECOMPUTED])
  const notes: string[] = []
  const kept = headers.flatMap(([name, value]): HeaderPair[] => {
    if (made.has(name.toLowerCase())) return []
    if (TOKEN.test(name) && !/[\0\r\n]/.test(value)) return [[name, value]]
    notes.push(`The header ${JSON.stringify(name)} cannot be sent and is left out.`)
    return []
  })
  return { method, url, headers: kept, body, text: textOf(body), notes }
}

/** The text of a header value whose bytes are UTF-8; null where they are not. */
export function headerText(value: string): string | null {
  return textOf(Buffer.from(value, 'latin1'))
}

/** True where a request carries a header. */
export function has(headers: readonly HeaderPair[], name: string): boolean {
  return headers.some(([each]) => each.toLowerCase() === name)
}

/** Values by name as clients keep them that cannot repeat a header: joined by commas (RFC 9110, section 5.3). */
export function joinedHeaders(headers: readonly HeaderPair[], notes: string[]): HeaderPair[] {
  const joined = new Map<string, HeaderPair>()
  for (const [name, value] of headers) {
    const before = joined.get(name.toLowerCase())
    if (before === undefined) joined.set(name.toLowerCase(), [name, value])
    else {
      before[1] = `${before[1]}, ${value}`
      notes.push(`The repeated header ${name} is sent once, with its values joined by commas.`)
    }
  }
  return [...joined.values()]
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
