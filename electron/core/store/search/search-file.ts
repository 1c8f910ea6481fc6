import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { keepFewPages } from '../database.ts'
import type { Db } from '../database.ts'

/**
 * The search index: a file of its own, because it can be built again. It keeps fingerprints of events, which tell
 * what an event cannot hold, and no text.
 */
export function openSearchFile(file: string): Db {
  const db = new Database(file, { timeout: 1_000 })
  db.pragma('page_size = 8192')
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  // What is lost at a power failure is indexed again: the work is taken off the list only afterwards.
  db.pragma('synchronous = NORMAL')
  db.pragma('secure_delete = ON')
  keepFewPages(db)
  return db
}

/** Makes the index where it is missing, damaged or of another form. Returns by which id this one is known. */
export function prepareSearchFile(file: string, projectId: string): string {
  try {
    const indexId = currentId(file, projectId)
    if (indexId !== null) return indexId
  } catch {
    // Damaged: it is made again like one of another form.
  }
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  return create(file, projectId)
}

const FORM = 5

function currentId(file: string, projectId: string): string | null {
  const db = openSearchFile(file)
  try {
    if (db.pragma('user_version', { simple: true }) !== FORM) return null
    const found = db.prepare('SELECT indexId FROM project WHERE id = ?').pluck().get(projectId)
    return typeof found === 'string' ? found : null
  } finally {
    db.close()
  }
}

function create(file: string, projectId: string): string {
  const indexId = randomUUID()
  const db = openSearchFile(file)
  try {
    db.transaction(() => {
      db.exec(TABLES)
      db.prepare('INSERT INTO project (id, indexId) VALUES (?, ?)').run(projectId, indexId)
      db.pragma(`user_version = ${FORM}`)
    })()
    return indexId
  } finally {
    db.close()
  }
}

const TABLES = `
CREATE TABLE project (id TEXT NOT NULL, indexId TEXT NOT NULL) STRICT;

-- One row for 256 ids: which of them are in the index, when they arrived, how large they are.
CREATE TABLE zones (
  zone INTEGER PRIMARY KEY,
  taken BLOB NOT NULL,
  minAt INTEGER NOT NULL,
  maxAt INTEGER NOT NULL,
  maxSize INTEGER NOT NULL
) STRICT;

-- Fingerprints of what is still growing: one row for each block of events.
CREATE TABLE growing (
  key INTEGER PRIMARY KEY,
  bits BLOB NOT NULL
) STRICT;

-- Fingerprints of whole segments, turned: one row has some positions of all blocks, so that a search reads only
-- the positions of its text.
CREATE TABLE sealed (
  key INTEGER PRIMARY KEY,
  bits BLOB NOT NULL
) STRICT;

-- isWhole is 1 where every id of the segment is in the index or gone.
CREATE TABLE sealedSegments (
  segment INTEGER PRIMARY KEY,
  isWhole INTEGER NOT NULL DEFAULT 0
) STRICT;
`
