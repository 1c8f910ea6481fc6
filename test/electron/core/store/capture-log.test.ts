import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createSealer } from '../../../../electron/core/secrets/seal.ts'
import { createCaptureLog } from '../../../../electron/core/store/capture-log/capture-log.ts'
import type { CaptureLog, LoggedFrame } from '../../../../electron/core/store/capture-log/capture-log.ts'
import { fileOf } from '../../../../electron/core/store/capture-log/place.ts'
import { frameAt, withLog } from '../../../../electron/core/store/capture-log/read-log.ts'
import { capturedRow } from '../../../../electron/core/store/captured-row.ts'
import { openForWriting } from '../../../../electron/core/store/database.ts'
import { createGroupCommit } from '../../../../electron/core/store/group-commit.ts'
import { copyBefore, migrate } from '../../../../electron/core/store/migrate.ts'
import { migrations } from '../../../../electron/core/store/migrations/index.ts'
import { readRecovery } from '../../../../electron/core/store/recovery/recovery-record.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import { writerOps } from '../../../../electron/core/store/writer-ops.ts'
import { atEnd, exchange, received, startCore, temporaryFolder } from '../../../helpers/core.ts'

const row = (id: number, body = `{"n":${id}}`) =>
  capturedRow(id, {
    request: received({ body: Buffer.from(body), requestTarget: `/é?n=${id}` }),
    endpointId: null,
    provider: null,
    origin: 'captured',
    publicBase: null,
  })

const post = (n: number) =>
  `POST /x?n=${n} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`

const burst = (port: number, many: number) =>
  Promise.all(Array.from({ length: many }, (_, n) => exchange(port, post(n))))

/** What the writing thread does, on this thread. */
function writerOf(folder: string) {
  const files = storeFiles(folder)
  const db = openForWriting(files.project)
  migrate(db, files.project)
  atEnd(() => void db.close())
  const { ops, leftOver } = writerOps(db, createSealer(null), files)
  const commitGroup = createGroupCommit(db, ops, leftOver)
  const call = (op: keyof typeof ops, args: unknown): unknown => {
    const [outcome] = commitGroup([{ seq: 1, op, args }]).outcomes
    if (outcome === undefined || 'error' in outcome) throw new Error(outcome?.error.message)
    return outcome.value
  }
  const ids = () => db.prepare('SELECT id FROM events ORDER BY id').pluck().all()
  return { db, call, ids }
}

test('events of a burst can be read as soon as their senders are answered, each with its answer, and nothing of the log is left', async () => {
  const core = await startCore()
  await core.store.settings.change({ unassignedQuota: 10_000 })
  const answers = await burst(core.listener.port, 1_500)

  const { items } = await core.store.events.list({ limit: 2_000 })

  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200'))).toHaveLength(1_500)
  expect(new Set(items.map(({ path, id }) => `${path} ${id}`)).size).toBe(1_500)
  expect((await core.store.counts()).events).toBe(1_500)
  const statuses = async () =>
    (await core.store.events.list({ limit: 2_000 })).items.map(({ answered }) => answered?.status)
  // More than one commit takes.
  await expect.poll(statuses).toEqual(items.map(() => 200))
  const isThere = () => storeFiles(core.dataDir).captures.map((file) => existsSync(file))
  expect(isThere()).toEqual([true, true])
  await core.close()
  expect(isThere()).toEqual([false, false])
})

