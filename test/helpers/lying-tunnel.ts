import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { HeaderPair } from '../../shared/headers.ts'

/** A request as it stands on the wire; the body of a chunked one is without its chunks. */
export interface WireRequest {
  method: string
  target: string
  headers: HeaderPair[]
  body: Buffer
}

/** What a tunnel does to requests and answers. A request without a lie that concerns it goes through untouched. */
export interface Lies {
  request?: (request: WireRequest) => WireRequest
  /** A whole answer of its own, in the place of the one from inside. */
  own?: (request: WireRequest) => string | null
  /** The whole answer from inside. */
  response?: (answer: string) => string
  /** Resolves when the request may go on. */
  hold?: () => Promise<void>
}

export interface LyingTunnel {
  port: number
  lies: Lies
  /** Requests as they came from outside. */
  seen: WireRequest[]
  close(): Promise<void>
}

/** A tunnel in small, in front of a port of this machine; what it does wrong can be changed at any time. */
export async function startLyingTunnel(
  inside: number,
  options: { lies?: Lies; tls?: { key: string; cert: string } } = {},
): Promise<LyingTunnel> {
  const sockets = new Set<Socket>()
  const tunnel = { lies: options.lies ?? {}, seen: [] as WireRequest[] }

  const serve = async (socket: Socket, came: WireRequest): Promise<void> => {
    const { lies } = tunnel
    tunnel.seen.push(came)
    await lies.hold?.()
    const own = lies.own?.(came) ?? null
    const answer = own ?? (await pass(inside, lies.request?.(came) ?? came))
    socket.end(own === null ? (lies.response?.(answer) ?? answer) : answer, 'latin1')
  }
  const onSocket = (socket: Socket): void => {
    let bytes = ''
    let isWhole = false
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.toString('latin1')
      const request = isWhole ? null : readRequest(bytes)
      if (request === null) return
      isWhole = true
      serve(socket, request).catch(() => socket.destroy())
    })
  }
  const server = options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(tunnel, {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
}

function readRequest(bytes: string): WireRequest | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [line = '', ...lines] = bytes.slice(0, end).split('\r\n')
  const [method = '', target = ''] = line.split(' ')
  const headers = lines.map((each): HeaderPair => {
    const at = each.indexOf(':')
    return [each.slice(0, at), each.slice(at + 1).trim()]
  })
  const value = (name: string): string => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? ''
  const rest = bytes.slice(end + 4)
  const body =
    value('transfer-encoding') === 'chunked' ? unchunked(rest) : sized(rest, Number(value('content-length')))
  return body === null ? null : { method, target, headers, body }
}

function sized(rest: string, length: number): Buffer | null {
  return rest.length < length ? null : Buffer.from(rest.slice(0, length), 'latin1')
}

function unchunked(rest: string): Buffer | null {
  const parts: string[] = []
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(rest.slice(at, lineEnd), 16)
    if (size === 0) return Buffer.from(parts.join(''), 'latin1')
    if (rest.length < lineEnd + 2 + size + 2) return null
    parts.push(rest.slice(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}

/** Writes the request to the inside and gives the whole answer as latin1. A chunked one goes on in one chunk. */
function pass(port: number, { method, target, headers, body }: WireRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
    const lines = headers
      .filter(([name]) => name.toLowerCase() !== 'connection')
      .map((pair) => pair.join(': '))
    const head = [`${method} ${target} HTTP/1.1`, ...lines, 'Connection: close', '', ''].join('\r\n')
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(head, 'latin1')
    if (isChunked) socket.write(`${body.length.toString(16)}\r\n`)
    socket.write(body)
    socket.end(isChunked ? '\r\n0\r\n\r\n' : '')
  })
}
