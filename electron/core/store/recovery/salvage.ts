import { FILLED_INDEX } from '../index-work.ts'
import { READ_UP_TO } from '../read-marks.ts'
import { readRows } from './btree-page.ts'
import type { FoundRow } from './btree-page.ts'
import type { PageSource } from './page-source.ts'
import { sortPages } from './page-owners.ts'
import { fits, tableShapes } from './table-shapes.ts'
import type { TableShape } from './table-shapes.ts'
import { migrations } from '../migrations/index.ts'

/** What can still be read of a project file. */
export interface Salvage {
  /** The version whose tables these are. */
  version: number
  /** Every row of a table that can be read, in no order that could be relied upon; one may come twice. */
  rows(table: string): Generator<FoundRow>
  /** Ids of rows that the indexes of a table name, whether or not the rows can be read. */
  indexedIds(table: string): Set<number>
  /** Pages of the table that hold its rows no more. */
  damagedPages(table: string): number
  /** The greatest id that a table ever gave; 0 where nothing says it. */
  lastId(table: string): number
}

interface Tree {
  table: string
  isIndex: boolean
}

/** How many rows of an unnamed tree are compared with the tables. */
const COMPARED_ROWS = 50

/** Looks through a file for what belongs to which table. Null where nothing in it is of a project of ours. */
export function salvage(source: PageSource): Salvage | null {
  const named = readSchema(source)
  const version = versionOf(source, named)
  const shapes = tableShapes(version)
  const sorted = sortPages(source, [...named.keys()])
  const trees = new Map(named)
  for (const [root, pages] of sorted.of) {
    if (trees.has(root)) continue
    const table = tableOf(source, pages, shapes)
    if (table !== null) trees.set(root, { table, isIndex: false })
  }
  const ofTable = (table: string, isIndex: boolean): number[] =>
    [...trees].filter(([, tree]) => tree.table === table && tree.isIndex === isIndex).map(([root]) => root)

  function* rows(table: string): Generator<FoundRow> {
    for (const root of ofTable(table, false)) yield* rowsOf(source, sorted.of.get(root) ?? [])
    const shape = shapes.find(({ name }) => name === table)
    if (shape === undefined) return
    for (const row of rowsOf(source, sorted.unowned)) if (onlyFits(shapes, row) === shape) yield row
  }

  const isOurs = shapes.some(({ name }) => !rows(name).next().done)
  if (!isOurs) return null
  return {
    version,
    rows,
    indexedIds(table) {
      const ids = new Set<number>()
      for (const root of ofTable(table, true)) {
        for (const { values } of rowsOf(source, sorted.of.get(root) ?? [])) {
          const id = values.at(-1)
          if (typeof id === 'number') ids.add(id)
        }
      }
      return ids
    },
    damagedPages: (table) =>
      ofTable(table, false).reduce((sum, root) => sum + (sorted.damaged.get(root) ?? 0), 0),
    lastId(table) {
      const found = [...rows(SEQUENCE)].find(({ values: [name] }) => name === table)?.values[1]
      return typeof found === 'number' ? found : 0
    },
  }
}

const SEQUENCE = 'sqlite_sequence'

/** Tables and their indexes by the page where they begin: https://www.sqlite.org/schematab.html */
function readSchema(source: PageSource): Map<number, Tree> {
  const trees = new Map<number, Tree>([[1, { table: 'sqlite_schema', isIndex: false }]])
  const pages = sortPages(source, [1]).of.get(1) ?? []
  for (const { values } of rowsOf(source, pages)) {
    const [type, , table, root] = values
    if (typeof table !== 'string' || typeof root !== 'number' || root < 2) continue
    if (type === 'table' || type === 'index') trees.set(root, { table, isIndex: type === 'index' })
  }
  return trees
}

/**
 * As the file says, or the first version that has all the tables that were found in it. Of several versions with the
 * same tables it is the last: the rows fit them all.
 */
function versionOf({ version }: PageSource, named: Map<number, Tree>): number {
  if (version !== null && version >= 1 && version <= migrations.length) return version
  const found = [...named.values()].filter(({ table, isIndex }) => !isIndex && !table.startsWith('sqlite_'))
  const tables = migrations.map((_, index) => tableShapes(index + 1))
  const fitting = tables.find((shapes) =>
    found.every(({ table }) => shapes.some(({ name }) => name === table)),
  )
  if (found.length === 0 || fitting === undefined) return migrations.length
  return tables.findLastIndex((shapes) => JSON.stringify(shapes) === JSON.stringify(fitting)) + 1
}

function* rowsOf(source: PageSource, pages: readonly number[]): Generator<FoundRow> {
  for (const number of pages) {
    const page = source.page(number)
    if (page !== null) yield* readRows(source, number, page)
  }
}

/** The one table that the rows of these pages can belong to; null where there is none or more than one. */
function tableOf(source: PageSource, pages: readonly number[], shapes: readonly TableShape[]): string | null {
  const votes = new Map<string, number>()
  let seen = 0
  for (const row of rowsOf(source, pages)) {
    const name = onlyFits(shapes, row)?.name
    if (name !== undefined) votes.set(name, (votes.get(name) ?? 0) + 1)
    if (++seen === COMPARED_ROWS) break
  }
  const [first] = [...votes].toSorted(([, a], [, b]) => b - a)
  return first !== undefined && first[1] * 2 > seen ? first[0] : null
}

const PROJECT_KEYS = new Set<unknown>([
  'id',
  'keyKeptIn',
  'judgedBy',
  'probe',
  'recovery',
  FILLED_INDEX,
  READ_UP_TO,
])

function onlyFits(shapes: readonly TableShape[], { values, rowid }: FoundRow): TableShape | null {
  const fitting = shapes.filter((shape) => fits(shape, values, rowid === null))
  if (fitting.length === 1) return fitting[0] ?? null
  // Two tables of keys and values: the keys of one are few and known.
  const isProject = PROJECT_KEYS.has(values[0])
  const wanted = isProject ? 'project' : 'settings'
  const isKeyAndValue = fitting.every(({ name }) => name === 'project' || name === 'settings')
  return isKeyAndValue ? (fitting.find(({ name }) => name === wanted) ?? null) : null
}