test('what the end of the program left in the log is in the project after the next start, up to where it breaks off, and nowhere else', async () => {
  const dataDir = temporaryFolder()
  const before = await startCore({ dataDir })
  await exchange(before.listener.port, post(0))
  await before.close()
  const files = storeFiles(dataDir)
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  await Promise.all([log.append(row(2)), log.append(row(3, '\u0000 binary'))])
  await log.append(row(4))
  const frames = [...log.unfiled()]
  await log.append(row(5))
  await log.close()
  const file = fileOf(files.captures, frames[0]?.at.lap ?? 0)
  truncateSync(file, statSync(file).size - 1)
  // Of a write that the end cut short.
  appendFileSync(file, Buffer.alloc(100, 7))

  const core = await startCore({ dataDir })

  const { items } = await core.store.events.list({ limit: 10 })
  expect(frames.map(({ events }) => events)).toEqual([2, 1])
  expect(items.map(({ id }) => id)).toEqual([4, 3, 2, 1])
  expect((await core.store.counts()).events).toBe(4)
  expect(files.captures.map((each) => existsSync(each))).toEqual([false, false])
  expect(await core.store.events.request(3)).toMatchObject({
    requestTarget: '/é?n=3',
    body: new Uint8Array(Buffer.from('\u0000 binary')),
    headers: [['Content-Type', 'application/json']],
  })
  // The number of an event that was never promised to anybody is given to the next one.
  await exchange(core.listener.port, post(0))
  expect((await core.store.events.list({ limit: 1 })).items[0]?.id).toBe(5)
})

test('what of the log cannot be read after the end of the program is told, and what stands behind it is taken in', async () => {
  const dataDir = temporaryFolder()
  await (await startCore({ dataDir })).close()
  const files = storeFiles(dataDir)
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  for (const id of [1, 2, 3, 4, 5]) await log.append(row(id))
  const [first, , third] = log.unfiled()
  await log.close()
  const file = openSync(fileOf(files.captures, first?.at.lap ?? 0), 'r+')
  // The head of one, and the body of another.
  writeSync(file, 'XXXX', first?.at.offset)
  writeSync(file, 'X', (third?.at.offset ?? 0) + (third?.bytes ?? 0) - 1)
  closeSync(file)

  const core = await startCore({ dataDir })

  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ id }) => id)).toEqual([5, 4, 2])
  const { recovery } = (await core.health()).store
  // What is read of it goes with it; the bytes as they were stay.
  expect(existsSync(recovery?.setAside ?? '')).toBe(true)
  expect(recovery).toMatchObject({
    why: expect.stringContaining('is damaged') as string,
    lost: [{ what: 'events', count: null, detail: expect.stringContaining(bytesOf(first, third)) as string }],
  })
})

/** As a version writes it that knew a column less. */
const rowOfOtherVersion = (id: number) => ({ ...row(id), values: row(id).values.slice(0, -1) })

test('what another version left in the log is set aside as it is, and told with the way to get it', async () => {
  const dataDir = temporaryFolder()
  await (await startCore({ dataDir })).close()
  const files = storeFiles(dataDir)
  copyFileSync(files.project, copyBefore(files.project, migrations.length - 1))
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  await Promise.all([1, 2].map((id) => log.append(rowOfOtherVersion(id))))
  await log.append(rowOfOtherVersion(3))
  const [frame] = log.unfiled()
  await log.close()
  const file = fileOf(files.captures, frame?.at.lap ?? 0)
  const bytes = readFileSync(file)

  const core = await startCore({ dataDir })

  expect(await core.store.events.list({ limit: 10 })).toMatchObject({ items: [] })
  const { recovery } = (await core.health()).store
  expect(readFileSync(recovery?.setAside ?? '').equals(bytes)).toBe(true)
  const said = (text: string) => expect.stringContaining(text) as string
  expect(recovery).toMatchObject({
    why: said('Another version of Hookloupe'),
    lost: [{ what: 'events', count: 3, detail: said(`project.db.v${migrations.length - 1} as project.db,`) }],
  })
  expect(files.captures.map((each) => existsSync(each))).toEqual([false, false])
  // Once.
  await core.store.forgetRecovery()
  await core.close()
  expect((await (await startCore({ dataDir })).health()).store.recovery).toBeNull()
})

