import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Db } from '../database.ts'

/**
 * The search index: a file of its own, because it can be built again and grows to half of the bodies' size. It
 * keeps the words of each event and not its text.
 */
export function openSearchFile(file: string): Db {
  const db = new Database(file, { timeout: 1_000 })
  db.pragma('page_size = 8192')
  db.pragma('journal_mode = WAL')
  // What is lost at a power failure is indexed again: the work is taken off the list only afterwards.
  db.pragma('synchronous = NORMAL')
  db.pragma('secure_delete = ON')
  return db
}

/** Makes the index where it is missing, damaged or of another form. True where all events have to be taken in. */
export function prepareSearchFile(file: string, projectId: string): boolean {
  try {
    return prepare(file, projectId)
  } catch {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
    return prepare(file, projectId)
  }
}

const FORM = 1

function prepare(file: string, projectId: string): boolean {
  const db = openSearchFile(file)
  try {
    const isCurrent = db.pragma('user_version', { simple: true }) === FORM && belongsTo(db, projectId)
    if (isCurrent) return false
    db.transaction(() => {
      db.exec('DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS project;')
      db.exec(`CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1,
        tokenize = "unicode61 remove_diacritics 2")`)
      db.exec('CREATE TABLE project (id TEXT NOT NULL) STRICT')
      db.prepare('INSERT INTO project (id) VALUES (?)').run(projectId)
      db.pragma(`user_version = ${FORM}`)
    })()
    return true
  } finally {
    db.close()
  }
}

function belongsTo(db: Db, projectId: string): boolean {
  return db.prepare('SELECT id FROM project').pluck().get() === projectId
}
