import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createServer as createTlsServer } from 'node:tls'

export interface RawServer {
  port: number
  url: string
  /** Each request that came, its bytes as latin1. */
  received: string[]
  close(): Promise<void>
}

/** A server that keeps the bytes of each request, and answers a whole one with whatever `answer` writes. */
export async function startRawServer(
  answer: (socket: Socket, request: string) => void,
  options: { tls?: { key: string; cert: string }; host?: string; port?: number } = {},
): Promise<RawServer> {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const onSocket = (socket: Socket): void => {
    let text = ''
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!isWhole(text)) return
      const request = text
      text = ''
      received.push(request)
      answer(socket, request)
    })
  }
  const server = options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket)
  const { host = '127.0.0.1', port = 0 } = options
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    url: `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Answers with a status, a body and headers, and closes. */
export function plainAnswer(
  status: string,
  body = '',
  headers: readonly string[] = [],
): (socket: Socket) => void {
  return (socket) => {
    const lines = [
      `HTTP/1.1 ${status}`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
  }
}

/** Whether this machine has ::1: containers often do not. */
export const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)

/** Systems give ports from 32768 on to whoever takes any: those below are safe from the tests beside this one. */
const RESERVED = { from: 20_000, count: 12_000 }

/** A port on which nothing listens, and on which nothing will but what the test starts there itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = RESERVED.from + Math.floor(Math.random() * RESERVED.count)
    const server = await startRawServer(() => undefined, { port }).catch(() => null)
    if (server === null) continue
    await server.close()
    return port
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = Number(/^content-length:\s*(\d+)/im.exec(text.slice(0, end))?.[1] ?? 0)
  return text.length >= end + 4 + length
}
