import type { EventSummary } from '../../../../shared/model/event.ts'
import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import type { EventQuery } from '../store.ts'
import { batchReading, rowsAtOnce } from './batch-reading.ts'
import { runBelow } from './block-set.ts'
import type { BlockSet } from './block-set.ts'
import { candidatesReading } from './candidates.ts'
import type { Candidates, Sought } from './candidates.ts'
import { SEGMENT_EVENTS, segmentOf } from './layout.ts'
import { planSearch } from './search-plan.ts'
import { sourceReading } from './sources.ts'
import { summariesReading } from './summaries.ts'
import { isBounded } from './zones-reading.ts'

/** What one step of a search found. */
export interface SearchStep {
  /** Newest first. */
  items: EventSummary[]
  /** Events from this id on have been looked at; null where all have. */
  lookedDownTo: number | null
}

/** What every search reads with: statements that are prepared once. */
export interface SearchReading {
  db: Db
  maskedFields: MaskedFields
  candidates: (sought: Sought) => Candidates
  summaries: (eventIds: readonly number[]) => EventSummary[]
  /** The newest id; null where there are no events. */
  newest: () => number | null
}

export function searchReading(db: Db, maskedFields: MaskedFields): SearchReading {
  const newest = db.prepare('SELECT max(id) FROM events').pluck()
  return {
    db,
    maskedFields,
    candidates: candidatesReading(db),
    summaries: summariesReading(db),
    newest: () => newest.get() as number | null,
  }
}

/**
 * A search that goes on from the newest event to the oldest in steps of a bounded time, so that it can be left at
 * any moment and nobody waits behind it. Every event that it gives was compared with what is stored.
 */
export function createSearch(reading: SearchReading, query: EventQuery, now: number) {
  const { db, summaries, newest } = reading
  const plan = planSearch(db, query, now)
  const sources = plan.sources.map((source) => sourceReading(db, source))
  const read = batchReading(db, reading.maskedFields, plan)
  const candidatesOf = reading.candidates(plan.sought)
  const isNarrowed = plan.sought.texts.length > 0 || isBounded(plan.sought)
  let segment = -1
  let candidates: BlockSet | null = null
  let position = Math.min((query.before ?? Number.MAX_SAFE_INTEGER) - 1, plan.maxId)

  /** The candidates at or below an id within its segment: from the newest of a run to the oldest; null for none. */
  function candidatesBelow(id: number): { from: number; to: number } | null {
    const first = segmentOf(id) * SEGMENT_EVENTS
    if (!isNarrowed) return { from: first, to: id }
    if (segmentOf(id) !== segment || candidates === null) {
      segment = segmentOf(id)
      candidates = candidatesOf(segment)
    }
    const run = runBelow(candidates, id - first)
    return run && { from: first + run.from, to: first + run.to }
  }

  /** The newest id at or below which meets every source, or is below all that do; null where there is none. */
  function agreed(id: number): number | null {
    let found = id
    for (let agreeing = 0, at = 0; agreeing < sources.length; at++) {
      const next = sources[at % sources.length]?.(found) ?? null
      if (next === null) return null
      agreeing = next === found ? agreeing + 1 : 1
      found = next
      // Two that hardly meet: the step goes on from here.
      if (at > 2_000) return found
    }
    return found
  }

  /** One batch; ids of events that are found. */
  function look(wanted: number, deadline: number): number[] {
    const id = agreed(position)
    if (id === null || id < plan.minId) {
      position = 0
      return []
    }
    const run = candidatesBelow(id)
    if (run === null) {
      position = segmentOf(id) * SEGMENT_EVENTS - 1
      return []
    }
    if (run.to < id && sources.length > 0) {
      position = run.to
      return []
    }
    const rows = rowsAtOnce(wanted)
    const events = read(run.from, run.to, rows)
    const found: number[] = []
    for (const event of events) {
      position = event.id - 1
      if (event.meets()) found.push(event.id)
      if (found.length >= wanted || performance.now() > deadline) return found
    }
    if (events.length < rows) position = run.from - 1
    return found
  }

  return {
    /** Looks on for some milliseconds or until so many events are found. */
    step(wanted: number, forMs: number): SearchStep {
      const deadline = performance.now() + forMs
      position = Math.min(position, newest() ?? 0)
      const ids: number[] = []
      while (position > 0 && ids.length < wanted) {
        ids.push(...look(wanted - ids.length, deadline))
        if (performance.now() > deadline) break
      }
      return { items: summaries(ids), lookedDownTo: position > 0 ? position + 1 : null }
    },
  }
}

export type Search = ReturnType<typeof createSearch>
