import type { Statement } from 'better-sqlite3'
import { countAgain } from '../count-new.ts'
import type { Db } from '../database.ts'
import type { Value } from './record.ts'
import type { Salvage } from './salvage.ts'
import { tableShapes } from './table-shapes.ts'
import type { TableShape } from './table-shapes.ts'

/** What came of one table. */
export interface Rebuilt {
  table: string
  kept: number
  /** Rows that are known to have been there and could not be read. */
  lostIds: number[]
  /** Pages of it that are gone, where nothing refers to the rows that they held: it is all that is known. */
  damagedPages: number
}

/** What cannot be had again comes first, should the disk take no more in the middle of it. */
const FIRST = [
  'project',
  'settings',
  'endpoints',
  'credentials',
  'allowedHosts',
  'trustedCertificates',
  'events',
]
/** Made anew: events are counted, the search index takes in everything, and events are judged again, which sees them. */
const MADE_ANEW = new Set(['counters', 'arrivals', 'indexWork', 'shapes', 'sightings'])
/** What is lost of these is told by the indexes, or by the rows that they belong to. */
const REFERRED_TO = new Set(['events', 'bodies', 'findings', 'checks', 'deliveryBodies'])
const ROWS_PER_COMMIT = 1_000

/** Writes every row that can be read into a fresh project of the same version. Throws where the disk refuses. */
export function rebuild(db: Db, found: Salvage): { tables: Rebuilt[]; cutBodies: number[] } {
  db.pragma('foreign_keys = OFF')
  if (!found.rows('project').next().done) db.exec('DELETE FROM project')
  const all = tableShapes(found.version)
  const shapes = all.filter(({ name }) => !MADE_ANEW.has(name))
  const rank = ({ name }: TableShape) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1)
  const ordered = shapes.toSorted((a, b) => rank(a) - rank(b))
  const cut = new Map<number, Value>()
  const tables = ordered.map((shape) => {
    const kept = copyRows(db, shape, found, cut)
    const { name } = shape
    const damagedPages = REFERRED_TO.has(name) ? 0 : found.damagedPages(name)
    return { table: name, kept, lostIds: lostIds(db, shape, found), damagedPages }
  })
  db.transaction(() => {
    for (const { name, hasRowids } of shapes) if (hasRowids) keepSequence(db, name, found.lastId(name))
  })()
  const strangers = db
    .prepare(
      `SELECT DISTINCT endpointId FROM events
       WHERE endpointId IS NOT NULL AND endpointId NOT IN (SELECT id FROM endpoints)`,
    )
    .pluck()
    .all() as number[]
  const checks = shapes.some(({ name }) => name === 'checks') ? 'checks' : 'findings'
  const cutBodies = db.transaction(() => mendEvents(db, cut, checks))()
  const bodyless = db.transaction(() => mendDeliveries(db))()
  db.transaction(() => mendReferences(db))()
  if (all.some(({ name }) => name === 'arrivals')) db.transaction(() => countAgain(db))()
  db.exec("DELETE FROM project WHERE key = 'judgedBy'")
  db.pragma('foreign_keys = ON')
  const alsoLost = new Map([
    ['endpoints', strangers],
    ['deliveryBodies', bodyless],
  ])
  return {
    cutBodies,
    tables: tables.map((each) => ({
      ...each,
      lostIds: [...new Set([...each.lostIds, ...(alsoLost.get(each.table) ?? [])])],
    })),
  }
}

/** Returns how many rows were taken over. The beginnings of bodies that break off are put into `cut`. */
function copyRows(db: Db, shape: TableShape, found: Salvage, cut: Map<number, Value>): number {
  const { name, columns } = shape
  const inserts = new Map<number, Statement>()
  const insertOf = (count: number) => {
    const taken = columns.slice(0, count)
    const made = db.prepare(
      `INSERT OR IGNORE INTO "${name}" (${taken.map((column) => `"${column.name}"`).join(', ')})
       VALUES (${taken.map(() => '?').join(', ')})`,
    )
    inserts.set(count, made)
    return made
  }
  let kept = 0
  let inTransaction = 0
  db.exec('BEGIN')
  try {
    for (const { rowid, values, isWhole } of found.rows(name)) {
      const row = columns
        .slice(0, values.length)
        .map(({ isRowid }, index) => (isRowid ? rowid : values[index]))
      if (!isWhole) {
        if (name === 'bodies') cut.set(Number(rowid), values.at(-1) ?? null)
        continue
      }
      kept += insert(inserts.get(row.length) ?? insertOf(row.length), row)
      if (++inTransaction % ROWS_PER_COMMIT === 0) db.exec('COMMIT; BEGIN')
    }
    db.exec('COMMIT')
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
  }
  return kept
}