test.each([
  ['another head', (bytes: Buffer) => void bytes.write('HLC9')],
  ['a text that is no list of events', otherText],
])(
  'a log of another version with %s is set aside, and how many events it holds is not said',
  async (_, change) => {
    const dataDir = temporaryFolder()
    await (await startCore({ dataDir })).close()
    const files = storeFiles(dataDir)
    const log = createCaptureLog(files, 0, () => Promise.resolve())
    await log.append(row(1))
    const [frame] = log.unfiled()
    await log.close()
    const file = fileOf(files.captures, frame?.at.lap ?? 0)
    const bytes = readFileSync(file)
    change(bytes)
    writeFileSync(file, bytes)

    const core = await startCore({ dataDir })

    const { recovery } = (await core.health()).store
    expect(readFileSync(recovery?.setAside ?? '').equals(bytes)).toBe(true)
    expect(recovery?.lost).toMatchObject([{ what: 'events', count: null }])
    expect(await core.store.events.list({ limit: 10 })).toMatchObject({ items: [] })
  },
)

test('a log that is missing after an end in a burst is told, and one that nothing was left in is not', async () => {
  const folder = temporaryFolder()
  const { call, db } = writerOf(folder)
  const files = storeFiles(folder)
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  const file = (open: CaptureLog) =>
    call('file', { frames: [...open.unfiled()], answers: [], isRepeated: false, now: 0 })

  await log.append(row(1))
  file(log)
  call('logEmptied', null)
  log.filed(1)
  await log.close()
  call('fileLeftOver', { now: 0 })
  expect(readRecovery(db)).toBeNull()

  const next = createCaptureLog(files, 100_000, () => Promise.resolve())
  await next.append(row(2))
  file(next)
  rmSync(files.captures[1])
  call('fileLeftOver', { now: 5 })
  expect(readRecovery(db)).toMatchObject({
    at: 5,
    why: expect.stringContaining('is missing') as string,
    lost: [{ what: 'events', count: null }],
  })
  // Once.
  call('forgetRecovery', null)
  call('fileLeftOver', { now: 6 })
  expect(readRecovery(db)).toBeNull()
  await next.close()
})

test('neither an end after a burst nor a backup that is made in one leaves anything to ask for', async () => {
  const core = await startCore()
  await burst(core.listener.port, 200)
  const dataDir = temporaryFolder()
  await core.store.backup(join(dataDir, 'project.db'))
  await core.close()

  const again = await startCore({ dataDir: core.dataDir })
  const restored = await startCore({ dataDir })

  for (const project of [again, restored]) {
    const { store, counts } = await project.health()
    expect({ recovery: store.recovery, events: counts.events }).toEqual({ recovery: null, events: 200 })
  }
})

test('what is asked to be filed twice is filed once, and so is what a start finds there', async () => {
  const folder = temporaryFolder()
  const { call, ids, db } = writerOf(folder)
  const files = storeFiles(folder)
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  await Promise.all([1, 2, 3].map((id) => log.append(row(id))))
  await log.append(row(4))
  const frames = [...log.unfiled()]
  const answers = [{ id: 2, answered: { status: 204, afterMs: 1.5, by: 'rule', note: 'why' } }]

  const once = { frames, answers, isRepeated: false, now: 0 }
  expect(call('file', once)).toEqual({ lost: 0 })
  expect(call('file', { ...once, answers: [] })).toEqual({ lost: 0 })
  // The place up to which it came is lost, as with a project that was recovered.
  db.prepare("DELETE FROM project WHERE key = 'filedTo'").run()
  expect(call('file', { ...once, answers: [], isRepeated: true })).toEqual({ lost: 0 })
  // The disk had said that it did not take this one, so it went into the project.
  call('capture', row(5))
  await log.append(row(5))
  await log.close()
  const left = call('fileLeftOver', { now: 0 })

  expect(ids()).toEqual([1, 2, 3, 4, 5])
  expect(left).toMatchObject({ lastId: 5, isMore: false })
  expect(db.prepare('SELECT sum(events) FROM counters').pluck().get()).toBe(5)
  expect(db.prepare('SELECT answeredStatus, answeredNote FROM events WHERE id = 2').raw().get()).toEqual([
    204,
    'why',
  ])
})

