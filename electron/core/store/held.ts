import type { Db } from './database.ts'
import type { HeldEvent } from './store.ts'

export function heldWriting(db: Db) {
  const remove = db.prepare('DELETE FROM held WHERE eventId = ?')
  return {
    letGo({ eventIds }: { eventIds: number[] }): void {
      for (const eventId of eventIds) remove.run(eventId)
    },
  }
}

/** Holds an event of an endpoint from the moment of its capture on. */
export function holdNew(db: Db): (eventId: number) => void {
  // None is held for an endpoint that was removed a moment ago.
  const insert = db.prepare(
    `INSERT INTO held (eventId, endpointId, heldAt)
     SELECT id, endpointId, receivedAt FROM events WHERE id = ? AND endpointId IS NOT NULL`,
  )
  return (eventId) => void insert.run(eventId)
}

export function readHeld(db: Db): HeldEvent[] {
  return db
    .prepare(
      `SELECT held.eventId, held.endpointId, held.heldAt, events.bodySize
       FROM held JOIN events ON events.id = held.eventId
       WHERE held.eventId NOT IN (SELECT eventId FROM removed)
       ORDER BY held.eventId`,
    )
    .all() as HeldEvent[]
}
