import type { Db } from '../database.ts'
import { isDamage } from '../faults.ts'

/** A piece of the check: where it goes on, or what it found. */
export interface CheckStep {
  /** Null at the end. */
  next: CheckPlace | null
  /** What is wrong, in SQLite's words; null where nothing is. */
  problem: string | null
}

export interface CheckPlace {
  /** Which of the tables, and which of its rows come next. */
  table: number
  after: number
}

export interface CheckSizes {
  /** Rows of one step where a table is too large to be looked through at once. */
  step: number
  /** A table of so many rows or more is looked through in steps. */
  large: number
}

const SIZES: CheckSizes = { step: 2_000, large: 20_000 }

/**
 * Looks through a project in pieces, each a short read: a long one would keep the write-ahead log from starting
 * anew. Small tables are left to `quick_check`; of large ones every row is read to its end, and each index is
 * walked through.
 */
export function checkOps(db: Db, sizes: CheckSizes = SIZES) {
  const tables = db
    .prepare(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`)
    .all() as { name: string; wr: number }[]

  function check(place: CheckPlace): CheckStep {
    const table = tables[place.table]
    if (table === undefined) return { next: null, problem: null }
    const nextTable = { table: place.table + 1, after: 0 }
    if (place.after === 0 && (table.wr === 1 || isSmall(table.name))) {
      const [said] = db.pragma(`quick_check("${table.name}")`) as { quick_check: string }[]
      return { next: nextTable, problem: firstProblem(said?.quick_check ?? 'ok') }
    }
    if (place.after === 0) walkIndexes(table.name)
    const last = readRows(table.name, place.after)
    return { next: last === null ? nextTable : { table: place.table, after: last }, problem: null }
  }

  function isSmall(table: string): boolean {
    const count = db.prepare(`SELECT count(*) FROM (SELECT 1 FROM "${table}" LIMIT ?)`).pluck()
    return (count.get(sizes.large) as number) < sizes.large
  }

  /** Reads rows with all that they hold; the comparison with the last column reads it to its end. */
  function readRows(table: string, after: number): number | null {
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
    const all = columns.map((name) => `("${name}" IS x'00')`).join(' + ')
    const row = db
      .prepare(
        `SELECT max(id) AS last, count(*) AS rows, sum(found) FROM
         (SELECT rowid AS id, ${all} AS found FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ?)`,
      )
      .get(after, sizes.step) as { last: number | null; rows: number }
    return row.rows < sizes.step ? null : row.last
  }

  function walkIndexes(table: string): void {
    const indexes = db
      .prepare(`SELECT name FROM pragma_index_list(?) WHERE partial = 0 AND origin = 'c'`)
      .pluck()
      .all(table) as string[]
    // Counting alone would take the smallest index, whichever is named.
    for (const index of indexes) {
      db.prepare(`SELECT sum(rowid < 0) FROM "${table}" INDEXED BY "${index}"`).get()
    }
  }

  return {
    tables: (_: null): number => tables.length,
    check: (place: CheckPlace): CheckStep => {
      try {
        return check(place)
      } catch (error) {
        if (!isDamage(error)) throw error
        return { next: null, problem: (error as Error).message }
      }
    },
  }
}

export type CheckOps = ReturnType<typeof checkOps>

/** The first line that tells a problem: SQLite puts a heading before it, and up to a hundred more behind. */
function firstProblem(said: string): string | null {
  if (said === 'ok') return null
  return said.split('\n').find((line) => !line.startsWith('***')) ?? said
}
