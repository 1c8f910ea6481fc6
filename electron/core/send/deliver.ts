import { request as httpRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { headerValue, pairsOf } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { ShownCertificate, Timings } from '../../../shared/model/delivery.ts'
import { connect, UntrustedCertificate } from './connect.ts'
import type { Way } from './connect.ts'
import type { Outgoing } from './outgoing.ts'

/** How long and how much: milliseconds and bytes. */
export interface Limits {
  /** Until the connection stands, TLS included. */
  connectMs: number
  /** Until the last byte of the answer. */
  totalMs: number
  /** Bytes of the answer's body that are kept; reading ends there. */
  answerBytes: number
  /** Cuts the delivery where somebody ends what it belongs to. */
  signal?: AbortSignal
}

export const LIMITS: Limits = { connectMs: 10_000, totalMs: 30_000, answerBytes: 5 * 1024 * 1024 }

export interface Response {
  status: number
  reason: string
  httpVersion: string
  headers: HeaderPair[]
  body: Uint8Array
  /** True where more came, or should have come, than `body` holds. */
  bodyCut: boolean
}

/** How far a delivery had come. */
export type Phase = 'connecting' | 'securing' | 'sending' | 'waiting' | 'reading'

/** What went wrong, as the machine says it; `explainFailure` turns it into words. */
export type Mishap =
  /** `headBytes` came of an answer whose head had not ended. */
  | { kind: 'timeout'; phase: Phase; afterMs: number; headBytes: number }
  | { kind: 'cancelled'; phase: Phase; afterMs: number }
  | { kind: 'unresolved'; code: string }
  /** `trusted` is the fingerprint of another certificate that was trusted for this host and port. */
  | { kind: 'untrusted'; code: string; certificate: ShownCertificate; trusted: string | null }
  | {
      kind: 'error'
      phase: Phase
      /** Of Node, the system, OpenSSL or the parser: `ECONNREFUSED`, `HPE_INVALID_CONSTANT`. */
      code: string
      message: string
      /** The bytes that were no HTTP. */
      packet: Uint8Array | null
    }

/** What came of a delivery. A response beside a mishap is what had come before it broke off. */
export interface Outcome {
  response: Response | null
  mishap: Mishap | null
  timings: Timings
  /** Statuses of the informational responses before the answer. */
  informational: number[]
}

/** The head of an answer; node:http refuses longer ones. */
const ANSWER_HEAD_BYTES = 64 * 1024

/** Informational responses before an answer; with more of them none is waited for any longer. */
export const MOST_INFORMATIONAL = 100

/** How a delivery goes out, beside what it says. */
export interface Sendoff extends Way {
  /** How long the name took to be found, in milliseconds; null where the address needed no name. */
  namedMs: number | null
  /** True where our side closes after the body, whatever length was announced. */
  closesEarly: boolean
}

/**
 * Sends a request as it is, on a connection of its own, and reads the answer as it comes: no header is added, no
 * redirect followed, nothing retried. Several addresses (both loopbacks of `localhost`) are tried in turn. Never
 * rejects, and is over within `limits.totalMs`.
 */
export function deliver(
  request: Outgoing,
  to: Pick<Way, 'address' | 'addresses'> & Partial<Sendoff>,
  limits: Limits = LIMITS,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { namedMs = null, trusted = null, closesEarly = false } = to
    const began = performance.now() - (namedMs ?? 0)
    const elapsed = (): number => Math.round((performance.now() - began) * 10) / 10
    const timings = { ...NO_TIMINGS, namedMs }
    const informational: number[] = []
    let answer: { message: IncomingMessage; chunks: Buffer[]; size: number } | null = null
    let client: ClientRequest | null = null
    let socket: Socket | null = null
    let settled = false

    const phase = (): Phase => {
      if (timings.firstByteMs !== null) return 'reading'
      if (timings.sentMs !== null) return 'waiting'
      if (timings.connectedMs === null) return 'connecting'
      return to.address.secure && timings.securedMs === null ? 'securing' : 'sending'
    }
    const settle = (mishap: Mishap | null, bodyCut: boolean): void => {
      // What came in the same packet as a mishap is still to be read; `read` hands it to the 'data' listener.
      if (!settled && answer !== null) drain(answer.message)
      if (settled) return
      settled = true
      clearTimeout(connectTimer)
      clearTimeout(totalTimer)
      limits.signal?.removeEventListener('abort', cancel)
      timings.totalMs = elapsed()
      const response =
        answer === null ? null : responseOf(answer.message, Buffer.concat(answer.chunks), bodyCut)
      resolve({ response, mishap, timings, informational })
      client?.destroy()
      socket?.destroy()
    }
    const timeOut = (): void => {
      const headBytes = client === null || answer !== null ? 0 : (socket?.bytesRead ?? 0)
      settle({ kind: 'timeout', phase: phase(), afterMs: elapsed(), headBytes }, true)
    }
    const cancel = (): void => settle({ kind: 'cancelled', phase: phase(), afterMs: elapsed() }, true)
    const fail = (error: unknown): void => settle(mishapOf(error, phase()), true)
    const connectTimer = setTimeout(timeOut, Math.min(limits.connectMs, limits.totalMs))
    const totalTimer = setTimeout(timeOut, limits.totalMs)
    if (limits.signal?.aborted === true) return cancel()
    limits.signal?.addEventListener('abort', cancel, { once: true })

    const read = (message: IncomingMessage): void => {
      timings.firstByteMs = elapsed()
      const reading = { message, chunks: [] as Buffer[], size: 0 }
      answer = reading
      message.on('data', (chunk: Buffer) => {
        const room = limits.answerBytes - reading.size
        reading.chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
        reading.size += Math.min(chunk.length, room)
        if (chunk.length > room) settle(null, true)
      })
      message.on('end', () => settle(null, false))
      message.on('error', fail)
    }
    const write = (connection: Socket): void => {
      client = requestOn(connection, request, to.address.requestTarget)
      client.maxHeadersCount = 0
      client.on('error', fail)
      client.on('finish', () => {
        timings.sentMs ??= elapsed()
      })
      client.on('information', ({ statusCode }) => {
        if (settled) return
        if (informational.push(statusCode) <= MOST_INFORMATIONAL) return
        fail(Object.assign(new Error('no end of informational responses'), { code: ENDLESS_INFORMATION }))
      })
      client.on('upgrade', (message) => {
        timings.firstByteMs = elapsed()
        answer = { message, chunks: [], size: 0 }
        settle(null, false)
      })
      client.on('response', read)
      client.on('close', () => fail(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })))
      if (!closesEarly) client.end(request.body)
      else {
        client.write(request.body, () => {
          timings.sentMs ??= elapsed()
          connection.end()
        })
      }
    }

    try {
      const connection = connect(
        { address: to.address, addresses: to.addresses, trusted },
        {
          connected: () => {
            timings.connectedMs = elapsed()
          },
          ready: () => {
            clearTimeout(connectTimer)
            if (to.address.secure) timings.securedMs = elapsed()
            if (settled) return
            try {
              write(connection)
            } catch (error) {
              fail(error)
            }
          },
          failed: fail,
        },
      )
      socket = connection
    } catch (error) {
      fail(error)
    }
  })
}

