import type { PreviousEvents } from '../../../shared/model/event.ts'
import type { Db } from './database.ts'

/** The events before one of the same provider with its type, and with its object; null where there is no such event. */
export function readPrevious(db: Db, id: number): PreviousEvents | null {
  const event = db.prepare('SELECT provider, type, objectId FROM events WHERE id = ?').get(id) as
    { provider: string | null; type: string | null; objectId: string | null } | undefined
  if (event === undefined) return null
  const before = (column: 'type' | 'objectId', value: string | null): number | null =>
    value === null
      ? null
      : ((db.prepare(BEFORE[column]).pluck().get(value, id, event.provider) ?? null) as number | null)
  return { sameType: before('type', event.type), sameObject: before('objectId', event.objectId) }
}

/** The index ends with the id: the newest before one is found without a sort. */
const BEFORE = {
  type: previousBy('type', 'eventsByType'),
  objectId: previousBy('objectId', 'eventsByObject'),
} as const

function previousBy(column: string, index: string): string {
  return `
SELECT id
FROM events INDEXED BY ${index}
WHERE ${column} = ?
  AND id < ?
  AND id NOT IN (SELECT eventId FROM removed)
  AND provider IS ?
ORDER BY id DESC
LIMIT 1`
}
