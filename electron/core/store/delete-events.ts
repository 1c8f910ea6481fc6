import type { Db } from './database.ts'
import { shapesForgetting } from './sightings.ts'

/**
 * Deletes events for good, with their bodies, findings, notes and deliveries. Drafts that were made from them
 * stay, and so do deliveries of a scenario's run, which are part of its result. The search index forgets them
 * afterwards. At most 200 in one transaction, so that a capture never waits long.
 */
export function eventsDeleting(db: Db): (ids: readonly number[]) => void {
  const removeDeliveries = db.prepare('DELETE FROM deliveries WHERE eventId = ? AND runId IS NULL')
  const remove = db.prepare('DELETE FROM events WHERE id = ?')
  const queueForIndex = db.prepare('INSERT INTO indexWork (eventId) VALUES (?)')
  const shapes = shapesForgetting(db)
  return (ids) => {
    const had = shapes.shapesOf(ids)
    for (const id of ids) {
      removeDeliveries.run(id)
      remove.run(id)
      queueForIndex.run(id)
    }
    shapes.forgetUnused(had)
  }
}

/** How many events one transaction deletes. */
export const DELETED_A_STEP = 200
