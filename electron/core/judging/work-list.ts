import type { Db } from '../store/database.ts'
import type { JudgeAgainProgress } from '../store/store.ts'

/** Events to judge now, and what is known then of how far judging again has come. */
export interface Work {
  eventIds: number[]
  /** True for events that were never judged: they can change what is said of others. */
  isFirst: boolean
  again: ((judged: number) => JudgeAgainProgress) | null
}

const STEP_EVENTS = 32
/** What one new event concerns is bounded; so is what many of them concern together. */
const MOST_CONCERNED = 1_000

/**
 * What is to be judged, from the project itself: new events first, oldest first; then those that a new one
 * concerns; then what a changed endpoint asks for, newest first. So nothing is forgotten at a restart but the
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
  const concerned = new Set<number>()

  return {
    next(): Work | null {
      const eventIds = pending.all(STEP_EVENTS) as number[]
      if (eventIds.length > 0) return { eventIds, isFirst: true, again: null }
      const others = [...concerned].slice(0, STEP_EVENTS)
      for (const id of others) concerned.delete(id)
      if (others.length > 0) return { eventIds: others, isFirst: false, again: null }
      return nextMarked()
    },
    /** Events that what has just been judged concerns, or that were left over. */
    concern(eventIds: Iterable<number>): void {
      for (const id of eventIds) if (concerned.size < MOST_CONCERNED) concerned.add(id)
    },
  }

  function nextMarked(): Work | null {
    const mark = marks.get() as
      { seq: number; endpointId: number | null; provider: string | null; upTo: number } | undefined
    if (mark === undefined) return null
    const { seq, endpointId, provider, upTo } = mark
    const eventIds = marked.all({ endpointId, provider, upTo, limit: STEP_EVENTS }) as number[]
    const isLast = eventIds.length < STEP_EVENTS
    return {
      eventIds,
      isFirst: false,
      again: (judged) => ({
        seq,
        judged,
        upTo: (eventIds[judged - 1] ?? 1) - 1,
        isDone: isLast && judged === eventIds.length,
      }),
    }
  }
}
