import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { ForwardingState } from '../../../shared/model/forwarding.ts'
import type { EventLook, LookInput } from '../judging/look-at-event.ts'
import type { Arrival } from '../listener/listener.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { Route } from '../listener/routing.ts'
import { LIMITS } from '../send/deliver.ts'
import type { Sending } from '../send/plan.ts'
import type { HeldEvent, Store, StoredEndpoint } from '../store/store.ts'
import { arrivalAt } from './arrival.ts'
import type { ArrivalMeans, Post } from './arrival.ts'
import { forward } from './forward.ts'
import type { Keep } from './forward.ts'
import { createGate } from './gate.ts'
import { createLane } from './lane.ts'
import type { Waiting } from './lane.ts'
import { obstacleOf } from './obstacle.ts'
import { createRepeatGuard } from './repeat-guard.ts'
import { createRuleCounters } from './rule-counters.ts'
import { whyAway } from './why-away.ts'

/** What becomes of events beside being kept: who answers their senders, and how they come to the app. */
export interface Forwarding {
  /** A captured event; null where its sender gets the plain answer and nothing more becomes of it. */
  arrived(event: EventSummary, request: ReceivedRequest, route: Route): Arrival | null
  /** An event without a sender, such as a sample, that is to be forwarded. */
  submitted(event: EventSummary): void
  /** The endpoints as they are now. */
  follow(endpoints: readonly StoredEndpoint[]): void
  states(): ForwardingState[]
  /**
   * Holds back what is to be forwarded, from every endpoint, until it is called with false. Senders are answered
   * meanwhile; what is sent by hand goes on.
   */
  pause(isPaused: boolean): void
  isPaused(): boolean
  /** Delivers what is held now. Throws NOT_FOUND. */
  release(endpointId: number): ForwardingState
  /** Forgets what is held; the events stay. Throws NOT_FOUND. */
  drop(endpointId: number): ForwardingState
  /** These events were removed: they are not forwarded. */
  forget(eventIds: ReadonlySet<number>): void
  /** Events that were brought back and still are to be forwarded; those that wait already are left alone. */
  takeUp(held: readonly HeldEvent[]): void
  /** Lets the sequence of a rule begin again, or of all where it is null. Throws NOT_FOUND. */
  resetRules(endpointId: number, ruleId: string | null): ForwardingState
  /** Starts nothing more and waits a few seconds for what is under way; the rest is held for the next start. */
  close(): Promise<void>
}

export interface ForwardingOptions {
  sending: Sending
  store: Pick<Store, 'events' | 'held'>
  /** As they are at the start, with what is still held. */
  endpoints: readonly StoredEndpoint[]
  held: readonly HeldEvent[]
  /** Whether somebody paused it before. */
  isPaused: boolean
  look: (input: LookInput) => Promise<EventLook>
}

const MIB = 1024 * 1024
/** Those whose senders wait, and those that wait in a lane, each with their bodies in memory. */
const THROUGH = { most: 256, bytes: 64 * MIB }
const AFTERWARDS = { most: 16, bytes: 64 * MIB }
/** How long states are gathered into one message. */
const GATHER_MS = 100
const CLOSE_MS = 3_000

