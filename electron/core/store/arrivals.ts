import type { ArrivalBucket, Arrivals } from '../../../shared/model/inbox.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'
import type { Condition } from '../../../shared/search/query.ts'
import type { Db } from './database.ts'
import { NOT_REMOVED } from './event-rows.ts'
import { columnCondition, originColumn } from './search/column-conditions.ts'
import type { ColumnCondition } from './search/column-conditions.ts'
import type { ArrivalsQuery } from './store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 224].map((days) => days * DAY),
]
/** Events that are not judged yet are read one by one; of more than these the oldest are left out. */
const MOST_PENDING = 20_000

/** The pieces of a range of time: whole minutes, hours or days, and no more of them than asked for. */
export function bucketsOf(
  from: number,
  to: number,
  most: number,
): { from: number; bucketMs: number; count: number } {
  const fitting = (step: number): boolean => Math.floor(to / step) - Math.floor(from / step) < most
  const bucketMs = STEPS.find(fitting) ?? Math.ceil((to - from) / (most - 1) / DAY) * DAY
  const first = Math.floor(from / bucketMs)
  return { from: first * bucketMs, bucketMs, count: Math.floor(to / bucketMs) - first + 1 }
}

/** Nothing counted yet, oldest first. */
export function emptyBuckets({ from, bucketMs, count }: ReturnType<typeof bucketsOf>): ArrivalBucket[] {
  return Array.from({ length: count }, (_, index) => ({
    at: from + index * bucketMs,
    genuine: 0,
    failed: 0,
    unproved: 0,
    pending: 0,
  }))
}

/**
 * Arrivals over time from the sums that triggers keep, so that no event is read but those that are not judged yet.
 * Null where the filter asks for something that the sums do not tell apart: then a search has to count.
 */
export function arrivalsReading(db: Db): (query: ArrivalsQuery) => Arrivals | null {
  const first = db.prepare(FIRST_SLOT).pluck()
  const firstPending = db
    .prepare("SELECT min(receivedAt) FROM events INDEXED BY eventsByVerdict WHERE verdict = 'pending'")
    .pluck()
  return (query) => {
    const conditions = conditionsOf(db, query)
    if (conditions === null) return null
    const begin =
      query.from ??
      Math.min((first.get() as number | null) ?? query.to, (firstPending.get() as number | null) ?? query.to)
    const pieces = bucketsOf(Math.min(begin, query.to), query.to, query.most)
    const buckets = emptyBuckets(pieces)
    const { from, bucketMs } = pieces
    const to = from + buckets.length * bucketMs
    const where = conditions.map(({ sql }) => `AND ${sql}`).join(' ')
    const parameters = conditions.flatMap((condition) => condition.parameters)
    const slotMs = bucketMs % HOUR === 0 ? HOUR : MINUTE
    const rows = db
      .prepare(SUMS.replace('/* where */', where))
      .all({ slotMs, first: from / slotMs, last: to / slotMs - 1 }, ...parameters) as Sum[]
    for (const { slot, ...sums } of rows) {
      const found = buckets[Math.floor((slot * slotMs - from) / bucketMs)]
      if (found === undefined) continue
      found.genuine += sums.genuine
      found.failed += sums.failed
      found.unproved += sums.unproved
    }
    const pending = db
      .prepare(PENDING.replace('/* where */', where))
      .pluck()
      .all({ from, to }, ...parameters) as number[]
    for (const at of pending) {
      const found = buckets[Math.floor((at - from) / bucketMs)]
      if (found !== undefined) found.pending += 1
    }
    const countedFrom = pending.length < MOST_PENDING ? null : Math.min(...pending.slice(-1))
    return { from, to, bucketMs, buckets, countedFrom }
  }
}

interface Sum {
  slot: number
  genuine: number
  failed: number
  unproved: number
}

/**
 * The sums as if they were events, so that a condition on events holds of them too. By slots, in the order of the
 * key: nothing is sorted.
 */
const SUMS = `
SELECT slot,
  sum(arrived * (verdict = 'genuine')) AS genuine,
  sum(arrived * (verdict = 'failed')) AS failed,
  sum(arrived * (verdict = 'unproved')) AS unproved
FROM (
  SELECT slot, nullif(endpointId, 0) AS endpointId, nullif(provider, '') AS provider, origin, verdict,
    events AS arrived
  FROM arrivals
  WHERE slotMs = @slotMs AND slot BETWEEN @first AND @last
) AS events
WHERE true /* where */
GROUP BY slot`

const PENDING = `
SELECT receivedAt
FROM events INDEXED BY eventsByVerdict
WHERE verdict = 'pending' AND receivedAt >= @from AND receivedAt < @to AND ${NOT_REMOVED} /* where */
ORDER BY id DESC
LIMIT ${MOST_PENDING}`

const FIRST_SLOT = `SELECT min(slot) * ${MINUTE} FROM arrivals WHERE slotMs = ${MINUTE}`

const TOLD_APART = new Set<Condition['kind']>(['verdict', 'provider', 'endpoint', 'origin'])

function conditionsOf(db: Db, { filter, now }: ArrivalsQuery): ColumnCondition[] | null {
  const { q = '', provider, verdict, endpoint, origin, assigned, type, objectId } = filter
  if (type !== undefined || objectId !== undefined) return null
  const { terms } = parseQuery(q)
  if (!terms.every(({ condition }) => TOLD_APART.has(condition.kind))) return null
  const conditions: ColumnCondition[] = []
  if (provider !== undefined) conditions.push({ sql: '(events.provider = ?)', parameters: [provider] })
  if (verdict !== undefined) conditions.push({ sql: '(events.verdict = ?)', parameters: [verdict] })
  if (endpoint !== undefined) conditions.push({ sql: '(events.endpointId = ?)', parameters: [endpoint] })
  if (origin !== undefined) conditions.push(originColumn(origin))
  if (assigned !== undefined) {
    const sql = `(events.endpointId IS ${assigned === 'yes' ? 'NOT NULL' : 'NULL'})`
    conditions.push({ sql, parameters: [] })
  }
  for (const { condition, isNot } of terms) {
    const column = columnCondition(db, condition, now)
    // An endpoint or type that nobody knows is told by an id, which the sums have not.
    if (column === null || column.sql.includes('events.id ')) return null
    conditions.push(isNot ? { ...column, sql: `NOT ifnull(${column.sql}, 0)` } : column)
  }
  return conditions
}
