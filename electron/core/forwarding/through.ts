import type { ReceivedRequest } from '../listener/received.ts'
import type { Reply } from '../listener/reply.ts'
import { plainReply } from '../listener/reply.ts'
import { LIMITS } from '../send/deliver.ts'
import type { Limits } from '../send/deliver.ts'
import type { Route } from '../listener/routing.ts'
import type { StoredEndpoint } from '../store/store.ts'
import { appReply, gatewayReply } from './app-reply.ts'
import type { Deadline } from './deadline.ts'
import type { Tried } from './forward.ts'
import type { Gate, Seat } from './gate.ts'
import type { Obstacle } from './obstacle.ts'

/** An event whose sender waits for the app. */
export interface Through {
  eventId: number
  method: string
  bodySize: number
  /** Epoch milliseconds since when the sender waits. */
  endedAt: number
  endpoint: StoredEndpoint
  route: Route
  deadline: Deadline
  /** With its place among those under way; null where it has to wait for one, and is read from the store then. */
  inHand: { request: ReceivedRequest; seat: Seat } | null
}

export interface ThroughMeans {
  gate: Gate
  read: (eventId: number) => Promise<ReceivedRequest | null>
  send: (
    event: { id: number; request: ReceivedRequest },
    endpoint: StoredEndpoint,
    limits: Limits,
  ) => Promise<Tried>
  /** It waits for the app in the place of the sender; `because` the app is away, or others wait already. */
  hold: (because: Obstacle) => void
  /** It is not to be forwarded any more. */
  letGo: (eventId: number) => void
  now: () => number
  closing: AbortSignal
}

/** How long senders still wait for the app while Hookloupe is being closed. */
const CLOSING_MS = 3_000

/**
 * Forwards an event and makes the app's answer the sender's, within the deadline. An app that is late goes on: its
 * answer still becomes a delivery. Never rejects.
 */
export async function through(event: Through, means: ThroughMeans): Promise<Reply> {
  const late = new AbortController()
  const left = Math.max(0, event.deadline.ms - (means.now() - event.endedAt))
  const timer = setTimeout(() => late.abort(), left)
  const closing = () => setTimeout(() => late.abort(), CLOSING_MS).unref()
  means.closing.addEventListener('abort', closing, { once: true })
  const isLate = new Promise<null>((resolve) => late.signal.addEventListener('abort', () => resolve(null)))
  try {
    const sent = send(event, means, late.signal)
    const tried = await Promise.race([sent, isLate])
    if (tried === null) {
      void sent.then((afterwards) => keep(event, means, afterwards))
      return gatewayReply(504, lateNote(event, means.closing.aborted))
    }
    return replyTo(event, means, tried)
  } finally {
    clearTimeout(timer)
    means.closing.removeEventListener('abort', closing)
  }
}

type Sent = Tried | { kind: 'unsent'; reason: string }

async function send(
  { eventId, endpoint, bodySize, deadline, inHand }: Through,
  { gate, read, send: forward }: ThroughMeans,
  late: AbortSignal,
): Promise<Sent> {
  let seat = inHand?.seat
  try {
    seat ??= await gate.enter(bodySize, late)
    const request = inHand?.request ?? (await read(eventId))
    if (request === null) return { kind: 'unsent', reason: 'The event is not there any more.' }
    const limits = { ...LIMITS, totalMs: Math.max(LIMITS.totalMs, deadline.ms) }
    return await forward({ id: eventId, request }, endpoint, limits)
  } catch (error) {
    if (late.aborted) return { kind: 'unsent', reason: 'Too many others were on their way to the app.' }
    return { kind: 'unsent', reason: (error as Error).message }
  } finally {
    seat?.leave()
  }
}

function replyTo(event: Through, means: ThroughMeans, tried: Sent): Reply {
  if (tried.kind === 'answered') {
    void keep(event, means, tried)
    return appReply(tried.response, event.method)
  }
  const isAway = tried.kind === 'nobody' || tried.kind === 'forbidden'
  if (!isAway || !event.endpoint.forwarding.hold) {
    void keep(event, means, tried)
    return gatewayReply(502, tried.reason)
  }
  if (tried.kind === 'nobody') tried.keep().catch(() => {})
  means.hold({ reason: tried.reason, asks: tried.kind === 'forbidden' ? tried.asks : null })
  return plainReply(event.route.answer, 'hold', `${tried.reason} The event waits for the app.`)
}

/** Where the store takes nothing, the event stays held and is forwarded once more at the next start. */
async function keep({ eventId }: Through, { letGo }: ThroughMeans, sent: Sent): Promise<void> {
  try {
    if ('keep' in sent) await sent.keep()
    letGo(eventId)
  } catch {
    // The health of the store says why.
  }
}

function lateNote({ deadline }: Through, isClosing: boolean): string {
  if (isClosing) return 'Hookloupe was closed before the app had answered.'
  return `The app did not answer within ${deadline.ms / 1000} s (${deadline.words}).`
}