export function createForwarding(options: ForwardingOptions): Forwarding {
  const { sending, store } = options
  const { now } = sending
  const posts = new Map<number, Post>()
  const laneGate = createGate(AFTERWARDS)
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  /** Deliveries on their way to the disk, by their events. */
  const records = new Map<number, Promise<void>>()
  const changed = new Set<number>()
  let telling: NodeJS.Timeout | undefined
  let { isPaused } = options

  const means: ArrivalMeans = {
    gate: createGate(THROUGH),
    read: (eventId) => store.events.request(eventId),
    send: (event, endpoint, limits) => watched(forward(sending, event, endpoint, limits)),
    letGo: (eventId) => letGo([eventId]),
    look: options.look,
    isPaused: () => isPaused,
    counted: tell,
    registry: sending.registry,
    now,
  }
  const heldBefore = Map.groupBy(options.held, ({ endpointId }) => endpointId)
  follow(options.endpoints)

  function follow(endpoints: readonly StoredEndpoint[]): void {
    const ids = new Set(endpoints.map(({ id }) => id))
    for (const [id, post] of posts) {
      if (ids.has(id)) continue
      post.lane.drop()
      posts.delete(id)
    }
    for (const endpoint of endpoints) {
      const known = posts.get(endpoint.id)
      if (known === undefined) posts.set(endpoint.id, newPost(endpoint))
      else {
        known.endpoint = endpoint
        known.lane.follow(endpoint)
      }
    }
  }

  function newPost(endpoint: StoredEndpoint): Post {
    const waiting = (heldBefore.get(endpoint.id) ?? []).map((event) => ({
      ...event,
      ready: Promise.resolve(),
    }))
    heldBefore.delete(endpoint.id)
    const lane = createLane({
      endpoint,
      waiting,
      send: sendFromLane,
      letGo,
      whyAway: (now, isLive) => whyAway(sending, now, isLive),
      isPaused: () => isPaused,
      changed: () => tell(endpoint.id),
      registry: sending.registry,
      now,
    })
    return { endpoint, lane, counters: createRuleCounters(), repeats: createRepeatGuard(now) }
  }

  async function sendFromLane(event: Waiting, endpoint: StoredEndpoint) {
    const seat = await laneGate.enter(event.bodySize, closing.signal).catch(() => null)
    if (seat === null) return 'closing'
    let kept: Promise<void> | null = null
    try {
      const request = await store.events.request(event.eventId)
      if (request === null) return 'gone'
      const tried = await forward(sending, { id: event.eventId, request }, endpoint, LIMITS)
      if ('keep' in tried) kept = keepAside(event.eventId, tried.keep)
      return tried
    } catch (error) {
      if (closing.signal.aborted) return 'closing'
      return { kind: 'forbidden' as const, ...obstacleOf(error) }
    } finally {
      // The bodies stay in memory until they are on the disk.
      void Promise.allSettled([kept]).then(() => seat.leave())
    }
  }

  /** The record rides along with another commit, and the next event does not wait for it. */
  function keepAside(eventId: number, keep: Keep): Promise<void> {
    const kept = watched(keep())
    records.set(eventId, kept)
    const forget = () => void (records.get(eventId) === kept && records.delete(eventId))
    kept.then(forget, forget)
    return kept
  }

  /**
   * After their deliveries are on the disk. Lost with the store unavailable: then they are forwarded once more at the
   * next start, and not again and again until then.
   */
  function letGo(eventIds: number[]): void {
    const atOnce = eventIds.filter((id) => !records.has(id))
    if (atOnce.length > 0) store.held.letGo(atOnce).catch(() => {})
    for (const id of eventIds) {
      records
        .get(id)
        ?.then(() => store.held.letGo([id]))
        .catch(() => {})
    }
  }

  function tell(endpointId: number): void {
    changed.add(endpointId)
    telling ??= setTimeout(tellNow, GATHER_MS).unref()
  }

  function tellNow(): void {
    telling = undefined
    const states = [...changed].flatMap((id) => {
      const post = posts.get(id)
      return post === undefined ? [] : [stateOf(post)]
    })
    changed.clear()
    if (states.length > 0) sending.publish({ kind: 'forwarding', states })
  }

  function stateOf({ endpoint, lane, counters }: Post): ForwardingState {
    return { ...lane.state(), ruleCounts: counters.all(endpoint.answerRules) }
  }

  function postOf(endpointId: number): Post {
    const post = posts.get(endpointId)
    if (post === undefined) throw new AppError('NOT_FOUND', `There is no endpoint ${endpointId}.`)
    return post
  }

  function watched<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }

  return {
    arrived(event, request, route) {
      const post = route.endpointId === null ? undefined : posts.get(route.endpointId)
      return post === undefined ? null : arrivalAt(post, event, request, route, means)
    },
    submitted({ id, endpointId, receivedAt, bodySize }) {
      const post = endpointId === null ? undefined : posts.get(endpointId)
      post?.lane.add({ eventId: id, heldAt: receivedAt, bodySize, ready: Promise.resolve() })
    },
    follow,
    states: () => [...posts.values()].map(stateOf),
    pause(wanted) {
      if (isPaused === wanted) return
      isPaused = wanted
      for (const { lane } of posts.values()) lane.pauseChanged()
    },
    isPaused: () => isPaused,
    release(endpointId) {
      const post = postOf(endpointId)
      post.lane.release()
      return stateOf(post)
    },
    drop(endpointId) {
      const post = postOf(endpointId)
      post.lane.drop()
      return stateOf(post)
    },
    forget(eventIds) {
      for (const { lane } of posts.values()) lane.forget(eventIds)
    },
    takeUp(held) {
      for (const { endpointId, ...event } of held) {
        const lane = posts.get(endpointId)?.lane
        if (lane?.waitsFor(event.eventId) === false) lane.add({ ...event, ready: Promise.resolve() })
      }
    },
    resetRules(endpointId, ruleId) {
      const post = postOf(endpointId)
      if (ruleId !== null && !post.endpoint.answerRules.some(({ id }) => id === ruleId)) {
        throw new AppError(
          'NOT_FOUND',
          `The endpoint "${post.endpoint.name}" has no answer rule "${ruleId}".`,
        )
      }
      post.counters.reset(ruleId)
      tell(endpointId)
      return stateOf(post)
    },
    async close() {
      closing.abort()
      clearTimeout(telling)
      const lanes = Promise.allSettled([...posts.values()].map(({ lane }) => lane.close()))
      await Promise.race([
        // What the lanes did last is still on its way to the disk then.
        lanes.then(() => Promise.allSettled(underWay)),
        wait(CLOSE_MS, undefined, { ref: false }),
      ])
    },
  }
}
