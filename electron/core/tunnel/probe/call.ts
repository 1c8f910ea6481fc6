import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { pairsOf } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Address } from '../../send/address.ts'
import type { PinnedAddress } from '../../send/target-guard.ts'

/** Where the public address leads: looked up once, and connected to as it was then. */
export interface Entrance {
  address: Address
  addresses: readonly PinnedAddress[]
  /** Certificates of authorities in the place of those that Node trusts. */
  ca: string | undefined
}

/** One request as it goes out: pairs and bytes as they are. */
export interface Call {
  method: string
  requestTarget: string
  headers: readonly HeaderPair[]
  body: Uint8Array
}

/** What came back. A fault beside a response is what broke it off. */
export interface Called {
  response: { status: number; headers: HeaderPair[]; body: Uint8Array } | null
  /** `late`: nothing came in time. Else the code of Node, the system or OpenSSL. */
  fault: { code: string; message: string } | null
  totalMs: number
}

const ANSWER_BYTES = 256 * 1024

/**
 * Sends one request through the entrance on a connection of its own, and reads the answer: no header is added, no
 * redirect followed, nothing tried twice. Never rejects.
 */
export function callThrough(
  call: Call,
  { address, addresses, ca }: Entrance,
  options: { withinMs: number; signal: AbortSignal },
): Promise<Called> {
  return new Promise((resolve) => {
    const began = performance.now()
    const chunks: Buffer[] = []
    let size = 0
    let response: Called['response'] = null
    const settle = (fault: Called['fault']): void => {
      clearTimeout(timer)
      if (response !== null) response.body = Buffer.concat(chunks)
      resolve({ response, fault, totalMs: performance.now() - began })
      client.destroy()
    }
    const late = `no whole answer within ${options.withinMs / 1000} s`
    const timer = setTimeout(() => settle({ code: 'late', message: late }), options.withinMs)

    const client = (address.secure ? httpsRequest : httpRequest)({
      method: call.method,
      host: address.hostname,
      port: address.port,
      path: call.requestTarget,
      headers: call.headers.flat(),
      agent: false,
      lookup: pinned(addresses),
      signal: options.signal,
      ...(address.secure && isIP(address.hostname) === 0 ? { servername: address.hostname } : {}),
      ...(ca === undefined ? {} : { ca }),
    })
    client.on('error', (error) => settle(faultOf(error)))
    client.on('response', (message) => {
      response = {
        status: message.statusCode ?? 0,
        headers: pairsOf(message.rawHeaders),
        body: Buffer.alloc(0),
      }
      message.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.byteLength
        if (size > ANSWER_BYTES) settle({ code: 'long', message: 'the answer does not end' })
      })
      message.on('end', () => settle(null))
      message.on('error', (error) => settle(faultOf(error)))
    })
    for (const part of partsOf(call)) client.write(part)
    client.end()
  })
}

/** Where several addresses were tried, Node's error has no message of its own: those of the tries are told then. */
export function faultOf(error: NodeJS.ErrnoException): { code: string; message: string } {
  const tries = error instanceof AggregateError ? error.errors.map(String) : []
  const message = error.message === '' ? tries.join('; ') : error.message
  return { code: error.code ?? 'failed', message: message === '' ? 'no reason was given' : message }
}

/** In three pieces: where the body is chunked, each is a chunk. */
function partsOf({ body }: Call): Uint8Array[] {
  const third = Math.ceil(body.byteLength / 3)
  return [body.subarray(0, third), body.subarray(third, 2 * third), body.subarray(2 * third)].filter(
    (part) => part.byteLength > 0,
  )
}

function pinned(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}
