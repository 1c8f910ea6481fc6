import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answered, EventSummary } from '../../../shared/model/event.ts'
import type { NewEvent } from '../store/store.ts'
import type { Catcher } from '../tunnel/probe/catcher.ts'
import { createBudget } from './budget.ts'
import type { Caller } from './caller.ts'
import { createDirectConnections } from './direct-connections.ts'
import { LISTENER_HOST, listen } from './listen.ts'
import { createNodeConnections } from './node-connections.ts'
import type { OpenTunnel } from './peer.ts'
import { receiveWhole } from './receive.ts'
import type { ReceivedRequest } from './received.ts'
import { TOO_MANY_CONNECTIONS } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { createRejections } from './rejections.ts'
import type { Rejection } from './rejections.ts'
import type { Route } from './routing.ts'
import { giveReply, plainReply } from './reply.ts'
import type { Reply } from './reply.ts'
import { RETRY_AFTER } from './respond.ts'
import { PATIENCE } from './slow-senders.ts'
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
  recordAnswer: (id: number, answered: Answered) => void
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
const MOST_CONNECTIONS = 4_096
const KEEP_ALIVE_MS = 75_000
/** How long the end of the listener waits for requests that are under way. */
const CLOSE_MS = 5_000
/** What is to be known of an answer that its sender never got. */
const UNWRITTEN = 'The connection ended before the answer was written.'

export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { now } = options
  const budget = createBudget(options.budgetBytes ?? BUDGET_BYTES)
  const record = createRejections(options.reject)
  const underWay = createUnderWay()
  const closing = new AbortController()

  const withNode = createNodeConnections({
    bodyLimit: options.bodyLimit,
    tunnel: options.tunnel,
    catchProbe: options.catchProbe,
    patience: options.patience ?? PATIENCE,
    keepAliveMs: KEEP_ALIVE_MS,
    budget,
    keep,
    handle,
    refuse,
    now,
  })
  const direct = createDirectConnections({
    take: takeWhole,
    giveToNode: (socket) => withNode.accept(socket),
    keepAliveMs: KEEP_ALIVE_MS,
    now,
  })
  // As Node's own server opens its connections.
  const entrance = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => direct.accept(socket))
  entrance.maxConnections = MOST_CONNECTIONS
  entrance.on('drop', (data) => refuse(data?.remoteAddress ?? '', TOO_MANY_CONNECTIONS, ''))

  /**
   * Never rejects. Holds nothing of the request once it is kept, since its sender may wait for minutes; `keeping` gives
   * null where the sender has been answered already.
   */
  async function handle(keeping: Promise<Kept | null>, caller: Caller): Promise<void> {
    const number = underWay.begin(caller.socket)
    try {
      const kept = await keeping
      if (kept !== null) await answer(kept, caller)
    } catch (error) {
      process.stderr.write(`The listener could not handle a request: ${String((error as Error).stack)}\n`)
      caller.socket.destroy()
    }
    underWay.end(number)
  }

  /** A request that was read at once; null where Node has to deal with it. */
  function takeWhole(whole: WholeRequest, caller: Caller): Promise<void> | null {
    const { byteLength } = whole.body
    if (byteLength > options.bodyLimit() || !budget.take(byteLength)) return null
    return handle(keepWhole(whole, caller), caller)
  }

  async function keepWhole(whole: WholeRequest, caller: Caller): Promise<Kept | null> {
    const bytesTaken = whole.body.byteLength
    try {
      const request = receiveWhole(whole, { socket: caller.socket, tunnel: options.tunnel(), now })
      const probe = options.catchProbe?.(request.requestTarget) ?? null
      if (probe === null) return await keep(request, caller)
      await caller.respond(probe.take({ request, refusal: null, bytesTaken }))
      return null
    } finally {
      budget.giveBack(bytesTaken)
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
      const afterMs = now() - receivedAt
      options.recordAnswer(
        eventId,
        status === 'gone'
          ? { status: null, afterMs, by, note: note === null ? UNWRITTEN : `${note} ${UNWRITTEN}` }
          : { status, afterMs, by, note },
      )
    } finally {
      // Whatever becomes of the answer, the events behind this one do not wait for it.
      arrival?.answered()
    }
  }

  function newEvent(request: ReceivedRequest, { endpointId, provider }: Route): NewEvent {
    const publicBase = options.tunnel()?.publicUrl ?? null
    return { request, endpointId, provider, origin: 'captured', publicBase }
  }

  function refuse(peerAddress: string, { status, reason, fix }: Refusal, excerpt: string): void {
    record({ at: now(), peerAddress, status, reason, fix, excerpt })
  }

  const { port, note } = await listen(entrance, options.port)
  return {
    port,
    note,
    url: `http://${LISTENER_HOST}:${port}`,
    async close() {
      const closed = new Promise((resolve) => entrance.close(resolve))
      closing.abort()
      direct.close()
      withNode.close(underWay.sockets())
      await Promise.race([underWay.ended(), wait(CLOSE_MS, undefined, { ref: false })])
      direct.closeAll()
      withNode.closeAll()
      await closed
    },
  }
}
