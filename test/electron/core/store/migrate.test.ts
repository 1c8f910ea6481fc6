import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openForReading, openForWriting } from '../../../../electron/core/store/database.ts'
import type { Db } from '../../../../electron/core/store/database.ts'
import { migrate } from '../../../../electron/core/store/migrate.ts'
import { migrations } from '../../../../electron/core/store/migrations/index.ts'
import type { Migration } from '../../../../electron/core/store/migrations/migration.ts'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'

const version = (db: Db) => db.pragma('user_version', { simple: true })
const rename: Migration = {
  name: 'rename projects',
  up: (db) => db.exec("UPDATE project SET value = 'renamed'"),
}
const breaks: Migration = {
  name: 'break',
  up(db) {
    db.exec('DELETE FROM project')
    throw new Error('no')
  },
}

test('every step leads to the next version, and the file before the first step is kept', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  migrate(db, file)
  const id = db.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get()

  migrate(db, file, [...migrations, rename])

  expect(version(db)).toBe(migrations.length + 1)
  const copy = openForReading(`${file}.v${migrations.length}`)
  expect(version(copy)).toBe(migrations.length)
  expect(copy.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get()).toBe(id)
  copy.close()
  db.close()
})

test('a step that fails stops the start and leaves the file as it was, with a copy beside it', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  migrate(db, file)
  const id = db.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get()

  expect(() => migrate(db, file, [...migrations, rename, breaks])).toThrow(
    `version ${migrations.length + 2} (break): no`,
  )

  expect(version(db)).toBe(migrations.length)
  expect(db.prepare('SELECT value FROM project').pluck().all()).toEqual([id])
  db.prepare("INSERT INTO project VALUES ('since', 'then')").run()
  migrate(db, file, [...migrations, rename])
  // The copy of the first attempt is not the one of the second.
  const copy = openForReading(`${file}.v${migrations.length}`)
  expect(copy.prepare("SELECT value FROM project WHERE key = 'since'").pluck().get()).toBe('then')
  copy.close()
  db.close()
})

test('where the copy cannot be made the project stays at its version', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  migrate(db, file)
  mkdirSync(`${file}.v${migrations.length}`)

  expect(() => migrate(db, file, [...migrations, rename])).toThrow(`The copy ${file}.v${migrations.length}`)

  expect(version(db)).toBe(migrations.length)
  expect(existsSync(`${file}.v${migrations.length}.part`)).toBe(false)
  db.close()
})

test('a new project is not copied', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)

  migrate(db, file)

  expect(version(db)).toBe(migrations.length)
  expect(existsSync(`${file}.v0`)).toBe(false)
  db.close()
})

test('a project of a newer Hookloupe is refused in words and left alone', async () => {
  const dataDir = temporaryFolder()
  const file = join(dataDir, 'project.db')
  const db = openForWriting(file)
  migrate(db, file)
  db.pragma('user_version = 99')
  db.close()

  await expect(startCore({ dataDir })).rejects.toMatchObject({
    code: 'STORE_NEWER',
    message: expect.stringContaining('has version 99'),
  })

  const after = openForReading(file)
  expect(version(after)).toBe(99)
  after.close()
  // The lock is free again.
  await expect(startCore({ dataDir })).rejects.toMatchObject({ code: 'STORE_NEWER' })
})

test('a file of which no whole copy can be kept, because another program reads it, is not changed', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  db.pragma('busy_timeout = 1')
  migrate(db, file)
  const other = openForReading(file)
  other.exec('BEGIN')
  other.prepare('SELECT count(*) FROM project').get()
  db.prepare("INSERT INTO project VALUES ('since', 'then')").run()

  expect(() => migrate(db, file, [...migrations, rename])).toThrow('another program is reading the project')

  expect(version(db)).toBe(migrations.length)
  other.close()
  migrate(db, file, [...migrations, rename])
  const copy = openForReading(`${file}.v${migrations.length}`)
  expect(copy.prepare("SELECT value FROM project WHERE key = 'since'").pluck().get()).toBe('then')
  copy.close()
  db.close()
})
