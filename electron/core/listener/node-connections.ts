import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Catcher } from '../tunnel/probe/catcher.ts'
import type { Budget } from './budget.ts'
import { callerOf } from './caller.ts'
import type { Caller } from './caller.ts'
import type { OpenTunnel } from './peer.ts'
import { receive } from './receive.ts'
import type { Reception } from './receive.ts'
import type { ReceivedRequest } from './received.ts'
import { BROKEN_OFF_IN_HEADERS, NO_PROXY, refusalOfParser, tooSlow } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { withoutSecrets } from './rejections.ts'
import { RETRY_AFTER, respondWhileSending } from './respond.ts'
import { watchSenders } from './slow-senders.ts'
import type { Patience } from './slow-senders.ts'

export interface NodeConnectionsOptions<Kept> {
  /** Largest body that is kept whole, in bytes; asked for each request. */
  bodyLimit: () => number
  tunnel: () => OpenTunnel | null
  catchProbe: Catcher['catchProbe'] | undefined
  patience: Patience
  keepAliveMs: number
  budget: Budget
  /** A request as it arrived; resolves with null where its sender has been answered already. */
  keep: (request: ReceivedRequest, caller: Caller) => Promise<Kept | null>
  /** Answers what is being kept. Never rejects. */
  handle: (keeping: Promise<Kept | null>, caller: Caller) => Promise<void>
  /** Records what did not become an event. */
  refuse: (peerAddress: string, refusal: Refusal, excerpt: string) => void
  now: () => number
}

export interface NodeConnections {
  /** Takes a connection as if it had just been opened. */
  accept(socket: Socket): void
  /** Closes those on which no request has begun, and nobody waits. */
  close(waitedOn: ReadonlySet<Socket>): void
  closeAll(): void
}

const MOST_HEADER_BYTES = 256 * 1024

/** Connections that Node's own server reads, which knows all of HTTP/1.1: in pieces, chunked, slow, broken off, wrong. */
export function createNodeConnections<Kept>(options: NodeConnectionsOptions<Kept>): NodeConnections {
  const { now } = options
  const refused = new WeakMap<Socket, Refusal>()
  const newest = new WeakMap<Socket, IncomingMessage>()

  const server = createServer({
    maxHeaderSize: MOST_HEADER_BYTES,
    // A request without Host is kept and looked at, not refused.
    requireHostHeader: false,
    // Both by `watchSenders`, which leaves connections alone that have not begun.
    headersTimeout: 0,
    requestTimeout: 0,
    keepAliveTimeout: options.keepAliveMs,
  })
  // Node keeps about a thousand header lines without a word about the rest; `receive` counts them itself.
  server.maxHeadersCount = 0

  const senders = watchSenders(server, {
    patience: options.patience,
    now,
    tooSlow(socket, waitedMs) {
      refuseOnSocket(socket, tooSlow(waitedMs, senders.of(socket)?.part ?? 'headers'), '')
    },
  })

  /** A request that Node has begun to read. */
  async function readAndKeep(
    req: IncomingMessage,
    res: ServerResponse,
    caller: Caller,
  ): Promise<Kept | null> {
    const probe = options.catchProbe?.(req.url ?? '') ?? null
    const reception = await receive(req, {
      res,
      receivedAt: senders.headersRead(req.socket),
      bodyLimit: probe?.bodyLimit ?? options.bodyLimit(),
      tunnel: options.tunnel(),
      budget: options.budget,
      now,
    })
    senders.requestRead(req.socket)
    try {
      if (probe !== null) {
        await caller.respond(probe.take(reception))
        return null
      }
      if (reception.refusal !== null) {
        turnAway(reception, req, res)
        return null
      }
      return await options.keep(reception.request, caller)
    } finally {
      options.budget.giveBack(reception.bytesTaken)
    }
  }

  function turnAway(
    { refusal, peerAddress, excerpt }: Extract<Reception, { request: null }>,
    req: IncomingMessage,
    res: ServerResponse,
  ): void {
    // What the parser or the clock refused in the middle of a body has been answered already.
    const before = refused.get(req.socket)
    options.refuse(peerAddress, before ?? refusal, excerpt)
    if (before !== undefined) return
    refused.set(req.socket, refusal)
    if (refusal.status === null) return void res.destroy()
    const retry = refusal.status === 503 ? [RETRY_AFTER] : []
    respondWhileSending(req, res, refusal.status, retry)
  }

  /** For what never became a request, or is stuck in the middle of one: the answer is written by hand. */
  function refuseOnSocket(socket: Socket, refusal: Refusal, excerpt: string): void {
    if (refused.has(socket)) return
    refused.set(socket, refusal)
    // In the middle of a body `receive` hears of it, and has more of the request to show. A request that is complete may
    // not have been noted as read when Node meets what comes behind it.
    const isInBody = senders.of(socket)?.part === 'body' && newest.get(socket)?.complete === false
    if (!isInBody) options.refuse(socket.remoteAddress ?? '', refusal, excerpt)
    if (refusal.status === null || !socket.writable) return void socket.destroy()
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
      socket.destroy(),
    )
  }

  const take = (req: IncomingMessage, res: ServerResponse): void => {
    newest.set(req.socket, req)
    const caller = callerOf(req, res)
    void options.handle(readAndKeep(req, res, caller), caller)
  }
  server.on('request', take)
  server.on('checkContinue', take)
  server.on('checkExpectation', take)
  server.on('connect', (_req, socket) => refuseOnSocket(socket as Socket, NO_PROXY, ''))
  server.on('clientError', (error: Error & { code?: string; rawPacket?: Buffer }, socket) => {
    const packet = error.rawPacket ?? Buffer.alloc(0)
    const isParsing = error.code?.startsWith('HPE_') === true && error.code !== 'HPE_INVALID_EOF_STATE'
    if (isParsing) {
      const excerpt = withoutSecrets(packet.toString('latin1'))
      return refuseOnSocket(socket as Socket, refusalOfParser(error, packet), excerpt)
    }
    const sender = senders.of(socket as Socket)
    // In the middle of a body `receive` says how far it came; a connection that never began says nothing.
    const isInHeaders =
      sender?.part === 'headers' && (socket as Socket).bytesRead > 0 && sender.since !== null
    if (isInHeaders) refuseOnSocket(socket as Socket, BROKEN_OFF_IN_HEADERS, '')
    else socket.destroy()
  })

  return {
    accept: (socket) => void server.emit('connection', socket),
    close(waitedOn) {
      // Node itself closes only what a server of its own has opened.
      for (const socket of senders.between()) if (!waitedOn.has(socket)) socket.destroy()
    },
    closeAll() {
      for (const socket of senders.all()) socket.destroy()
      senders.stop()
    },
  }
}
