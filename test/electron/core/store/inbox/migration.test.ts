import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openForWriting } from '../../../../../electron/core/store/database.ts'
import { migrate } from '../../../../../electron/core/store/migrate.ts'
import { migrations } from '../../../../../electron/core/store/migrations/index.ts'
import { atEnd, temporaryFolder } from '../../../../helpers/core.ts'

const STEP = migrations.findIndex(({ name }) => name.includes('saved filters'))
const INSERT = `
INSERT INTO events (
  endpointId, origin, provider, receivedAt, endedAt, method, path, bodySize, bodyCut, verdict, isStray, httpVersion,
  peer, requestTarget, headers, trailers
) VALUES (?, 'captured', 'peach', ?, 0, 'POST', '/', 0, 0, ?, 0, '1.1', '{}', '/', '[]', '[]')`

test('what a project has before the step counts as read, and is in the sums of its minutes and hours', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  atEnd(() => void db.close())
  migrate(db, file, migrations.slice(0, STEP))
  const insert = db.prepare(INSERT)
  insert.run(1, 60_000, 'genuine')
  insert.run(1, 61_000, 'genuine')
  insert.run(null, 3_600_000, 'failed')
  insert.run(null, 3_600_001, 'pending')
  db.exec('INSERT INTO removals (id, startedAt) VALUES (1, 0); INSERT INTO removed VALUES (2, 1)')

  migrate(db, file, migrations.slice(0, STEP + 1))

  expect(db.prepare("SELECT value FROM project WHERE key = 'readUpTo'").pluck().get()).toBe('4')
  expect(
    db.prepare('SELECT slotMs, slot, endpointId, verdict, events FROM arrivals ORDER BY 1, 2').raw().all(),
  ).toEqual([
    [60_000, 1, 1, 'genuine', 1],
    [60_000, 60, 0, 'failed', 1],
    [3_600_000, 0, 1, 'genuine', 1],
    [3_600_000, 1, 0, 'failed', 1],
  ])
})

test('a project without events has read nothing yet', () => {
  const file = join(temporaryFolder(), 'project.db')
  const db = openForWriting(file)
  atEnd(() => void db.close())
  migrate(db, file)

  expect(db.prepare("SELECT value FROM project WHERE key = 'readUpTo'").get()).toBeUndefined()
})
