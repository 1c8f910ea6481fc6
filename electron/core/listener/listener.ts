import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createEntrance } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Answered, EventSummary } from '../../../shared/model/event.ts'
import type { NewEvent } from '../store/store.ts'
import type { Catcher } from '../tunnel/probe/catcher.ts'
import { createBudget } from './budget.ts'
import { callerOf } from './caller.ts'
import type { Caller } from './caller.ts'
import { createDirectConnections } from './direct-connections.ts'
import { LISTENER_HOST, listen } from './listen.ts'
import type { OpenTunnel } from './peer.ts'
import { receive, receiveWhole } from './receive.ts'
import type { Reception } from './receive.ts'
import type { ReceivedRequest } from './received.ts'
import {
  BROKEN_OFF_IN_HEADERS,
  NO_PROXY,
  TOO_MANY_CONNECTIONS,
  refusalOfParser,
  tooSlow,
} from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { createRejections, withoutSecrets } from './rejections.ts'
import type { Rejection } from './rejections.ts'
import type { Route } from './routing.ts'
import { giveReply, plainReply } from './reply.ts'
import type { Reply } from './reply.ts'
import { respondWhileSending } from './respond.ts'
import { PATIENCE, watchSenders } from './slow-senders.ts'
import type { Patience } from './slow-senders.ts'
import { createUnderWay } from './under-way.ts'
import type { WholeRequest } from './whole-request.ts'

/**
 * The door that everybody may knock at: providers through the tunnel, programs of this machine directly. Nothing
 * is asked of a caller, nothing of the project is ever told to one, and whatever comes is kept as it came or
 * refused with a reason in *rejected requests*.
 */
export interface Listener {
  port: number
  url: string
  note: string | null
  /** Stops accepting, lets what is under way come to its end within a few seconds, closes the rest. */
  close(): Promise<void>
}

/** An event that something more becomes of than a plain answer. */
export interface Arrival {
  /** What the sender gets; never rejects. */
  reply: (closing: AbortSignal) => Promise<Reply>
  /** The sender has its answer, or has gone. */
  answered: () => void
}

export interface ListenerOptions {
  /** 0 for any free port. */
  port: number
  /** Largest body that is kept whole, in bytes; asked for each request. */
  bodyLimit: () => number
  /** Bytes of all requests on their way to the disk. */
  budgetBytes?: number | undefined
  patience?: Patience | undefined
  route: (request: ReceivedRequest) => Route
  /** The tunnel that is online now. */
  tunnel: () => OpenTunnel | null
  /** Knows probes of our own public address: they are answered, and are in no list and no counter. */
  catchProbe?: Catcher['catchProbe'] | undefined
  /** Resolves when the event is on the disk. */
  capture: (event: NewEvent, route: Route) => Promise<EventSummary>
  /** Asked in the order of arrival; null where the sender gets the plain answer of its route. */
  arrived: (event: EventSummary, request: ReceivedRequest, route: Route) => Arrival | null
  recordAnswer: (id: number, answered: Answered | null) => void
  reject: (rejection: Rejection) => Promise<unknown>
  now: () => number
}

/** An event on the disk whose sender waits for the answer. */
interface Kept {
  eventId: number
  receivedAt: number
  route: Route
  arrival: Arrival | null
}

const MIB = 1024 * 1024
const BUDGET_BYTES = 256 * MIB
const MOST_HEADER_BYTES = 256 * 1024
const MOST_CONNECTIONS = 4_096
const KEEP_ALIVE_MS = 75_000
/** In seconds. */
const RETRY_AFTER: HeaderPair = ['Retry-After', '5']
/** How long the end of the listener waits for requests that are under way. */
const CLOSE_MS = 5_000

