import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import type { SearchPlan } from './search-plan.ts'
import { SEARCHABLE_COLUMNS, toSearchable } from './searchable.ts'
import type { SearchableRow } from './searchable.ts'
import { bodyReading } from './stored-body.ts'

/** How many rows are read at once, at most and at least. */
const MOST = 64
const FEWEST = 16

/** How many rows to read for so many that are wanted: where each row meets, none is read that nobody waits for. */
export function rowsAtOnce(wanted: number): number {
  return Math.max(FEWEST, Math.min(wanted, MOST))
}

/** An event that meets the conditions on columns; whether it meets those on its content is worked out when asked. */
export interface BatchedEvent {
  id: number
  meets: () => boolean
}

/** Reads so many of the newest events between two ids, both inclusive, that meet the conditions on columns. */
export function batchReading(db: Db, maskedFields: MaskedFields, plan: SearchPlan) {
  const { meets } = plan
  const conditions = plan.columns.map(({ sql }) => `AND ${sql}`).join(' ')
  const parameters = plan.columns.flatMap((column) => column.parameters)
  // Without the sign before the last one SQLite (3.54) compiles the statement anew each time that it is run.
  const select = db.prepare(
    `SELECT ${meets === null ? 'events.id' : SEARCHABLE_COLUMNS}
     FROM events ${indexFor(plan)}
     WHERE events.id BETWEEN ? AND ? ${conditions}
     ORDER BY events.id DESC LIMIT +?`,
  )
  const body = bodyReading(db)
  return (from: number, to: number, rows: number): BatchedEvent[] => {
    if (meets === null) {
      return (select.all(from, to, ...parameters, rows) as { id: number }[]).map(({ id }) => ({
        id,
        meets: () => true,
      }))
    }
    return (select.all(from, to, ...parameters, rows) as SearchableRow[]).map((row) => ({
      id: row.id,
      meets: () => meets(toSearchable(row, body(row.id), maskedFields)),
    }))
  }
}

/** Rows come in the order of their ids, from the index of a source where one value is asked for. */
function indexFor({ sources }: SearchPlan): string {
  const single = sources.find(({ table, values }) => table === 'events' && values.length === 1)
  return single === undefined ? 'NOT INDEXED' : `INDEXED BY ${single.index}`
}
