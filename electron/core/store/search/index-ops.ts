import type { Db } from '../database.ts'
import { readSearchableText } from './searchable-text.ts'

/** How many milliseconds one step may hold the index. */
const STEP_MS = 50
const STEP_EVENTS = 200

export function indexOps(db: Db, index: Db) {
  const work = db.prepare('SELECT seq, eventId FROM indexWork ORDER BY seq LIMIT ?')
  const forget = index.prepare('DELETE FROM words WHERE rowid = ?')
  const insert = index.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')

  /** One event that cannot be read must not keep the others out: it is found by its id alone. */
  function textOf(eventId: number): string | null {
    try {
      return readSearchableText(db, eventId)
    } catch {
      return String(eventId)
    }
  }

  return {
    /**
     * Takes in the next events, or takes out those that are gone. Returns up to where the list is done; null
     * where it is empty. The same again does no harm.
     */
    step: (_: null): number | null => {
      const rows = work.all(STEP_EVENTS) as { seq: number; eventId: number }[]
      const deadline = performance.now() + STEP_MS
      let done: number | null = null
      index.transaction(() => {
        for (const { seq, eventId } of rows) {
          if (done !== null && performance.now() > deadline) return
          forget.run(eventId)
          const text = textOf(eventId)
          if (text !== null) insert.run(eventId, text)
          done = seq
        }
      })()
      return done
    },
  }
}

export type IndexOps = ReturnType<typeof indexOps>