export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { now } = options
  const budget = createBudget(options.budgetBytes ?? BUDGET_BYTES)
  const record = createRejections(options.reject)
  const refused = new WeakMap<Socket, Refusal>()
  const underWay = createUnderWay()
  const closing = new AbortController()

  const server = createServer({
    maxHeaderSize: MOST_HEADER_BYTES,
    // A request without Host is kept and looked at, not refused.
    requireHostHeader: false,
    // Both by `watchSenders`, which leaves connections alone that have not begun.
    headersTimeout: 0,
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
  })
  // Node keeps about a thousand header lines without a word about the rest; `receive` counts them itself.
  server.maxHeadersCount = 0

  const direct = createDirectConnections({
    take: takeWhole,
    giveToNode: (socket) => void server.emit('connection', socket),
    keepAliveMs: KEEP_ALIVE_MS,
    now,
  })
  // As Node opens those of its own server.
  const entrance = createEntrance({ allowHalfOpen: true, noDelay: true }, (socket) => direct.accept(socket))
  entrance.maxConnections = MOST_CONNECTIONS

  const senders = watchSenders(server, {
    patience: options.patience ?? PATIENCE,
    now,
    tooSlow(socket, waitedMs) {
      refuseOnSocket(socket, tooSlow(waitedMs, senders.of(socket)?.part ?? 'headers'), '')
    },
  })

  /** A request that Node has begun to read. Never rejects. */
  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const number = underWay.begin(req.socket)
    try {
      const caller = callerOf(req, res)
      const kept = await readAndKeep(req, res, caller)
      // The request is not held any longer: its sender may wait for minutes.
      if (kept !== null) await answer(kept, caller)
    } catch (error) {
      failed(error, req.socket)
    }
    underWay.end(number)
  }

  /** A request that was read at once; null where Node has to deal with it. Its promise never rejects. */
  function takeWhole(whole: WholeRequest, caller: Caller): Promise<void> | null {
    const { byteLength } = whole.body
    if (byteLength > options.bodyLimit() || !budget.take(byteLength)) return null
    return handleWhole(whole, caller)
  }

  async function handleWhole(whole: WholeRequest, caller: Caller): Promise<void> {
    const number = underWay.begin(caller.socket)
    try {
      const request = receiveWhole(whole, { socket: caller.socket, tunnel: options.tunnel(), now })
      const bytesTaken = request.body.byteLength
      const probe = options.catchProbe?.(request.requestTarget) ?? null
      if (probe === null) {
        const kept = await keep(request, caller).finally(() => budget.giveBack(bytesTaken))
        if (kept !== null) await answer(kept, caller)
      } else {
        budget.giveBack(bytesTaken)
        await caller.respond(probe.take({ request, refusal: null, bytesTaken }))
      }
    } catch (error) {
      failed(error, caller.socket)
    }
    underWay.end(number)
  }

  function failed(error: unknown, socket: Socket): void {
    process.stderr.write(`The listener could not handle a request: ${String((error as Error).stack)}\n`)
    socket.destroy()
  }

  /** Resolves when the event is on the disk, or with null where its sender has been answered already. */
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
      budget,
      now,
    })
    senders.requestRead(req.socket)
    try {
      if (probe !== null) {
        await caller.respond(probe.take(reception))
        return null
      }
      if (reception.refusal !== null) {
        refuse(reception, req, res)
        return null
      }
      return await keep(reception.request, caller)
    } finally {
      budget.giveBack(reception.bytesTaken)
    }
  }

  async function keep(request: ReceivedRequest, caller: Caller): Promise<Kept | null> {
    const { receivedAt } = request
    const route = options.route(request)
    let event: EventSummary
    try {
      event = await options.capture(newEvent(request, route), route)
    } catch {
      // Not kept, so not accepted: the sender tries again, and the health says what is wrong with the store.
      caller.turnAway(503, [RETRY_AFTER])
      return null
    }
    if (!request.bodyCut) {
      return { eventId: event.id, receivedAt, route, arrival: options.arrived(event, request, route) }
    }
    caller.turnAway(413, [])
    const afterMs = now() - receivedAt
    options.recordAnswer(event.id, { status: 413, afterMs, by: 'limit', note: null })
    return null
  }

  async function answer({ eventId, receivedAt, route, arrival }: Kept, caller: Caller): Promise<void> {
    try {
      const reply =
        arrival === null ? plainReply(route.answer, route.by, null) : await arrival.reply(closing.signal)
      const status = await giveReply(caller, reply, closing.signal)
      const { by, note } = reply
      const answered = status === 'gone' ? null : { status, afterMs: now() - receivedAt, by, note }
      options.recordAnswer(eventId, answered)
    } finally {
      // Whatever becomes of the answer, the events behind this one do not wait for it.
      arrival?.answered()
    }
  }

  function newEvent(request: ReceivedRequest, { endpointId, provider }: Route): NewEvent {
    const publicBase = options.tunnel()?.publicUrl ?? null
    return { request, endpointId, provider, origin: 'captured', publicBase }
  }

  function refuse(
    { refusal, peerAddress, excerpt }: Extract<Reception, { request: null }>,
    req: IncomingMessage,
    res: ServerResponse,
  ): void {
    // What the parser or the clock refused in the middle of a body has been answered already.
    const before = refused.get(req.socket)
    recordRefusal(peerAddress, before ?? refusal, excerpt)
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
    // In the middle of a body `receive` hears of it, and has more of the request to show.
    if (senders.of(socket)?.part !== 'body') recordRefusal(socket.remoteAddress ?? '', refusal, excerpt)
    if (refusal.status === null || !socket.writable) return void socket.destroy()
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
      socket.destroy(),
    )
  }

  function recordRefusal(peerAddress: string, { status, reason, fix }: Refusal, excerpt: string): void {
    record({ at: now(), peerAddress, status, reason, fix, excerpt })
  }

  const take = (req: IncomingMessage, res: ServerResponse): void => void handle(req, res)
  server.on('request', take)
  server.on('checkContinue', take)
  server.on('checkExpectation', take)
  server.on('connect', (_req, socket) => refuseOnSocket(socket as Socket, NO_PROXY, ''))
  entrance.on('drop', (data) => {
    recordRefusal(data?.remoteAddress ?? '', TOO_MANY_CONNECTIONS, '')
  })
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

  const { port, note } = await listen(entrance, options.port)
  return {
    port,
    note,
    url: `http://${LISTENER_HOST}:${port}`,
    async close() {
      const closed = new Promise((resolve) => entrance.close(resolve))
      closing.abort()
      direct.close()
      // Node closes only what a server of its own has opened.
      const waitedOn = underWay.sockets()
      for (const socket of senders.between()) if (!waitedOn.has(socket)) socket.destroy()
      await Promise.race([underWay.ended(), wait(CLOSE_MS, undefined, { ref: false })])
      direct.closeAll()
      for (const socket of senders.all()) socket.destroy()
      senders.stop()
      await closed
    },
  }
}
