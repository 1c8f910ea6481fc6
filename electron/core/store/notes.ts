import { AppError } from '../../../shared/errors.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { NoteChange, UsedTag } from '../../../shared/model/note.ts'
import type { Db } from './database.ts'
import { HAS_ID, NOT_REMOVED, SUMMARY_COLUMNS, WITH_LAST_DELIVERY, toSummary } from './event-rows.ts'
import type { SummaryRow } from './event-rows.ts'

/** Pins, notes and tags: what people write on events. */
export function notesWriting(db: Db) {
  const summary = db.prepare(
    `SELECT ${SUMMARY_COLUMNS} FROM events ${WITH_LAST_DELIVERY} WHERE ${HAS_ID} AND ${NOT_REMOVED}`,
  )
  const write = db.prepare(
    `INSERT INTO eventNotes (eventId, isPinned, note, updatedAt)
     VALUES (@eventId, ifnull(@isPinned, 0), ifnull(@note, ''), @updatedAt)
     ON CONFLICT DO UPDATE SET
       isPinned = ifnull(@isPinned, isPinned), note = ifnull(@note, note), updatedAt = excluded.updatedAt`,
  )
  const forgetEmpty = db.prepare("DELETE FROM eventNotes WHERE eventId = ? AND isPinned = 0 AND note = ''")
  const forgetTags = db.prepare('DELETE FROM eventTags WHERE eventId = ?')
  const insertTag = db.prepare('INSERT OR IGNORE INTO eventTags (eventId, tag) VALUES (?, ?)')
  const queueForIndex = db.prepare('INSERT INTO indexWork (eventId) VALUES (?)')

  return {
    /** Throws NOT_FOUND. */
    noteEvent(args: { id: number; change: NoteChange; updatedAt: number }): EventSummary {
      const { id, change, updatedAt } = args
      if (summary.get(id) === undefined) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
      const { pinned = null, note = null } = change
      if (pinned !== null || note !== null) {
        const isPinned = pinned === null ? null : Number(pinned)
        write.run({ eventId: id, isPinned, note: note?.trim() ?? null, updatedAt })
        forgetEmpty.run(id)
      }
      if (change.tags !== undefined) {
        forgetTags.run(id)
        for (const tag of change.tags) insertTag.run(id, tag)
      }
      if (note !== null || change.tags !== undefined) queueForIndex.run(id)
      return toSummary(summary.get(id) as SummaryRow)
    },
  }
}

/** Reads the note on an event; empty where there is none. */
export function noteReading(db: Db): (eventId: number) => string {
  const select = db.prepare('SELECT note FROM eventNotes WHERE eventId = ?').pluck()
  return (eventId) => (select.get(eventId) as string | undefined) ?? ''
}

/** All tags in use, in the order of the alphabet. */
export function readTags(db: Db): UsedTag[] {
  return db
    .prepare(
      `SELECT tag, count(*) AS events FROM eventTags
       WHERE eventId NOT IN (SELECT eventId FROM removed)
       GROUP BY tag ORDER BY tag`,
    )
    .all() as UsedTag[]
}

/** How many events people asked to keep. */
export function readKept(db: Db): { pinned: number; noted: number } {
  return db
    .prepare(
      `SELECT ifnull(sum(isPinned), 0) AS pinned, ifnull(sum(note <> ''), 0) AS noted FROM eventNotes
       WHERE eventId NOT IN (SELECT eventId FROM removed)`,
    )
    .get() as { pinned: number; noted: number }
}
