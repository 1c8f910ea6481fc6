import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HeaderPair } from '../../shared/headers.ts'
import type { EndpointInput } from '../../shared/model/endpoint.ts'
import type { Core } from '../../electron/core/core.ts'
import { pairsOf } from '../../shared/headers.ts'
import { atEnd } from './core.ts'

export interface TakenRequest {
  method: string
  url: string
  headers: HeaderPair[]
  body: Buffer
}

export interface TargetApp {
  url: string
  port: number
  /** What came, in its order. */
  taken: TakenRequest[]
  close(): Promise<void>
}

/** A developer's app, closed with the test: takes whole requests and answers as it is told; 200 `ok` otherwise. */
export async function startTargetApp(
  answer: (request: TakenRequest, res: ServerResponse, req: IncomingMessage) => void = (_request, res) =>
    res.end('ok'),
  port = 0,
): Promise<TargetApp> {
  const taken: TakenRequest[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('error', () => {})
    req.on('end', () => {
      const request = {
        method: req.method ?? '',
        url: req.url ?? '',
        headers: pairsOf(req.rawHeaders),
        body: Buffer.concat(chunks),
      }
      taken.push(request)
      answer(request, res, req)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  atEnd(close)
  return { url: `http://127.0.0.1:${address.port}/hook`, port: address.port, taken, close }
}

/** An endpoint that forwards; resolves with its id and the address that senders use. */
export async function forwardingEndpoint(
  core: Core,
  target: string | null,
  change: Partial<EndpointInput> = {},
): Promise<{ id: number; url: string }> {
  const { id, url } = await core.endpoints.create({
    name: 'Shop',
    provider: 'other',
    environment: 'sandbox',
    settings: {},
    credentials: [],
    target,
    ...change,
  })
  return { id, url }
}

/** Sends a callback as a provider would. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
}
