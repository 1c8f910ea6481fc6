import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForWriting } from '../../../../../electron/core/store/database.ts'
import { migrations } from '../../../../../electron/core/store/migrations/index.ts'
import { readRows } from '../../../../../electron/core/store/recovery/btree-page.ts'
import { openPages } from '../../../../../electron/core/store/recovery/page-source.ts'
import { recoverProject } from '../../../../../electron/core/store/recovery/recover-project.ts'
import { finishInterruptedSwap } from '../../../../../electron/core/store/recovery/set-aside.ts'
import { storeFiles } from '../../../../../electron/core/store/store-files.ts'
import {
  FIRST_AT,
  PAGE_BYTES,
  addEvents,
  bodyOf,
  copyOf,
  integrity,
  makeProject,
  noise,
  overwrite,
  pagesOf,
} from '../../../../helpers/damaged-project.ts'

const EVENTS = 600
const NOW = Date.UTC(2026, 10, 21, 16, 30, 5)
const WHY = 'The project file is damaged.'
const ALL = Array.from({ length: EVENTS }, (_, index) => index + 1)

let original = ''

beforeAll(() => {
  original = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
  makeProject(original, EVENTS)
})

afterAll(() => rmSync(original, { recursive: true, force: true }))

/** Damages a copy of the project, recovers it and says what is there then. */
function recovered(damage: (file: string) => void) {
  const folder = copyOf(original)
  const files = storeFiles(folder)
  damage(files.project)
  const recovery = recoverProject(files, WHY, NOW)
  const db = new Database(files.project, { readonly: true })
  try {
    const read = (sql: string) => db.prepare(sql).pluck().all()
    return {
      folder,
      recovery,
      removed: read('SELECT count(*) FROM removed')[0],
      ids: read('SELECT id FROM events ORDER BY id') as number[],
      bodies: new Map(
        (db.prepare('SELECT eventId, body FROM bodies').all() as { eventId: number; body: Buffer }[]).map(
          ({ eventId, body }) => [eventId, body],
        ),
      ),
      counted: read('SELECT sum(events) FROM counters')[0],
      credentials: read('SELECT sealed FROM credentials'),
      settings: read("SELECT value FROM settings WHERE key = 'bodyLimit'"),
      projectId: read("SELECT value FROM project WHERE key = 'id'")[0],
      version: db.pragma('user_version', { simple: true }),
    }
  } finally {
    db.close()
  }
}

const projectId = () => {
  const db = new Database(storeFiles(original).project, { readonly: true })
  try {
    return db.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get()
  } finally {
    db.close()
  }
}

test.each([
  ['the header', (file: string) => overwriteHeader(file)],
  ['the first page, with the names of all tables', (file: string) => overwrite(file, [1])],
  ['the page above all events', (file: string) => overwrite(file, pagesOf(file, 'events', 'internal'))],
  ['the page above all bodies', (file: string) => overwrite(file, pagesOf(file, 'bodies', 'internal'))],
  ['an index', (file: string) => overwrite(file, pagesOf(file, 'eventsByVerdict', 'leaf'))],
  ['the first map of pages', (file: string) => overwrite(file, [2])],
])('nothing is lost where %s is overwritten', (_, damage) => {
  const { folder, recovery, ids, bodies, counted, credentials, settings, ...found } = recovered(damage)

  expect(ids).toEqual(ALL)
  expect(ALL.filter((id) => bodies.get(id)?.equals(bodyOf(id)) !== true)).toEqual([])
  expect(counted).toBe(EVENTS)
  expect(credentials).toEqual([Buffer.from([1, 2, 3])])
  expect(settings).toEqual(['12345'])
  expect(found.projectId).toBe(projectId())
  expect(found.version).toBe(migrations.length)
  expect(recovery).toMatchObject({ kept: { events: EVENTS, endpoints: 1, credentials: 1 }, lost: [] })
  expect(integrity(storeFiles(folder).project)).toBe('ok')
})

test('a project that never had an endpoint has lost none', () => {
  const { recovery, ids } = recovered((file) => {
    const db = openForWriting(file)
    db.exec('UPDATE events SET endpointId = NULL; DELETE FROM endpoints')
    db.close()
    overwriteHeader(file)
  })

  expect(ids).toEqual(ALL)
  expect(recovery).toMatchObject({ kept: { events: EVENTS, endpoints: 0 }, lost: [] })
})

test('rows of a table that look like those of another are found by the pages above them', () => {
  const { removed, recovery } = recovered((file) => {
    const db = openForWriting(file)
    // Both of these tables have an id and a number: form alone tells nothing.
    db.exec(`
INSERT INTO removals (startedAt, purgeAt) VALUES (1, 2);
WITH RECURSIVE ids (id) AS (SELECT 10001 UNION ALL SELECT id + 1 FROM ids WHERE id < 14000)
INSERT INTO removed (eventId, removalId) SELECT id, 1 FROM ids`)
    db.close()
    overwrite(file, pagesOf(file, 'removed', 'internal'))
  })

  expect(removed).toBe(4_000)
  expect(recovery.lost).toEqual([])
})

