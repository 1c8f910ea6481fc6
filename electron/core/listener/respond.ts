import type { IncomingMessage, ServerResponse } from 'node:http'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** An answer as it stands on the wire. */
export interface WireAnswer {
  status: number
  /** The words beside the status; those of HTTP where it is left out. */
  reason?: string
  headers: readonly HeaderPair[]
  body: string | Uint8Array
}

/** How long a sender may go on with a body that nobody keeps, so that it sees the answer before the end. */
const LINGER_MS = 2_000

/** For who is to send the same again: in seconds. */
export const RETRY_AFTER: HeaderPair = ['Retry-After', '5']

/** These have no body and no length: RFC 9110, section 8.6. */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 304
}

/** Answers as it was decided. Resolves with the status, or with `gone` where the sender went before all of it was written. */
export function respond(
  res: ServerResponse,
  { status, reason, headers, body }: WireAnswer,
): Promise<number | 'gone'> {
  return new Promise((resolve) => {
    if (res.destroyed) return resolve('gone')
    // Emitted after all of it was written too.
    res.on('close', () => resolve(res.writableFinished ? status : 'gone'))
    // An empty piece would be a second one to write.
    const bytes = body.length === 0 ? null : Buffer.from(body)
    const lines: string[] = []
    for (const [name, value] of headers) lines.push(name, value)
    // The app's answer to HEAD has a length and no body.
    const isSized = hasNoBody(status) || headerValue(headers, 'content-length') !== null
    if (!isSized) lines.push('Content-Length', String(bytes?.byteLength ?? 0))
    if (reason === undefined) res.writeHead(status, lines)
    else res.writeHead(status, reason, lines)
    if (bytes === null) res.end()
    else res.end(bytes)
  })
}

/**
 * Answers a request whose body is still coming. Closing at once would reset the connection and could take the
 * answer with it, so what still comes is let pass for a moment: RFC 9112, section 9.6.
 */
export function respondWhileSending(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  headers: readonly HeaderPair[],
): void {
  if (res.destroyed) return
  res.writeHead(status, [...headers.flat(), 'Content-Length', '0', 'Connection', 'close'])
  if (req.complete) return void res.end()
  res.flushHeaders()
  const end = () => {
    clearTimeout(timer)
    res.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  req.once('end', end)
  req.once('close', end)
  req.resume()
}
