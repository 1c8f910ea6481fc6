import type { DeliverySummary } from '../../../shared/model/delivery.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { Db } from './database.ts'
import { NOT_REMOVED, SUMMARY_COLUMNS, WITH_LAST_DELIVERY, toSummary } from './event-rows.ts'
import type { SummaryRow } from './event-rows.ts'

/** One event of an object as its story needs it. */
export interface StoryRow {
  event: EventSummary
  objectStatus: string | null
  deliveryKey: string | null
  /** SHA-256 of the body as received, hex; null where it is not judged. */
  bodyDigest: string | null
  providerTime: number | null
  /** Oldest first, the newest 20. */
  deliveries: DeliverySummary[]
}

export interface StoryQuery {
  provider: string
  objectId: string
  /** The newest so many. */
  limit: number
}

/** The events of one object of a provider in the order of arrival, and whether there are older ones. */
export function storyReading(db: Db) {
  const events = db.prepare(`
SELECT ${SUMMARY_COLUMNS}, events.objectStatus, events.deliveryKey, events.bodyDigest, events.providerTime
FROM events INDEXED BY eventsByObject
${WITH_LAST_DELIVERY}
WHERE events.objectId = @objectId
  AND events.provider = @provider
  AND ${NOT_REMOVED}
ORDER BY events.id DESC
LIMIT @limit + 1`)
  const deliveries = db.prepare(`
SELECT id, kind, target, fault, startedAt, status, failureCode AS failure, totalMs
FROM deliveries INDEXED BY deliveriesByEvent
WHERE eventId = ?
ORDER BY id DESC
LIMIT 20`)
  return (query: StoryQuery): { rows: StoryRow[]; hasOlder: boolean } => {
    const newestFirst = events.all(query) as (SummaryRow & Omit<StoryRow, 'event' | 'deliveries'>)[]
    const rows = newestFirst.slice(0, query.limit).map((row) => ({
      event: toSummary(row),
      objectStatus: row.objectStatus,
      deliveryKey: row.deliveryKey,
      bodyDigest: row.bodyDigest,
      providerTime: row.providerTime,
      deliveries:
        row.lastDeliveryId === null ? [] : (deliveries.all(row.id) as DeliverySummary[]).toReversed(),
    }))
    return {
      rows: rows.toSorted((a, b) => a.event.receivedAt - b.event.receivedAt || a.event.id - b.event.id),
      hasOlder: newestFirst.length > query.limit,
    }
  }
}
