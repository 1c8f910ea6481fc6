import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** What a tunnel server can do wrong; change it at any time. */
export interface TunnelFaults {
  /** Grants this name in the place of the one that was asked for. */
  grants: string | null
  /** Takes the question for an address and never answers it. */
  isSilent: boolean
  /** Answers everything with this status. */
  status: number | null
  /** Grants a port on which nothing listens. */
  isPortClosed: boolean
}

interface Held {
  server: Server
  idle: Socket[]
  /** Requests that came while every connection was in use. */
  waiting: ((inside: Socket) => void)[]
  all: Set<Socket>
}

export interface TunnelServer {
  url: string
  port: number
  faults: TunnelFaults
  /** Names that were asked for, in order; `?new` where any would do. */
  asked: string[]
  connections(name: string): number
  /** Forgets a name and leaves its connections as they are. */
  loseName(name: string): void
  close(): Promise<void>
}

/**
 * A localtunnel server in small, after the protocol of the npm package: one GET grants a name and a port, the
 * client holds connections to that port, and each public request goes raw into one of them, so that headers stay
 * as they were sent. Addresses in the domain `localhost` have its port and can be called by anybody here.
 */
export async function startTunnelServer(
  port = 0,
  options: { domain?: 'tunnel.test' | 'localhost' } = {},
): Promise<TunnelServer> {
  const { domain = 'tunnel.test' } = options
  const faults: TunnelFaults = { grants: null, isSilent: false, status: null, isPortClosed: false }
  const asked: string[] = []
  const names = new Map<string, Held>()
  const sockets = new Set<Socket>()

  const forget = (name: string): void => {
    const held = names.get(name)
    names.delete(name)
    held?.server.close()
    for (const socket of held?.all ?? []) socket.destroy()
  }

  const grant = async (wanted: string): Promise<string> => {
    asked.push(wanted)
    const name =
      faults.grants ?? (wanted === '?new' || names.has(wanted) ? `any-name-${asked.length}` : wanted)
    const held: Held = { server: createServer(), idle: [], waiting: [], all: new Set() }
    held.server.on('connection', (socket) => {
      const wanted = held.waiting.shift()
      if (wanted === undefined) held.idle.push(socket)
      else wanted(socket)
      held.all.add(socket)
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        held.all.delete(socket)
        held.idle = held.idle.filter((each) => each !== socket)
        if (held.all.size === 0 && names.get(name) === held) forget(name)
      })
    })
    await new Promise<void>((resolve) => held.server.listen(0, '127.0.0.1', resolve))
    const granted = (held.server.address() as AddressInfo).port
    names.set(name, held)
    if (faults.isPortClosed) forget(name)
    const url =
      domain === 'localhost' ? `http://${name}.localhost:${listening}` : `http://${name}.tunnel.test`
    return json(200, { id: name, port: granted, max_conn_count: 3, url })
  }

  const serve = async (socket: Socket, head: Buffer): Promise<void> => {
    const text = head.toString('latin1')
    const name = /^host: ([^.\r\n]+)\.(?:tunnel\.test|localhost)\b/im.exec(text)?.[1]
    if (name !== undefined) {
      const held = names.get(name)
      if (held === undefined) {
        socket.end(json(404, { message: 'no such tunnel' }))
        return
      }
      const inside = held.idle.shift() ?? (await new Promise<Socket>((resolve) => held.waiting.push(resolve)))
      inside.write(head)
      socket.pipe(inside).pipe(socket)
      return
    }
    const path = /^GET \/(\S*)/.exec(text)?.[1] ?? ''
    if (faults.isSilent && !path.startsWith('api/')) return
    if (faults.status !== null) socket.end(json(faults.status, {}))
    else if (path === 'api/status') socket.end(json(200, { tunnels: names.size }))
    else if (path.startsWith('api/tunnels/')) {
      const held = names.get(path.split('/')[2] ?? '')
      socket.end(held === undefined ? json(404, {}) : json(200, { connected_sockets: held.all.size }))
    } else socket.end(await grant(path))
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.once('data', (head) => void serve(socket, head))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const listening = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    faults,
    asked,
    connections: (name) => names.get(name)?.all.size ?? 0,
    loseName: (name) => void names.delete(name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const name of names.keys()) forget(name)
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function json(status: number, body: unknown): string {
  const text = JSON.stringify(body)
  return `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`
}
