import type { EventSummary } from '../../../shared/model/event.ts'
import type { EventLook, LookInput } from '../judging/look-at-event.ts'
import type { Arrival } from '../listener/listener.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { plainReply } from '../listener/reply.ts'
import type { Reply } from '../listener/reply.ts'
import type { Route } from '../listener/routing.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { StoredEndpoint } from '../store/store.ts'
import { deadlineOf } from './deadline.ts'
import { ownForward } from './forwarded-headers.ts'
import type { Lane } from './lane.ts'
import type { Obstacle } from './obstacle.ts'
import type { RepeatGuard } from './repeat-guard.ts'
import type { RuleCounters } from './rule-counters.ts'
import { ruleReply } from './rule-reply.ts'
import { through } from './through.ts'
import type { Through, ThroughMeans } from './through.ts'

/** What is known of one endpoint while the app runs. */
export interface Post {
  endpoint: StoredEndpoint
  lane: Lane
  counters: RuleCounters
  repeats: RepeatGuard
}

export interface ArrivalMeans extends Omit<ThroughMeans, 'hold' | 'closing'> {
  look: (input: LookInput) => Promise<EventLook>
  registry: Registry
  /** Somebody holds back all that is forwarded. */
  isPaused: () => boolean
  /** A rule has answered. */
  counted: (endpointId: number) => void
}

/** Whether an event is to be forwarded, as far as its arrival tells. */
export function isToForward(request: ReceivedRequest, endpoint: StoredEndpoint | null): boolean {
  if (endpoint === null || endpoint.forwarding.mode === 'off' || endpoint.target === null) return false
  return !request.bodyCut && ownForward(request.headers) === null
}

/**
 * What becomes of a captured event: a rule answers, else the app where the endpoint hands its answer through, else
 * the endpoint. Whoever answers in the place of the app, the event goes there afterwards. Null where the sender
 * gets the plain answer and nothing more becomes of it.
 */
export function arrivalAt(
  post: Post,
  event: EventSummary,
  request: ReceivedRequest,
  route: Route,
  means: ArrivalMeans,
): Arrival | null {
  const { lane, counters, repeats, endpoint } = post
  const { mode } = endpoint.forwarding
  const isGreeting = route.by === 'handshake'
  const rules = isGreeting ? [] : endpoint.answerRules
  if (mode === 'off' && rules.length === 0) return null

  const { id: eventId, bodySize, receivedAt: heldAt } = event
  const { method, endedAt } = request
  const answered = Promise.withResolvers<void>()
  const isMeant = isToForward(request, endpoint)
  // While it waits for an app that is away, nothing goes round.
  const repeated = isMeant && lane.state().state !== 'held' ? repeats.refuse(request) : null
  const isForwarded = isMeant && repeated === null
  if (isMeant) lane.leftOut(repeated)
  if (repeated !== null) means.letGo(eventId)
  const isThrough = isForwarded && mode === 'through' && !isGreeting
  const ownNote =
    mode === 'off' ? null : (ownForward(request.headers) ?? (repeated && `Not forwarded: ${repeated}`))
  // Those that go afterwards take their place now: it is the order of arrival.
  if (isForwarded && !isThrough) goAfterwards()
  let inHand = isThrough && !lane.isHolding() ? takeInHand(request) : null

  function goAfterwards(): void {
    lane.add({ eventId, heldAt, bodySize, ready: answered.promise })
  }

  function takeInHand(whole: ReceivedRequest): Through['inHand'] {
    const seat = means.gate.tryEnter(bodySize)
    return seat && { request: whole, seat }
  }

  /** Nobody waits for the app any more, so the memory is for others. */
  function letOutOfHand(): void {
    inHand?.seat.leave()
    inHand = null
  }

  async function reply(closing: AbortSignal): Promise<Reply> {
    const { reply: byRule, unread } = await ruleReply(rules, counters, (withAttempt) =>
      means.look({ eventId, withAttempt }),
    )
    if (byRule !== null) {
      means.counted(endpoint.id)
      letOutOfHand()
      // A sender that is kept waiting on purpose keeps nobody else waiting.
      if (byRule.kind !== 'answer' || byRule.delayMs > 0) answered.resolve()
      if (isThrough) goAfterwards()
      return withNotes(byRule, [ownNote])
    }
    const other = isThrough ? await answerOfApp(closing) : plainReply(route.answer, route.by, null)
    return withNotes(other, [ownNote, unread])
  }

  async function answerOfApp(closing: AbortSignal): Promise<Reply> {
    if (lane.isHolding() && (endpoint.forwarding.hold || means.isPaused())) {
      letOutOfHand()
      goAfterwards()
      const why = means.isPaused()
        ? 'Forwarding is paused; the event waits until it goes on.'
        : 'Others wait for the app already; this event goes behind them.'
      return plainReply(route.answer, 'hold', why)
    }
    const event = { eventId, method, bodySize, endedAt, endpoint, route, inHand }
    const deadline = deadlineOf(endpoint.forwarding, means.registry.find(endpoint.provider))
    inHand = null
    const hold = (because: Obstacle) => {
      lane.hold(because)
      goAfterwards()
    }
    return through({ ...event, deadline }, { ...means, hold, closing })
  }

  return { reply, answered: () => answered.resolve() }
}

/** Sentences about one answer become one note. */
function withNotes(reply: Reply, more: (string | null)[]): Reply {
  const notes = [reply.note, ...more].filter((note) => note !== null)
  return { ...reply, note: notes.length === 0 ? null : notes.join(' ') }
}
