import type { Db } from '../store/database.ts'
import type { JudgeAgainProgress } from '../store/store.ts'

/** Events to judge now, and what is known then of how far judging again has come. */
export interface Work {
  eventIds: number[]
  /** True for events that were never judged: they can change what is said of others. */
  isFirst: boolean
  /** True where only what is said of other events has changed. */
  isConcerned: boolean
  /** True where what is missing is the autopsy: it takes as long as it takes. */
  isToExplain: boolean
  again: ((judged: number) => JudgeAgainProgress) | null
}

const ONLY = { isFirst: false, isConcerned: false, isToExplain: false, again: null }
const STEP_EVENTS = 32
/** What one new event concerns is bounded; so is what many of them concern together. */
const MOST_CONCERNED = 1_000

/**
 * What is to be judged, from the project itself: new events first, oldest first; then those that a new one
 * concerns; then what a changed endpoint asks for, newest first; at last the autopsies that nobody had time for,
 * newest first, but before all this the one that somebody looks at. So nothing is forgotten at a restart but the
 * second kind, which the next event of that object brings back.
 */
export function createWorkList(db: Db) {
  const pending = db
    .prepare("SELECT id FROM events INDEXED BY eventsByVerdict WHERE verdict = 'pending' ORDER BY id LIMIT ?")
    .pluck()
  const marks = db.prepare('SELECT seq, endpointId, provider, upTo FROM judgeAgain ORDER BY seq LIMIT 1')
  const marked = db
    .prepare(
      `SELECT id FROM events INDEXED BY eventsByEndpoint
       WHERE endpointId IS @endpointId AND id <= @upTo AND (@provider IS NULL OR provider = @provider)
       ORDER BY id DESC LIMIT @limit`,
    )
    .pluck()
  const unexplained = db.prepare('SELECT eventId FROM unexplained ORDER BY eventId DESC LIMIT 1').pluck()
  const isUnexplained = db.prepare('SELECT 1 FROM unexplained WHERE eventId = ?').pluck()
  const concerned = new Set<number>()
  const lookedAt = new Set<number>()

  return {
    next(): Work | null {
      const wanted = nextLookedAt()
      if (wanted !== null) return { ...ONLY, eventIds: [wanted], isToExplain: true }
      const eventIds = pending.all(STEP_EVENTS) as number[]
      if (eventIds.length > 0) return { ...ONLY, eventIds, isFirst: true }
      const others = [...concerned].slice(0, STEP_EVENTS)
      for (const id of others) concerned.delete(id)
      if (others.length > 0) return { ...ONLY, eventIds: others, isConcerned: true }
      return nextMarked() ?? nextUnexplained()
    },
    /** Somebody looks at it: what is still to be said of it comes first. */
    lookAt(eventId: number): void {
      lookedAt.add(eventId)
    },
    /** Events that what has just been judged concerns, or that were left over. */
    concern(eventIds: Iterable<number>): void {
      for (const id of eventIds) if (concerned.size < MOST_CONCERNED) concerned.add(id)
    },
  }

  function nextLookedAt(): number | null {
    for (const eventId of lookedAt) {
      lookedAt.delete(eventId)
      if (isUnexplained.get(eventId) !== undefined) return eventId
    }
    return null
  }

  function nextUnexplained(): Work | null {
    const eventId = unexplained.get() as number | undefined
    if (eventId === undefined) return null
    return { ...ONLY, eventIds: [eventId], isToExplain: true }
  }

  function nextMarked(): Work | null {
    const mark = marks.get() as
      { seq: number; endpointId: number | null; provider: string | null; upTo: number } | undefined
    if (mark === undefined) return null
    const { seq, endpointId, provider, upTo } = mark
    const eventIds = marked.all({ endpointId, provider, upTo, limit: STEP_EVENTS }) as number[]
    const isLast = eventIds.length < STEP_EVENTS
    return {
      ...ONLY,
      eventIds,
      again: (judged) => ({
        seq,
        judged,
        upTo: (eventIds[judged - 1] ?? 1) - 1,
        isDone: isLast && judged === eventIds.length,
      }),
    }
  }
}
