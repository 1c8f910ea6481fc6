import { request as httpRequest } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { headerValue, pairsOf } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Timings } from '../../../shared/model/delivery.ts'
import type { Address } from './address.ts'
import type { Outgoing } from './compose.ts'
import type { PinnedAddress } from './target-guard.ts'

/** How long and how much: milliseconds and bytes. */
export interface Limits {
  /** Until the connection stands, TLS included. */
  connectMs: number
  /** Until the last byte of the answer. */
  totalMs: number
  /** Bytes of the answer's body that are kept; reading ends there. */
  answerBytes: number
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
  | { kind: 'timeout'; phase: Phase; afterMs: number }
  | { kind: 'unresolved'; code: string }
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

/**
 * Sends a request as it is, on a connection of its own, and reads the answer as it comes: no header is added, no
 * redirect followed, nothing retried. Several addresses (both loopbacks of `localhost`) are tried in turn. Never
 * rejects, and is over within `limits.totalMs`.
 */
export function deliver(
  request: Outgoing,
  to: { address: Address; addresses: readonly PinnedAddress[] },
  limits: Limits = LIMITS,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const began = performance.now()
    const elapsed = (): number => Math.round((performance.now() - began) * 10) / 10
    const timings = { ...NO_TIMINGS }
    const informational: number[] = []
    let answer: { message: IncomingMessage; chunks: Buffer[]; size: number } | null = null
    let client: ClientRequest | null = null
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
      timings.totalMs = elapsed()
      const response =
        answer === null ? null : responseOf(answer.message, Buffer.concat(answer.chunks), bodyCut)
      resolve({ response, mishap, timings, informational })
      client?.destroy()
    }
    const timeOut = (): void => settle({ kind: 'timeout', phase: phase(), afterMs: elapsed() }, true)
    const fail = (error: unknown): void => settle(mishapOf(error, phase()), true)
    const connectTimer = setTimeout(timeOut, Math.min(limits.connectMs, limits.totalMs))
    const totalTimer = setTimeout(timeOut, limits.totalMs)

    try {
      client = (to.address.secure ? httpsRequest : httpRequest)(optionsOf(request, to))
    } catch (error) {
      fail(error)
      return
    }
    client.maxHeadersCount = 0
    client.on('error', fail)
    client.on('socket', (socket) => {
      socket.once('connect', () => {
        timings.connectedMs = elapsed()
        if (!to.address.secure) clearTimeout(connectTimer)
      })
      socket.once('secureConnect', () => {
        timings.securedMs = elapsed()
        clearTimeout(connectTimer)
      })
    })
    client.on('finish', () => {
      timings.sentMs ??= elapsed()
    })
    client.on('information', (information) => informational.push(information.statusCode))
    client.on('upgrade', (message) => {
      timings.firstByteMs = elapsed()
      answer = { message, chunks: [], size: 0 }
      settle(null, false)
    })
    client.on('response', (message) => {
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
    })
    client.on('close', () => fail(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })))
    client.end(request.body)
  })
}

/** The outcome where no connection was even tried. */
export function notBegun(mishap: Mishap): Outcome {
  return { response: null, mishap, timings: { ...NO_TIMINGS }, informational: [] }
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

function optionsOf(
  request: Outgoing,
  to: { address: Address; addresses: readonly PinnedAddress[] },
): RequestOptions & { servername?: string } {
  const { hostname, port, requestTarget, secure } = to.address
  return {
    method: request.method,
    host: hostname,
    port,
    path: requestTarget,
    headers: flat(request.headers),
    // An agent of its own: no connection is shared, kept or waited for.
    agent: false,
    maxHeaderSize: ANSWER_HEAD_BYTES,
    lookup: pinned(to.addresses),
    ...(secure && isIP(hostname) === 0 ? { servername: hostname } : {}),
  }
}

/** Answers every question for a name with the addresses that the target guard has judged. */
function pinned(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
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
