import type { EventSummary } from '../../../../shared/model/event.ts'
import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import type { EventQuery } from '../store.ts'
import { runBelow } from './block-set.ts'
import type { BlockSet } from './block-set.ts'
import { candidatesReading } from './candidates.ts'
import { SEGMENT_EVENTS, segmentOf } from './layout.ts'
import { bodyReading, SEARCHABLE_COLUMNS, toSearchable } from './searchable.ts'
import type { SearchableRow } from './searchable.ts'
import { planSearch } from './search-plan.ts'
import type { SearchPlan } from './search-plan.ts'
import type { Source } from './sources.ts'
import { summariesReading } from './summaries.ts'
import { isBounded } from './zones-reading.ts'

/** What one step of a search found. */
export interface SearchStep {
  /** Newest first. */
  items: EventSummary[]
  /** Events from this id on have been looked at; null where all have. */
  lookedDownTo: number | null
}

/** Rows that are read at once. */
const BATCH = 64

/**
 * A search that goes on from the newest event to the oldest in steps of a bounded time, so that it can be left at
 * any moment and nobody waits behind it. Every event that it gives was compared with what is stored.
 */
export function createSearch(db: Db, maskedFields: MaskedFields, query: EventQuery, now: number) {
  const plan = planSearch(db, query, now)
  const sources = plan.sources.map((source) => sourceReading(db, source))
  const read = batchReading(db, maskedFields, plan)
  const candidatesOf = candidatesReading(db)(plan.sought)
  const summaries = summariesReading(db)
  const newest = db.prepare('SELECT max(id) FROM events').pluck()
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
    const events = read(run.from, run.to)
    const found: number[] = []
    for (const event of events) {
      position = event.id - 1
      if (event.meets()) found.push(event.id)
      if (found.length >= wanted || performance.now() > deadline) return found
    }
    if (events.length < BATCH) position = run.from - 1
    return found
  }

  return {
    /** Looks on for some milliseconds or until so many events are found. */
    step(wanted: number, forMs: number): SearchStep {
      const deadline = performance.now() + forMs
      position = Math.min(position, (newest.get() as number | null) ?? 0)
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

/** The newest id of a source at or below another. */
function sourceReading(db: Db, { table, column, index, where, values, allAbove = Infinity }: Source) {
  const select = db
    .prepare(
      `SELECT ${column} FROM ${table} ${index === null ? '' : `INDEXED BY ${index}`} WHERE ${where} AND ${column} <= ? ORDER BY ${column} DESC LIMIT 1`,
    )
    .pluck()
  return (atMost: number): number | null => {
    if (atMost > allAbove) return atMost
    let newest: number | null = null
    for (const value of values) {
      const found = select.get(...value, atMost) as number | undefined
      if (found !== undefined && (newest === null || found > newest)) newest = found
    }
    return newest
  }
}

/** The newest events between two ids that meet the conditions on columns. */
function batchReading(db: Db, maskedFields: MaskedFields, plan: SearchPlan) {
  const { meets } = plan
  const conditions = plan.columns.map(({ sql }) => `AND ${sql}`).join(' ')
  const parameters = plan.columns.flatMap((column) => column.parameters)
  const select = db.prepare(
    `SELECT ${meets === null ? 'events.id' : SEARCHABLE_COLUMNS}
     FROM events ${indexFor(plan)}
     WHERE events.id BETWEEN ? AND ? ${conditions}
     ORDER BY events.id DESC LIMIT ${BATCH}`,
  )
  const body = bodyReading(db)
  return (from: number, to: number): { id: number; meets: () => boolean }[] => {
    if (meets === null) {
      return (select.all(from, to, ...parameters) as { id: number }[]).map(({ id }) => ({
        id,
        meets: () => true,
      }))
    }
    return (select.all(from, to, ...parameters) as SearchableRow[]).map((row) => ({
      id: row.id,
      meets: () => meets(toSearchable(row, () => body(row.id), maskedFields)),
    }))
  }
}

/** Rows come in the order of their ids, from the index of a source where one value is asked for. */
function indexFor({ sources }: SearchPlan): string {
  const single = sources.find(({ table, values }) => table === 'events' && values.length === 1)
  return single === undefined ? 'NOT INDEXED' : `INDEXED BY ${single.index}`
}