test('what cannot be read of events is told by number and time, and all others are kept', () => {
  let gone: number[] = []
  const { recovery, ids, counted } = recovered((file) => {
    const leaves = pagesOf(file, 'events', 'leaf')
    const page = leaves[Math.floor(leaves.length / 2)] ?? 0
    gone = idsOn(file, page)
    overwrite(file, [page])
  })

  expect(gone.length).toBeGreaterThan(1)
  expect(ids).toEqual(ALL.filter((id) => !gone.includes(id)))
  expect(counted).toBe(EVENTS - gone.length)
  const [first = 0, last = 0] = [gone[0], gone.at(-1)]
  expect(recovery.lost).toEqual([
    {
      what: 'events',
      count: gone.length,
      detail: `Numbers ${first} to ${last} (after ${timeOf(first - 1)}, before ${timeOf(last + 1)}).`,
    },
  ])
})

test('a body that breaks off keeps its beginning, is marked as cut, and is told', () => {
  const { recovery, ids, bodies } = recovered((file) =>
    overwrite(file, pagesOf(file, 'bodies', 'overflow').slice(5, 6)),
  )

  expect(ids).toEqual(ALL)
  const shorter = ALL.filter((id) => bodies.get(id)?.equals(bodyOf(id)) !== true)
  expect(shorter).toHaveLength(1)
  const [id = 0] = shorter
  const kept = bodies.get(id) ?? Buffer.alloc(0)
  expect(kept.length).toBeGreaterThan(0)
  expect(kept).toEqual(bodyOf(id).subarray(0, kept.length))
  expect(recovery.lost).toMatchObject([
    { what: 'body of an event', count: 1, detail: expect.stringContaining(` ${id}.`) },
  ])
  expect(recovery.lost).toHaveLength(1)
})

test('a file that was cut in the middle gives what its first half holds, and what is missing is counted', () => {
  const { recovery, ids, credentials, folder } = recovered((file) =>
    truncateSync(file, Math.floor(statSync(file).size / 2) + 100),
  )

  expect(ids.length).toBeGreaterThan(EVENTS / 10)
  expect(ids.length).toBeLessThan(EVENTS)
  expect(credentials).toHaveLength(1)
  const events = recovery.lost.find(({ what }) => what === 'events')
  expect(events?.count).toBe(EVENTS - ids.length)
  expect(integrity(storeFiles(folder).project)).toBe('ok')
})

test('what stands in the write-ahead log only is recovered with the rest', () => {
  const folder = copyOf(original)
  const writing = openForWriting(storeFiles(folder).project)
  addEvents(writing, EVENTS + 1, EVENTS + 50)
  const crashed = storeFiles(copyOf(folder))
  writing.close()
  overwrite(crashed.project, [1, ...pagesOf(storeFiles(original).project, 'events', 'internal')])
  expect(existsSync(`${crashed.project}-wal`)).toBe(true)

  const recovery = recoverProject(crashed, WHY, NOW)

  expect(recovery).toMatchObject({ kept: { events: EVENTS + 50 }, lost: [] })
})

test('the damaged file is set aside under a name with the time, and the search index goes', () => {
  const folder = copyOf(original)
  const files = storeFiles(folder)
  writeFileSync(files.search, 'words')
  const before = statSync(files.project).size
  overwrite(files.project, [1])

  const { setAside } = recoverProject(files, WHY, NOW)

  expect(setAside).toBe(`${files.project}.damaged-2026-11-21T16-30-05Z`)
  expect(statSync(setAside ?? '').size).toBe(before)
  expect(filesIn(folder)).toEqual(['project.db', 'project.db.damaged-2026-11-21T16-30-05Z'])
  overwrite(files.project, [1])
  expect(recoverProject(files, WHY, NOW).setAside).toBe(`${setAside}-2`)
})

test('a recovery that ended before the file was in its place is finished at the next start', () => {
  const folder = copyOf(original)
  const files = storeFiles(folder)
  writeFileSync(`${files.project}.recovered`, 'the recovered one')
  writeFileSync(`${files.project}.recovering`, 'half of another')

  finishInterruptedSwap(files, NOW)

  expect(filesIn(folder)).toEqual(['project.db', 'project.db.damaged-2026-11-21T16-30-05Z'])
  expect(statSync(files.project).size).toBe('the recovered one'.length)
})

test('a file in which nothing of a project is found stays where it is', () => {
  const folder = copyOf(original)
  const files = storeFiles(folder)
  writeFileSync(files.project, Buffer.alloc(PAGE_BYTES * 20, 'something else '))

  expect(() => recoverProject(files, WHY, NOW)).toThrow('Nothing of a project could be found')

  expect(filesIn(folder)).toEqual(['project.db'])
})

/** Without the logs, which looking at a file leaves beside it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .toSorted()
}

function overwriteHeader(file: string): void {
  const opened = openSync(file, 'r+')
  writeSync(opened, noise(100, 1), 0, 100, 0)
  closeSync(opened)
}

/** Ids of the events on a page of that table, whose rows lie there in their order. */
function idsOn(file: string, page: number): number[] {
  const source = openPages(file)
  try {
    const found = source.page(page)
    return found === null ? [] : readRows(source, page, found).map(({ rowid }) => Number(rowid))
  } finally {
    source.close()
  }
}

function timeOf(id: number): string {
  return `${new Date(FIRST_AT + id * 1_000).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
