import type { ForwardingState } from '../../../shared/model/forwarding.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { HeldEvent, StoredEndpoint } from '../store/store.ts'
import type { Tried } from './forward.ts'
import type { Obstacle } from './obstacle.ts'
import { createPause } from './pause.ts'
import { reasonOf } from './reason.ts'

/** An event that waits to be forwarded; `ready` resolves when its sender has been answered. */
export interface Waiting extends Omit<HeldEvent, 'endpointId'> {
  ready: Promise<void>
}

/**
 * The events of one endpoint that go to its app after their senders have been answered: one after the other, in
 * the order of arrival. While the app is away they wait, and go at a measured pace once it is back.
 */
export interface Lane {
  add(event: Waiting): void
  /** True while events wait for an app that is away or has just come back: others go behind them. */
  isHolding(): boolean
  /** Something else found out that the target is away, and why. */
  hold(obstacle: Obstacle): void
  /** Whether the last event does not come here at all: `because` is a sentence then. */
  leftOut(because: string | null): void
  /** The pause of all forwarding began or ended. */
  pauseChanged(): void
  /** The endpoint was changed: what is held is tried at once. */
  follow(endpoint: StoredEndpoint): void
  /** Tries what waits now at once, also where forwarding is switched off or paused. */
  release(): void
  /** Lets go of all that wait. */
  drop(): void
  /** These were removed: they wait no more, and come back by `add` where that is taken back. */
  forget(eventIds: ReadonlySet<number>): void
  waitsFor(eventId: number): boolean
  state(): Omit<ForwardingState, 'ruleCounts'>
  /** Starts nothing more; resolves when what is under way has ended. */
  close(): Promise<void>
}

export interface LaneOptions {
  endpoint: StoredEndpoint
  /** Events of an earlier start that still wait, oldest first. */
  waiting: Waiting[]
  /** Forwards one event. Never rejects; it stays where it is once the app is being closed. */
  send: (event: Waiting, endpoint: StoredEndpoint) => Promise<Tried | 'gone' | 'closing'>
  /** These are not to be forwarded any more. */
  letGo: (eventIds: number[]) => void
  /** Why nothing can be sent to the target of the endpoint now; null where it can. `isLive` of what waits first. */
  whyAway: (endpoint: StoredEndpoint, isLive: boolean) => Promise<Obstacle | null>
  /** Somebody holds back all that is forwarded. */
  isPaused: () => boolean
  changed: () => void
  registry: Registry
  now: () => number
}

/** How long it is waited before a target that is away is tried again: longer each time, up to the last. */
const TRY_AGAIN_MS = [1_000, 2_000, 3_000, 4_000, 5_000]

/** Why the target is taken to be away, and how often it was tried in vain. */
interface Away extends Obstacle {
  tries: number
}

/** What was asked may have been answered by the change: what is said from then on is found by the next try. */
const ANSWERED: Obstacle = { reason: 'The endpoint was changed, so the target is tried again.', asks: null }
const RESUMED: Obstacle = { reason: 'Forwarding goes on, so the target is tried again.', asks: null }
const PAUSED: Obstacle = { reason: 'Forwarding is paused: these wait until it goes on.', asks: 'resume' }