test('a log that is removed while it is open costs what was in it, which is told, and nothing else', async () => {
  const folder = temporaryFolder()
  const { call, ids, db } = writerOf(folder)
  const files = storeFiles(folder)
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  await log.append(row(1))
  await log.append(row(2))
  for (const file of files.captures) rmSync(file)

  // A log that began anew now would begin with a hole.
  await expect(log.append(row(3))).rejects.toThrow('not where it was')
  await expect(log.append(row(4))).rejects.toThrow('not open')
  const toFile = () => ({ frames: [...log.unfiled()], answers: [], isRepeated: false, now: 0 })
  call('file', toFile())
  log.filed(2)
  await log.append(row(5))
  call('file', toFile())

  expect(readRecovery(db)?.lost).toEqual([expect.objectContaining({ what: 'events', count: 2 })])
  expect(ids()).toEqual([5])
  await log.close()
})

test.skipIf(process.platform === 'win32')(
  'a folder that is moved away at the moment of filing costs nothing (Windows moves none)',
  async () => {
    const folder = temporaryFolder()
    const { call, ids, db } = writerOf(folder)
    const log = createCaptureLog(storeFiles(folder), 0, () => Promise.resolve())
    await log.append(row(1))
    const toFile = { frames: [...log.unfiled()], answers: [], isRepeated: false, now: 0 }

    renameSync(folder, `${folder}.aside`)
    expect(() => call('file', toFile)).toThrow('not where it was')
    renameSync(`${folder}.aside`, folder)
    call('file', { ...toFile, isRepeated: true })

    expect(ids()).toEqual([1])
    expect(readRecovery(db)).toBe(null)
    await log.close()
  },
)

test.skipIf(process.platform === 'win32')(
  'what a sender was turned away with because the folder was moved is not found in the log by the next start (Windows moves none)',
  async () => {
    const folder = temporaryFolder()
    const { call, ids } = writerOf(folder)
    const log = createCaptureLog(storeFiles(folder), 0, () => Promise.resolve())
    await log.append(row(1))

    renameSync(folder, `${folder}.aside`)
    await expect(log.append(row(2))).rejects.toThrow('not where it was')
    renameSync(`${folder}.aside`, folder)
    await log.close()
    call('fileLeftOver', { now: 0 })

    expect(ids()).toEqual([1])
  },
)

test('a long burst goes round in two files, and nothing is written over before it is filed', async () => {
  const folder = temporaryFolder()
  const files = storeFiles(folder)
  writeFileSync(files.project, '')
  const log = createCaptureLog(files, 7, () => Promise.resolve())
  atEnd(() => log.close())
  const body = 'x'.repeat(512 * 1024)
  const laps = new Set<number>()

  const firstOf = (frames: readonly LoggedFrame[]) =>
    withLog(files, (handles) => frames.map(({ at }) => frameAt(handles, at)?.rows?.[0]?.values[0]))
  const behind = 20

  for (let id = 1; id <= 50; id++) {
    await log.append(row(id, body))
    // The writer is more events behind than two laps hold.
    if (id > behind) log.filed(1)
    for (const { at } of log.unfiled()) laps.add(at.lap)
    expect(firstOf(log.unfiled().slice(0, 1))).toEqual([Math.max(1, id - behind + 1)])
  }

  expect(firstOf(log.unfiled())).toEqual(log.unfiled().map((_, index) => 50 - behind + 1 + index))
  expect(laps.size).toBeGreaterThan(2)
  expect(statSync(files.captures[0]).size + statSync(files.captures[1]).size).toBeLessThan(25 * 1024 * 1024)
})

