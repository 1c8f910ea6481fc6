import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http'
import { headerValue } from '../../../shared/headers.ts'
import { hasNoBody } from './respond.ts'
import type { WireAnswer } from './respond.ts'

/** How an answer leaves its connection. */
export interface Afterwards {
  /** Null where the connection is closed after it. */
  keepAliveMs: number | null
  now: () => number
}

/**
 * The head of an answer with the blank line behind it, as Node writes it: what was decided, then its length, the
 * time and what becomes of the connection. Throws what Node throws where a header cannot stand on the wire.
 */
export function answerHead(
  { status, reason = STATUS_CODES[status] ?? 'unknown', headers, body }: WireAnswer,
  { keepAliveMs, now }: Afterwards,
): string {
  validateHeaderValue('reason', reason)
  let head = `HTTP/1.1 ${status} ${reason}\r\n`
  for (const [name, value] of headers) {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    head += `${name}: ${value}\r\n`
  }
  if (!hasNoBody(status) && headerValue(headers, 'content-length') === null) {
    head += `Content-Length: ${Buffer.byteLength(body)}\r\n`
  }
  if (headerValue(headers, 'date') === null) head += `Date: ${dateAt(now())}\r\n`
  return keepAliveMs === null
    ? `${head}Connection: close\r\n\r\n`
    : `${head}Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`
}

let written = { second: -1, text: '' }

/** `atMs` as HTTP writes it; the same text serves a whole second. */
function dateAt(atMs: number): string {
  const second = Math.floor(atMs / 1_000)
  if (written.second !== second) written = { second, text: new Date(atMs).toUTCString() }
  return written.text
}
