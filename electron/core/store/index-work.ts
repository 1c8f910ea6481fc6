import type { Db } from './database.ts'

/** Under which key of the project stands the index that every event was listed for. */
export const FILLED_INDEX = 'filledIndex'

/** The list of what the search index has yet to do; the project file keeps it, so nothing is forgotten. */
export function indexWorkWriting(db: Db) {
  const done = db.prepare('DELETE FROM indexWork WHERE seq <= ?')
  const all = db.prepare(
    `INSERT INTO indexWork (eventId)
     SELECT id FROM events NOT INDEXED WHERE id > ? AND id <= ? AND verdict <> 'pending' ORDER BY id`,
  )
  const last = db
    .prepare('SELECT max(id) FROM (SELECT id FROM events WHERE id > ? ORDER BY id LIMIT ?)')
    .pluck()
  const recordFilled = db.prepare(
    'INSERT INTO project (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    indexed({ upTo }: { upTo: number }): void {
      done.run(upTo)
    },
    /** Lists a step of the events after this id for a new index; the id to go on from, or null at the end. */
    indexAll({ after, indexId }: { after: number; indexId: string }): number | null {
      const end = last.get(after, STEP_EVENTS) as number | null
      if (end === null) recordFilled.run(FILLED_INDEX, indexId)
      else all.run(after, end)
      return end
    },
  }
}

const STEP_EVENTS = 5_000

/** How many entries of the list are not done, from the first to the last. */
export function indexLagReading(db: Db): () => number {
  const span = `SELECT ifnull((SELECT max(seq) FROM indexWork) - (SELECT min(seq) FROM indexWork) + 1, 0)`
  const select = db.prepare(span).pluck()
  return () => select.get() as number
}
