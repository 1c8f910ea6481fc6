import { AppError } from '../../../shared/errors.ts'
import type { Removal } from '../../../shared/model/keeping.ts'
import type { Db } from './database.ts'
import { DELETED_A_STEP, eventsDeleting } from './delete-events.ts'

/**
 * Removing in three moves, each in steps: events are marked, which hides them; the marks are taken off again, or
 * the events are deleted when the time for that is over. A removal whose marking was cut short by the end of the
 * app is taken back at the next start.
 */
export function removalsWriting(db: Db) {
  const insert = db.prepare('INSERT INTO removals (startedAt) VALUES (?)')
  const mark = db.prepare(
    'INSERT OR IGNORE INTO removed (eventId, removalId) SELECT id, @removalId FROM events WHERE id = @id',
  )
  const seal = db.prepare('UPDATE removals SET purgeAt = @purgeAt WHERE id = @removalId')
  const reopen = db.prepare('UPDATE removals SET purgeAt = NULL WHERE id = @removalId AND purgeAt > @now')
  const marked = db
    .prepare(
      'SELECT eventId FROM removed INDEXED BY removedByRemoval WHERE removalId = ? ORDER BY eventId DESC LIMIT ?',
    )
    .pluck()
  const unmark = db.prepare('DELETE FROM removed WHERE eventId = ?')
  const forget = db.prepare('DELETE FROM removals WHERE id = ?')
  const due = db.prepare('SELECT id FROM removals WHERE purgeAt <= ? ORDER BY id LIMIT 1').pluck()
  const unfinished = db.prepare('SELECT id FROM removals WHERE purgeAt IS NULL').pluck()
  const deleteEvents = eventsDeleting(db)

  return {
    beginRemoval: ({ startedAt }: { startedAt: number }): number =>
      Number(insert.run(startedAt).lastInsertRowid),

    /** Hides events; returns those that were there and are hidden by this. */
    markRemoved({ removalId, ids }: { removalId: number; ids: number[] }): number[] {
      return ids.filter((id) => mark.run({ removalId, id }).changes === 1)
    },

    /** From now on it can be taken back until then. */
    sealRemoval(args: { removalId: number; purgeAt: number }): void {
      seal.run(args)
    },

    /** Keeps a removal from being purged. Throws NOT_FOUND where it is too late or there is none. */
    reopenRemoval(args: { removalId: number; now: number }): void {
      if (reopen.run(args).changes === 1) return
      throw new AppError('NOT_FOUND', `Removal ${args.removalId} can no longer be taken back.`, {
        fix: 'Its events are deleted; a backup may still have them.',
      })
    },

    /** Shows the next events of a removal again; those that it took, and none at the end. */
    takeBack({ removalId }: { removalId: number }): number[] {
      const ids = marked.all(removalId, MARKED_A_STEP) as number[]
      for (const id of ids) unmark.run(id)
      if (ids.length < MARKED_A_STEP) forget.run(removalId)
      return ids
    },

    /** Removals that were being marked or taken back when the app ended. */
    unfinishedRemovals: (_: null): number[] => unfinished.all() as number[],

    /** Deletes the next events whose time is over, newest first; false where there are none left. */
    purge({ now }: { now: number }): boolean {
      const removalId = due.get(now) as number | undefined
      if (removalId === undefined) return false
      const ids = marked.all(removalId, DELETED_A_STEP) as number[]
      // The marks go last: the counters left these events out when they were marked.
      deleteEvents(ids)
      for (const id of ids) unmark.run(id)
      if (ids.length < DELETED_A_STEP) forget.run(removalId)
      return true
    },
  }
}

/** How many events are marked in one transaction. */
export const MARKED_A_STEP = 500

/** Removals that can still be taken back or are being purged, newest first. */
export function readRemovals(db: Db): Removal[] {
  return db
    .prepare(
      `SELECT id, startedAt, purgeAt,
         (SELECT count(*) FROM removed INDEXED BY removedByRemoval WHERE removalId = removals.id) AS events
       FROM removals ORDER BY id DESC`,
    )
    .all() as Removal[]
}