export function createLane(options: LaneOptions): Lane {
  const { changed, now } = options
  const pause = createPause()
  let { endpoint, waiting } = options
  let away: Away | null =
    waiting.length === 0 ? null : { reason: 'They waited when Hookloupe was closed.', asks: null, tries: 0 }
  let isReleasing = false
  /** Somebody asked for it, so no probe stands before the next try. */
  let isAsked = false
  /** Up to this event somebody let them go in spite of a pause. */
  let releasedUpTo = 0
  let problem: string | null = null
  let leftOutBecause: string | null = null
  let since = now()
  let isClosing = false
  let working: Promise<void> | null = null
  start()

  function start(): void {
    if (isClosing || waiting.length === 0 || working !== null) return
    working = work().finally(() => {
      working = null
      changed()
      // What came in the last moment found it still at work.
      if (away === null || !isStopped()) start()
    })
  }

  /** As long as there is something to do, and it is to be done without anybody's asking. */
  async function work(): Promise<void> {
    for (let next = nextOne(); next !== undefined; next = nextOne()) {
      if (isPausedFor(next)) {
        if (away?.asks !== 'resume') become({ ...PAUSED, tries: 0 }, false)
        return
      }
      if (away !== null) {
        if (isStopped()) return
        await lookForApp(away)
        continue
      }
      const startedAt = performance.now()
      await next.ready
      if (away !== null || !waiting.includes(next) || isPausedFor(next)) continue
      await forwardOne(next)
      if (isReleasing && waiting.length > 0) {
        const gap = 1_000 / endpoint.forwarding.releasePerSecond - (performance.now() - startedAt)
        if (gap > 0) await pause.for(gap)
      }
    }
    if (isReleasing && waiting.length === 0) become(null, false)
  }

  function nextOne(): Waiting | undefined {
    return isClosing ? undefined : waiting[0]
  }

  function isPausedFor({ eventId }: Waiting): boolean {
    return options.isPaused() && eventId > releasedUpTo
  }

  function isStopped(): boolean {
    if (waiting[0] !== undefined && isPausedFor(waiting[0])) return true
    return endpoint.target === null || (endpoint.forwarding.mode === 'off' && !isAsked)
  }

  async function lookForApp(known: Away): Promise<void> {
    if (known.tries > 0 && !isAsked) await pause.for(TRY_AGAIN_MS[known.tries - 1] ?? 5_000)
    if (isClosing || away !== known) return
    // An event that came from a live address is known to be live only once it was tried.
    const obstacle = isAsked ? null : await options.whyAway(endpoint, known.asks === 'live')
    isAsked = false
    if (isClosing || away !== known) return
    if (obstacle === null) become(null, true)
    else become({ ...obstacle, tries: Math.min(known.tries + 1, TRY_AGAIN_MS.length) }, false)
  }

  async function forwardOne(event: Waiting): Promise<void> {
    const tried = await options.send(event, endpoint)
    if (tried === 'closing') return
    const sent = tried === 'gone' ? null : tried
    const isUnsent = sent?.kind === 'nobody' || sent?.kind === 'forbidden'
    if (isUnsent && endpoint.forwarding.hold && waiting.includes(event)) {
      const asks = sent.kind === 'forbidden' ? sent.asks : null
      return become({ reason: sent.reason, asks, tries: 1 }, false)
    }
    problem = sent?.kind === 'forbidden' || sent?.kind === 'impossible' ? sent.reason : null
    waiting = waiting.filter((each) => each !== event)
    options.letGo([event.eventId])
    changed()
  }

  function become(nextAway: Away | null, nextReleasing: boolean): void {
    const isOther = (nextAway === null) !== (away === null) || nextReleasing !== isReleasing
    if (isOther) since = now()
    away = nextAway
    isReleasing = nextReleasing
    changed()
  }

  return {
    add(event) {
      const after = waiting.findLastIndex(({ eventId }) => eventId < event.eventId)
      waiting = waiting.toSpliced(after + 1, 0, event)
      changed()
      start()
    },
    isHolding: () => options.isPaused() || (waiting.length > 0 && (away !== null || isReleasing)),
    hold(obstacle) {
      if (away === null) become({ ...obstacle, tries: 1 }, false)
    },
    leftOut(because) {
      if (leftOutBecause === because) return
      leftOutBecause = because
      changed()
    },
    pauseChanged() {
      if (!options.isPaused() && away?.asks === 'resume') away = { ...RESUMED, tries: 0 }
      changed()
      pause.end()
      start()
    },
    follow(changedEndpoint) {
      const before = JSON.stringify([endpoint.targets, endpoint.forwarding])
      endpoint = changedEndpoint
      if (before === JSON.stringify([endpoint.targets, endpoint.forwarding])) return
      problem = null
      if (away !== null) away = { ...(away.asks === null ? away : ANSWERED), tries: 0 }
      changed()
      pause.end()
      start()
    },
    release() {
      isAsked = away !== null && waiting.length > 0 && endpoint.target !== null
      releasedUpTo = waiting.at(-1)?.eventId ?? releasedUpTo
      pause.end()
      start()
    },
    drop() {
      options.letGo(waiting.map(({ eventId }) => eventId))
      waiting = []
      problem = null
      become(null, false)
      pause.end()
    },
    forget(eventIds) {
      const left = waiting.filter(({ eventId }) => !eventIds.has(eventId))
      if (left.length === waiting.length) return
      waiting = left
      if (left.length === 0) become(null, false)
      changed()
      pause.end()
    },
    waitsFor: (eventId) => waiting.some((each) => each.eventId === eventId),
    state() {
      const held = waiting.length
      const state =
        away !== null && held > 0
          ? 'held'
          : isReleasing
            ? 'releasing'
            : endpoint.forwarding.mode === 'off'
              ? 'off'
              : 'idle'
      const why = {
        state,
        endpoint,
        awayBecause: away?.reason ?? null,
        problem: leftOutBecause ?? problem,
        isPaused: options.isPaused(),
        registry: options.registry,
      } as const
      return {
        endpointId: endpoint.id,
        target: endpoint.target,
        state,
        since,
        reason: reasonOf(why),
        asks: state === 'held' ? (away?.asks ?? null) : null,
        held,
        oldestHeldAt: waiting[0]?.heldAt ?? null,
      }
    },
    async close() {
      isClosing = true
      pause.end()
      await working
    },
  }
}
