import Database from 'better-sqlite3'
import type { Db } from '../database.ts'
import { migrations } from '../migrations/index.ts'
import type { Value } from './record.ts'

/** A table as its rows lie in the file. */
export interface TableShape {
  name: string
  columns: { name: string; type: string; isNullable: boolean; isRowid: boolean }[]
  /** False for a table that is an index of itself (WITHOUT ROWID). */
  hasRowids: boolean
  /** Rows from before a column was added have fewer values; this is how many the first ones had. */
  fewestValues: number
}

/** The tables of a project of this version, in the order of their columns in the file. */
export function tableShapes(version: number): TableShape[] {
  const db: Db = new Database(':memory:')
  const fewest = new Map<string, number>()
  try {
    let shapes: TableShape[] = []
    for (const step of migrations.slice(0, version)) {
      step.up(db)
      shapes = shapesNow(db)
      for (const { name, columns } of shapes) {
        fewest.set(name, Math.min(columns.length, fewest.get(name) ?? Infinity))
      }
    }
    return shapes.map((shape) => ({ ...shape, fewestValues: fewest.get(shape.name) ?? 0 }))
  } finally {
    db.close()
  }
}

function shapesNow(db: Db): TableShape[] {
  const tables = db
    .prepare(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'`)
    .all() as { name: string; wr: number }[]
  return tables.map(({ name, wr }) => {
    const columns = columnsOf(db, name, wr === 1)
    return { name, hasRowids: wr === 0, columns, fewestValues: columns.length }
  })
}

/** True where this can be a row of that table: as many values, each of its column's type. */
export function fits(shape: TableShape, values: readonly Value[], isIndexRow: boolean): boolean {
  const { columns, hasRowids, fewestValues } = shape
  if (hasRowids === isIndexRow || values.length > columns.length || values.length < fewestValues) return false
  return columns.every(({ type, isNullable, isRowid }, index) => {
    const value = values[index]
    if (value === undefined) return true
    if (isRowid) return value === null
    if (value === null) return isNullable
    if (type === 'INTEGER') return typeof value === 'number' || typeof value === 'bigint'
    if (type === 'REAL') return typeof value === 'number'
    return type === 'BLOB' ? Buffer.isBuffer(value) : type === 'TEXT' ? typeof value === 'string' : true
  })
}

function columnsOf(db: Db, table: string, isIndex: boolean): TableShape['columns'] {
  const columns = db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(table) as {
    name: string
    type: string
    notnull: number
    pk: number
  }[]
  const isRowid = (pk: number, type: string) =>
    pk === 1 && type === 'INTEGER' && !isIndex && columns.filter((each) => each.pk > 0).length === 1
  // In a table without row ids the key comes first.
  const inFile = isIndex ? columns.toSorted((a, b) => (a.pk || Infinity) - (b.pk || Infinity)) : columns
  return inFile.map(({ name, type, notnull, pk }) => ({
    name,
    type,
    isRowid: isRowid(pk, type),
    isNullable: notnull === 0 && !isIndex,
  }))
}