test('what is too large to be read from the log again is not said to be in it', async () => {
  const files = storeFiles(temporaryFolder())
  writeFileSync(files.project, '')
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  atEnd(() => log.close())
  const large = { ...row(2), body: new Uint8Array(256 * 1024 * 1024) }

  await log.append(row(1))
  await expect(log.append(large)).rejects.toThrow('too large')
  await log.append(row(3))

  const readable = withLog(files, (handles) =>
    log.unfiled().map(({ at }) => frameAt(handles, at)?.rows?.map(({ values: [id] }) => id)),
  )
  expect(readable).toEqual([[1], [3]])
})

test('nothing is logged for a project that is gone or was exchanged by somebody', async () => {
  const files = storeFiles(temporaryFolder())
  writeFileSync(files.project, 'one')
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  atEnd(() => log.close())
  await log.append(row(1))
  log.filed(1)

  renameSync(files.project, `${files.project}.aside`)
  await expect(log.append(row(2))).rejects.toThrow('not where it was')
  writeFileSync(files.project, 'another')
  await expect(log.append(row(3))).rejects.toThrow('not where it was')
  log.projectExchanged()

  await log.append(row(4))
  expect(log.unfiled()).toHaveLength(1)
})

test('where there can be no log, events of a burst go into the project at once', async () => {
  const core = await startCore()
  for (const file of storeFiles(core.dataDir).captures) mkdirSync(file)

  const answers = await burst(core.listener.port, 60)

  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200'))).toHaveLength(60)
  expect((await core.store.counts()).events).toBe(60)
  for (const file of storeFiles(core.dataDir).captures) rmSync(file, { recursive: true })
})

test('a project that another program locks in a burst gets what was answered when it is let go, and nothing else', async () => {
  const core = await startCore()
  await exchange(core.listener.port, post(0))
  const other = new Database(join(core.dataDir, 'project.db'))

  other.exec('BEGIN IMMEDIATE')
  const first = burst(core.listener.port, 100)
  await expect.poll(async () => (await core.health()).store.state).toBe('failing')
  const later = await burst(core.listener.port, 5)
  // The last of the burst is in the log. It is not said to be gone, and nothing is written about it.
  await expect(core.store.events.request(101)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  await expect(core.store.events.note(101, { pinned: true })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  })
  other.exec('ROLLBACK')
  other.close()

  const answered = (await first).filter((answer) => answer.startsWith('HTTP/1.1 200')).length
  expect(later.filter((answer) => answer.startsWith('HTTP/1.1 503'))).toHaveLength(5)
  expect(answered).toBeGreaterThan(0)
  await expect.poll(async () => (await core.store.counts()).events).toBe(answered + 1)
  await expect.poll(async () => (await core.health()).store.state).toBe('ok')
  expect(await core.store.events.note(101, { pinned: true })).toMatchObject({ id: 101, pinned: true })
})

test('the first health that had to wait for a locked project says that it is locked', async () => {
  const core = await startCore()
  await exchange(core.listener.port, post(0))
  const other = new Database(join(core.dataDir, 'project.db'))

  other.exec('BEGIN IMMEDIATE')
  const answers = burst(core.listener.port, 100)
  const sizes = () => storeFiles(core.dataDir).captures.map((file) => sizeOf(file))
  await expect.poll(() => Math.max(...sizes())).toBeGreaterThan(0)
  expect((await core.health()).store).toMatchObject({
    state: 'failing',
    reason: expect.stringContaining('Another program') as string,
  })
  other.exec('ROLLBACK')
  other.close()
  await answers
})

/** The same frame with another first character, and the sum that goes with it. */
function otherText(frame: Buffer): void {
  const headBytes = 20
  frame.write('{', headBytes)
  frame.writeUInt32LE(crc32(frame.subarray(headBytes), crc32(frame.subarray(4, 16))), 16)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function bytesOf(...frames: (LoggedFrame | undefined)[]): string {
  return `${frames.reduce((sum, frame) => sum + (frame?.bytes ?? 0), 0)} bytes`
}
