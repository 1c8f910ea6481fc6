import type { ReadMarks } from '../../../shared/model/inbox.ts'
import type { Db } from './database.ts'

/** What `project` calls the id up to which everything was read. */
export const READ_UP_TO = 'readUpTo'

const UP_TO = `ifnull((SELECT CAST(value AS INTEGER) FROM project WHERE key = '${READ_UP_TO}'), 0)`

/** 1 where nobody has looked at the event: a term over `events`. */
export const IS_UNREAD = `((events.id > ${UP_TO}) <> EXISTS (SELECT 1 FROM readExceptions WHERE eventId = events.id))`

/** The id up to which everything was read, but for the exceptions. */
export function readReadUpTo(db: Db): number {
  return db.prepare(`SELECT ${UP_TO}`).pluck().get() as number
}

/** Notes what somebody has looked at, and what they want to look at again. */
export function readMarksWriting(db: Db) {
  const upTo = db.prepare(`SELECT ${UP_TO}`).pluck()
  const known = db.prepare('SELECT 1 FROM events WHERE id = ?')
  const except = db.prepare('INSERT OR IGNORE INTO readExceptions (eventId) VALUES (?)')
  const unexcept = db.prepare('DELETE FROM readExceptions WHERE eventId = ?')
  const newest = db.prepare('SELECT ifnull(max(id), 0) FROM events').pluck()
  const forgetAll = db.prepare('DELETE FROM readExceptions')
  const raise = db.prepare(
    'INSERT INTO project (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )

  return {
    /** The events whose mark this changed. */
    markRead({ ids, isRead }: { ids: number[]; isRead: boolean }): ReadMarks {
      const mark = upTo.get() as number
      const changed = ids.filter((id) => {
        const isException = id > mark === isRead
        if (isException && known.get(id) === undefined) return false
        return (isException ? except : unexcept).run(id).changes === 1
      })
      return { ids: changed, isRead, upTo: null }
    },
    markAllRead(_: null): ReadMarks {
      const mark = newest.get() as number
      raise.run(READ_UP_TO, String(mark))
      forgetAll.run()
      return { ids: [], isRead: true, upTo: mark }
    },
  }
}
