import type { Verdict } from '../../../shared/model/check.ts'
import type { LastHour } from '../../../shared/model/last-hour.ts'
import type { Db } from '../store/database.ts'

const HOUR_MS = 3_600_000
const SPAN_MS = 300_000
/** Events that are looked at, the newest ones. */
const MOST_LOOKED_AT = 5_000

interface Row {
  id: number
  origin: string
  receivedAt: number
  verdict: Verdict
  answeredStatus: number | null
  answeredAfterMs: number | null
  deliveryId: number | null
  status: number | null
  failure: LastHour['deliveries']['outcomes'][number]['failure']
  totalMs: number
}

/** How an endpoint fared in the last hour, by the newest of what was captured there. */
export function readLastHour(db: Db, { endpointId, now }: { endpointId: number; now: number }): LastHour {
  const from = now - HOUR_MS
  const rows: Row[] = []
  let newest: LastHour['newest'] = null
  let looked = 0
  for (const row of db.prepare(NEWEST_FIRST).iterate(endpointId, MOST_LOOKED_AT + 1) as Iterable<Row>) {
    if (++looked > MOST_LOOKED_AT) break
    if (row.origin !== 'captured') continue
    newest ??= { eventId: row.id, at: row.receivedAt }
    if (row.receivedAt < from) break
    rows.push(row)
  }
  const spans: LastHour['spans'] = []
  for (let at = from; at < now; at += SPAN_MS) {
    spans.push({ from: at, to: at + SPAN_MS, verdicts: nothing() })
  }
  const verdicts = nothing()
  for (const { receivedAt, verdict } of rows) {
    verdicts[verdict] += 1
    const span = spans[Math.min(spans.length - 1, Math.floor((receivedAt - from) / SPAN_MS))]
    if (span !== undefined) span.verdicts[verdict] += 1
  }
  return {
    from,
    to: now,
    events: rows.length,
    isMore: looked > MOST_LOOKED_AT,
    verdicts,
    spans,
    answers: answersOf(rows),
    deliveries: deliveriesOf(rows),
    newest,
  }
}

function answersOf(rows: readonly Row[]): LastHour['answers'] {
  const answered = rows.filter(({ answeredAfterMs }) => answeredAfterMs !== null)
  const slowest = answered.reduce<LastHour['answers']['slowest']>((most, { id, answeredAfterMs }) => {
    const afterMs = answeredAfterMs ?? 0
    return most === null || afterMs > most.afterMs ? { eventId: id, afterMs } : most
  }, null)
  const statuses = Map.groupBy(answered, ({ answeredStatus }) => answeredStatus)
  return {
    statuses: [...statuses]
      .map(([status, { length }]) => ({ status, events: length }))
      .toSorted((a, b) => b.events - a.events),
    medianMs: median(answered.map(({ answeredAfterMs }) => answeredAfterMs ?? 0)),
    slowest,
  }
}

function deliveriesOf(rows: readonly Row[]): LastHour['deliveries'] {
  const delivered = rows.filter(({ deliveryId }) => deliveryId !== null)
  const outcomes = Map.groupBy(delivered, ({ status, failure }) => JSON.stringify([status, failure]))
  return {
    outcomes: [...outcomes.values()]
      .flatMap((each) => {
        const [first] = each
        return first === undefined
          ? []
          : [{ status: first.status, failure: first.failure, events: each.length }]
      })
      .toSorted((a, b) => b.events - a.events),
    medianMs: median(delivered.map(({ totalMs }) => totalMs)),
    none: rows.length - delivered.length,
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

function nothing(): LastHour['verdicts'] {
  return { genuine: 0, failed: 0, unproved: 0, pending: 0 }
}

const NEWEST_FIRST = `
SELECT events.id, events.origin, events.receivedAt, events.verdict, events.answeredStatus, events.answeredAfterMs,
  last.id AS deliveryId, last.status, last.failureCode AS failure, last.totalMs
FROM events INDEXED BY eventsByEndpoint
LEFT JOIN deliveries AS last ON last.id = events.lastDeliveryId
WHERE events.endpointId = ? AND events.id NOT IN (SELECT eventId FROM removed)
ORDER BY events.id DESC
LIMIT ?`
