import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { headerValue, MOST_HEADERS, pairsOf } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Budget } from './budget.ts'
import { peerOf } from './peer.ts'
import type { OpenTunnel } from './peer.ts'
import type { ReceivedRequest } from './received.ts'
import { TOO_MANY_HEADERS, TOO_MUCH_IN_FLIGHT, brokenOff } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { excerptOf } from './rejections.ts'
import type { WholeRequest } from './whole-request.ts'

/** A request as it arrived, or why it did not become one; `bytesTaken` of the budget are to be given back. */
export type Reception = { bytesTaken: number } & (
  | { request: ReceivedRequest; refusal: null }
  | { request: null; refusal: Refusal; peerAddress: string; excerpt: string }
)

const EXCERPT_BODY_BYTES = 1_024

/**
 * Reads one request to its end, or to the body limit, from where on the rest is let pass unread. Never rejects:
 * what breaks off is a refusal with the number of bytes that came.
 */
export function receive(
  req: IncomingMessage,
  options: {
    res: ServerResponse
    /** Time of the first byte. */
    receivedAt: number
    bodyLimit: number
    tunnel: OpenTunnel | null
    budget: Budget
    now: () => number
  },
): Promise<Reception> {
  const { bodyLimit, budget } = options
  const headers = pairsOf(req.rawHeaders)
  const peer = peerOf(req.socket, headers, options.tunnel)
  const chunks: Uint8Array[] = []
  let size = 0
  let isSettled = false

  return new Promise((resolve) => {
    const keep = (bodyCut: boolean) => {
      if (isSettled) return
      isSettled = true
      resolve({ request: whole(bodyCut), refusal: null, bytesTaken: size })
    }
    const refuse = (refusal: Refusal) => {
      isSettled = true
      resolve({ request: null, refusal, peerAddress: peer.address, excerpt: excerpt(), bytesTaken: size })
    }
    const breakOff = () => {
      if (!isSettled) refuse(brokenOff(size, declaredLength(headers)))
    }

    req.on('data', (chunk: Buffer) => {
      if (isSettled) return
      const kept = chunk.byteLength <= bodyLimit - size ? chunk : chunk.subarray(0, bodyLimit - size)
      if (!budget.take(kept.byteLength)) return refuse(TOO_MUCH_IN_FLIGHT)
      chunks.push(kept)
      size += kept.byteLength
      if (kept.byteLength < chunk.byteLength) keep(true)
    })
    req.on('end', () => keep(false))
    req.on('error', breakOff)
    req.on('close', breakOff)

    if (headers.length > MOST_HEADERS) return refuse(TOO_MANY_HEADERS)
    if (headerValue(headers, 'expect')?.toLowerCase() !== '100-continue') return
    const declared = declaredLength(headers)
    // A sender that asks first is spared from sending what would not be kept whole.
    if (declared !== null && declared > bodyLimit) keep(true)
    else options.res.writeContinue()
  })

  function whole(bodyCut: boolean): ReceivedRequest {
    return {
      method: req.method ?? '',
      ...targetParts(req.url ?? ''),
      httpVersion: req.httpVersion,
      headers,
      trailers: pairsOf(req.rawTrailers),
      body: joined(chunks, size),
      bodyCut,
      peer,
      receivedAt: options.receivedAt,
      endedAt: options.now(),
    }
  }

  function excerpt(): string {
    const body = Buffer.from(joined(chunks, size).subarray(0, EXCERPT_BODY_BYTES)).toString('latin1')
    return excerptOf({
      method: req.method ?? '',
      requestTarget: req.url ?? '',
      httpVersion: req.httpVersion,
      headers,
      body,
    })
  }
}

/** A request that was read at once. */
export function receiveWhole(
  { requestTarget, headers, body }: WholeRequest,
  { socket, tunnel, now }: { socket: Socket; tunnel: OpenTunnel | null; now: () => number },
): ReceivedRequest {
  const receivedAt = now()
  return {
    method: 'POST',
    ...targetParts(requestTarget),
    httpVersion: '1.1',
    headers,
    trailers: [],
    body,
    bodyCut: false,
    peer: peerOf(socket, headers, tunnel),
    receivedAt,
    endedAt: receivedAt,
  }
}

function targetParts(requestTarget: string): Pick<ReceivedRequest, 'requestTarget' | 'path' | 'query'> {
  const queryAt = requestTarget.indexOf('?')
  return {
    requestTarget,
    path: queryAt < 0 ? requestTarget : requestTarget.slice(0, queryAt),
    query: queryAt < 0 ? '' : requestTarget.slice(queryAt + 1),
  }
}

/** In memory of its own: a chunk can be a view into a buffer that Node uses for other connections too. */
function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (only !== undefined && chunks.length === 1 && only.byteLength === only.buffer.byteLength) {
    return new Uint8Array(only.buffer)
  }
  const body = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.byteLength
  }
  return body
}

function declaredLength(headers: readonly HeaderPair[]): number | null {
  const value = headerValue(headers, 'content-length')
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}
