import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long a sender may take, in milliseconds. */
export interface Patience {
  headersMs: number
  /** Without a single byte in the middle of a request. */
  silenceMs: number
  requestMs: number
}

export const PATIENCE: Patience = { headersMs: 20_000, silenceMs: 30_000, requestMs: 300_000 }

/** Where a connection stands; a connection without a byte of a request waits as long as it likes. */
export interface Sender {
  /** Time of the first byte of the request under way, as far as it is known; null between requests. */
  since: number | null
  part: 'headers' | 'body'
}

/**
 * Finds senders that hold a request open for ever. Node's own limits also end connections that have not begun,
 * and a tunnel keeps ten of those ready: they are no clients.
 */
export function watchSenders(
  server: Server,
  options: { patience: Patience; now: () => number; tooSlow: (socket: Socket, waitedMs: number) => void },
) {
  const { patience, now, tooSlow } = options
  const senders = new Map<Socket, Sender & { bytes: number; lastByteAt: number }>()
  const timer = setInterval(look, Math.min(1_000, patience.headersMs / 4)).unref()

  server.on('connection', (socket: Socket) => {
    senders.set(socket, { since: null, part: 'headers', bytes: 0, lastByteAt: 0 })
    socket.once('close', () => senders.delete(socket))
  })

  function look(): void {
    const at = now()
    for (const [socket, sender] of senders) {
      if (socket.bytesRead !== sender.bytes) {
        sender.bytes = socket.bytesRead
        sender.lastByteAt = at
        sender.since ??= at
      }
      if (sender.since === null) continue
      const waited = at - sender.since
      const limit = sender.part === 'headers' ? patience.headersMs : patience.requestMs
      if (waited > limit || at - sender.lastByteAt > patience.silenceMs) tooSlow(socket, waited)
    }
  }

  return {
    /** The headers are complete; returns the time of the first byte. */
    headersRead(socket: Socket): number {
      const sender = senders.get(socket)
      const since = sender?.since ?? now()
      if (sender === undefined) return since
      sender.since = since
      sender.part = 'body'
      sender.bytes = socket.bytesRead
      sender.lastByteAt = now()
      return since
    },
    /** The request is complete, or nobody waits for the rest of it. */
    requestRead(socket: Socket): void {
      const sender = senders.get(socket)
      if (sender === undefined) return
      sender.since = null
      sender.part = 'headers'
      sender.bytes = socket.bytesRead
    },
    of: (socket: Socket): Sender | null => senders.get(socket) ?? null,
    /** Connections on which no request has begun to arrive. */
    between(): Socket[] {
      const isBetween = ([socket, { since, bytes }]: [Socket, { since: number | null; bytes: number }]) =>
        since === null && socket.bytesRead === bytes
      return [...senders].filter(isBetween).map(([socket]) => socket)
    },
    all: () => [...senders.keys()],
    stop: () => clearInterval(timer),
  }
}