function requestOn(socket: Socket, request: Outgoing, path: string): ClientRequest {
  return httpRequest({
    method: request.method,
    path,
    headers: flat(request.headers),
    maxHeaderSize: ANSWER_HEAD_BYTES,
    // No agent: no connection is shared, kept or waited for.
    createConnection: () => socket,
  })
}

/** The code of a mishap of ours: more than MOST_INFORMATIONAL responses came, and no answer. */
export const ENDLESS_INFORMATION = 'ENDLESS_INFORMATION'

/** The outcome where no connection was even tried. */
export function notBegun(mishap: Mishap, totalMs: number | null): Outcome {
  return { response: null, mishap, timings: { ...NO_TIMINGS, totalMs: totalMs ?? 0 }, informational: [] }
}

const NO_TIMINGS: Timings = {
  namedMs: null,
  connectedMs: null,
  securedMs: null,
  sentMs: null,
  firstByteMs: null,
  totalMs: 0,
}

function drain(message: IncomingMessage): void {
  while (message.read() !== null);
}

/** Node's flat list of raw headers: their order, case and repeats go out as they are. */
function flat(headers: readonly HeaderPair[]): string[] {
  const lengthAt = headers.findIndex(
    ([name, value]) => name.toLowerCase() === 'content-length' && value !== '0',
  )
  return headers.flatMap(([name, value], index) => [
    name,
    // Node 24 reads Content-Disposition as UTF-8 once a Content-Length stands before it (nodejs/node#46528).
    name.toLowerCase() === 'content-disposition' && lengthAt >= 0 && lengthAt < index
      ? Buffer.from(value, 'utf8').toString('latin1')
      : value,
  ])
}

function responseOf(message: IncomingMessage, received: Buffer, broken: boolean): Response {
  const headers = pairsOf(message.rawHeaders)
  const announced = Number(headerValue(headers, 'content-length') ?? received.length)
  return {
    status: message.statusCode ?? 0,
    reason: message.statusMessage ?? '',
    httpVersion: message.httpVersion,
    headers,
    body: received,
    // A connection that is reset after the last byte has cut nothing.
    bodyCut: broken && !(headerValue(headers, 'content-length') !== null && announced === received.length),
  }
}

function mishapOf(error: unknown, phase: Phase): Mishap {
  if (error instanceof UntrustedCertificate) {
    const { code, certificate, trusted } = error
    return { kind: 'untrusted', code, certificate, trusted }
  }
  const known: { code?: unknown; message?: unknown; rawPacket?: unknown } =
    typeof error === 'object' && error !== null ? error : {}
  return {
    kind: 'error',
    phase,
    code: typeof known.code === 'string' ? known.code : 'UNKNOWN',
    message: typeof known.message === 'string' ? known.message : String(error),
    packet: known.rawPacket instanceof Uint8Array ? known.rawPacket : null,
  }
}
