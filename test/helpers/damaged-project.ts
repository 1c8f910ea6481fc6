import { closeSync, cpSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { countNew } from '../../electron/core/store/count-new.ts'
import { openForWriting } from '../../electron/core/store/database.ts'
import type { Db } from '../../electron/core/store/database.ts'
import { migrate } from '../../electron/core/store/migrate.ts'
import { storeFiles } from '../../electron/core/store/store-files.ts'
import { temporaryFolder } from './core.ts'

export const PAGE_BYTES = 8192
export const FIRST_AT = 1_790_000_000_000

/** A closed project in this folder, with an endpoint, a credential and events: in one page, in two, and in many. */
export function makeProject(folder: string, events: number): void {
  const file = storeFiles(folder).project
  const db = openForWriting(file)
  migrate(db, file)
  db.exec(`
INSERT INTO endpoints (name, slug, provider, environment, settings, answer, createdAt)
VALUES ('Shop', 'shop', 'clik2pay', 'sandbox', '{}', '{"status":200,"headers":[],"body":""}', 1);
INSERT INTO credentials (endpointId, kind, label, sealed) VALUES (1, 'secret', 'A', x'010203');
INSERT INTO settings VALUES ('bodyLimit', '12345');
INSERT INTO project VALUES ('keyKeptIn', 'file');`)
  addEvents(db, 1, events)
  db.close()
}

export function addEvents(db: Db, from: number, to: number): void {
  const event = db.prepare(`
INSERT INTO events (endpointId, origin, provider, receivedAt, endedAt, method, path, bodySize, bodyCut, verdict,
  isStray, httpVersion, peer, requestTarget, headers, trailers)
VALUES (1, 'captured', 'clik2pay', @at, @at, 'POST', '/shop', @size, 0, 'unproved', 0, '1.1',
  '{"address":"127.0.0.1","port":1,"forwardedFor":null,"forwardedProto":null,"viaTunnel":false}',
  @target, '[]', '[]')`)
  const body = db.prepare('INSERT INTO bodies (eventId, body) VALUES (?, ?)')
  const checks = db.prepare("INSERT INTO checks (eventId, packed) VALUES (?, x'005b5d')")
  db.transaction(() => {
    for (let id = from; id <= to; id++) {
      const bytes = bodyOf(id)
      event.run({ at: FIRST_AT + id * 1_000, size: bytes.length, target: `/shop?n=${id}` })
      body.run(id, bytes)
      checks.run(id)
    }
    countNew(db)({ first: from, last: to })
  })()
}

export function bodyOf(id: number): Buffer {
  const size = id % 60 === 0 ? 70_000 : id % 7 === 0 ? 9_000 : 300
  return Buffer.alloc(size, `${id}.`)
}

/** A copy that goes with the test. */
export function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'project')
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Numbers of the pages of a table or index: `leaf`, `internal` or `overflow`. */
export function pagesOf(file: string, name: string, type: 'leaf' | 'internal' | 'overflow'): number[] {
  const db = new Database(file, { readonly: true })
  try {
    return db
      .prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno')
      .pluck()
      .all(name, type) as number[]
  } finally {
    db.close()
  }
}

/** Overwrites pages with noise, the same each time. */
export function overwrite(file: string, pages: readonly number[]): void {
  const opened = openSync(file, 'r+')
  for (const page of pages) writeSync(opened, noise(PAGE_BYTES, page), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES)
  closeSync(opened)
}

export function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed * 2_654_435_761 + 1
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

/** What `integrity_check` says. */
export function integrity(file: string): unknown {
  const db = new Database(file, { readonly: true })
  try {
    return db.pragma('integrity_check', { simple: true })
  } finally {
    db.close()
  }
}