/** A row that was overwritten with something else is refused by the table; nothing of that may stop the others. */
function insert(statement: Statement, row: unknown[]): number {
  try {
    return statement.run(...row).changes
  } catch (error) {
    const code = (error as { code?: unknown }).code
    const isOfRow = error instanceof RangeError || String(code).startsWith('SQLITE_CONSTRAINT')
    if (isOfRow || code === 'SQLITE_MISMATCH' || code === 'SQLITE_ERROR') return 0
    throw error
  }
}

function lostIds(db: Db, { name, hasRowids }: TableShape, found: Salvage): number[] {
  if (!hasRowids) return []
  const ids = found.indexedIds(name)
  if (name === 'events') for (const body of found.rows('bodies')) ids.add(Number(body.rowid))
  const isThere = db.prepare(`SELECT 1 FROM "${name}" WHERE rowid = ?`).pluck()
  const last = found.lastId(name)
  return [...ids]
    .filter((id) => id > 0 && (last === 0 || id <= last) && isThere.get(id) === undefined)
    .toSorted((a, b) => a - b)
}

/** An id that was given once is not given again. */
function keepSequence(db: Db, table: string, last: number): void {
  if (last === 0) return
  const { changes } = db
    .prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?')
    .run(last, table)
  if (changes === 0) db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, last)
}

/** Events whose body is not there whole keep its beginning; these, and those without checks, are judged again. */
function mendEvents(db: Db, cut: Map<number, Value>, checks: 'checks' | 'findings'): number[] {
  const ids = db
    .prepare('SELECT id FROM events WHERE id NOT IN (SELECT eventId FROM bodies)')
    .pluck()
    .all() as number[]
  const insertBody = db.prepare('INSERT INTO bodies (eventId, body) VALUES (?, ?)')
  const markCut = db.prepare('UPDATE events SET bodyCut = 1, bodySize = ? WHERE id = ?')
  const dropChecks = db.prepare(`DELETE FROM ${checks} WHERE eventId = ?`)
  for (const id of ids) {
    const beginning = cut.get(id)
    const body = Buffer.isBuffer(beginning) ? beginning : Buffer.alloc(0)
    insertBody.run(id, body)
    markCut.run(body.byteLength, id)
    dropChecks.run(id)
  }
  db.exec(`
UPDATE events SET endpointId = NULL WHERE endpointId NOT IN (SELECT id FROM endpoints);
UPDATE events SET verdict = 'pending'
WHERE verdict <> 'pending' AND id NOT IN (SELECT eventId FROM ${checks});`)
  return ids
}

/** Deliveries whose bytes are lost stay, without them. */
function mendDeliveries(db: Db): number[] {
  return db
    .prepare(
      `INSERT INTO deliveryBodies (deliveryId, request)
       SELECT id, x'' FROM deliveries WHERE id NOT IN (SELECT deliveryId FROM deliveryBodies)
       RETURNING deliveryId`,
    )
    .pluck()
    .all() as number[]
}

/** What points at a row that was lost does what it would have done at that row's deletion. */
function mendReferences(db: Db): void {
  for (let again = true; again;) {
    const broken = db.pragma('foreign_key_check') as { table: string; rowid: number; fkid: number }[]
    for (const { table, rowid, fkid } of broken) {
      const keys = db.pragma(`foreign_key_list("${table}")`) as {
        id: number
        from: string
        on_delete: string
      }[]
      const key = keys.find(({ id }) => id === fkid)
      if (key?.on_delete === 'SET NULL') {
        db.prepare(`UPDATE "${table}" SET "${key.from}" = NULL WHERE rowid = ?`).run(rowid)
      } else if (rowid === null) {
        break
      } else {
        db.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid)
      }
    }
    again = broken.some(({ rowid }) => rowid !== null)
  }
  // Tables without row ids are not named row by row.
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'eventTags'").get() !== undefined) {
    db.exec('DELETE FROM eventTags WHERE eventId NOT IN (SELECT id FROM events)')
  }
}
