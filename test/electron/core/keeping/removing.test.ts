import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { gather } from '../../../../electron/core/export/gather.ts'
import { createRemoving } from '../../../../electron/core/keeping/removing.ts'
import { atEnd, received, settled, startCore } from '../../../helpers/core.ts'

const LONG_MS = 3_600_000

async function captured(core: Core, count: number): Promise<number[]> {
  const requests = Array.from({ length: count }, (_, index) => ({
    request: received({ path: `/${index}`, requestTarget: `/${index}` }),
    publicBase: null,
  }))
  return (await core.captureImported(requests, null)).map(({ id }) => id)
}

function rowsIn(core: Core, sql: string): unknown {
  const db = new Database(join(core.dataDir, 'project.db'), { readonly: true })
  try {
    return db.prepare(sql).pluck().get()
  } finally {
    db.close()
  }
}

async function idsIn(core: Core): Promise<number[]> {
  return (await core.store.events.list({ limit: 500 })).items.map(({ id }) => id)
}

test('removed events are hidden at once, everywhere, and the counters go with them', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  const [first = 0, second = 0, third = 0] = await captured(core, 3)
  await settled(core)
  await core.store.events.note(second, { tags: ['gone'] })

  const removal = await core.removing.remove({ ids: [second, second, 99] })

  expect(removal).toMatchObject({ events: 1, scenarios: [] })
  expect(await idsIn(core)).toEqual([third, first])
  expect(await core.store.events.get(second)).toBeNull()
  expect(await core.store.events.request(second)).toBeNull()
  expect(await core.store.events.tags()).toEqual([])
  await expect(core.store.events.note(second, { pinned: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await core.store.counts()).events).toBe(2)
  expect(await core.removing.list()).toMatchObject([{ id: removal.id, events: 1 }])
})

test('an undo brings back all of it: body, findings, deliveries, notes, the place in the search', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  const ids = await captured(core, 3)
  await settled(core)
  const [, id = 0] = ids
  await core.store.events.note(id, { pinned: true, note: 'mine', tags: ['a'] })
  await settled(core)
  const before = await core.store.events.get(id)
  const counts = await core.store.counts()
  const removal = await core.removing.remove({ filter: {} })
  expect(await idsIn(core)).toEqual([])

  expect(await core.removing.undo(removal.id)).toBe(3)

  expect(await core.store.events.get(id)).toEqual(before)
  expect(await core.store.counts()).toEqual(counts)
  expect((await core.store.events.list({ limit: 9, q: 'application' })).items).toHaveLength(3)
  await expect(core.removing.undo(removal.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('when the time is over they are deleted with all that is theirs, and cannot come back', async () => {
  const core = await startCore({ undoMs: 0 })
  const ids = await captured(core, 450)
  await settled(core)
  await core.store.events.note(ids[0] ?? 0, { note: 'a', tags: ['b'] })
  const later = await core.captureDirect(received({ path: '/later' }), { origin: 'sample', endpointId: null })
  await settled(core)

  const removal = await core.removing.remove({ filter: { origin: 'imported' } })

  expect(removal.events).toBe(450)
  await expect.poll(() => rowsIn(core, 'SELECT count(*) FROM events'), { timeout: 10_000 }).toBe(1)
  await expect.poll(() => rowsIn(core, 'SELECT count(*) FROM removals'), { timeout: 10_000 }).toBe(0)
  for (const table of ['bodies', 'checks']) {
    expect(rowsIn(core, `SELECT count(*) FROM ${table}`)).toBe(1)
  }
  for (const table of ['eventNotes', 'eventTags', 'removed']) {
    expect(rowsIn(core, `SELECT count(*) FROM ${table}`)).toBe(0)
  }
  expect(await core.store.counts()).toMatchObject({ events: 1, unassigned: 1 })
  expect(await idsIn(core)).toEqual([later.id])
  await settled(core)
  await expect(core.removing.undo(removal.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a removal that is due while the app is closed is done at the next start; one that is not due can wait', async () => {
  const first = await startCore({ undoMs: LONG_MS })
  const ids = await captured(first, 5)
  const removal = await first.removing.remove({ ids: ids.slice(0, 2) })
  await first.close()

  const second = await startCore({ dataDir: first.dataDir, undoMs: LONG_MS })
  expect(await idsIn(second)).toHaveLength(3)
  expect(await second.removing.list()).toHaveLength(1)
  expect(rowsIn(second, 'SELECT count(*) FROM events')).toBe(5)
  await second.close()

  const third = await startCore({ dataDir: first.dataDir, now: () => Date.now() + LONG_MS * 2 })
  await expect.poll(() => rowsIn(third, 'SELECT count(*) FROM events'), { timeout: 10_000 }).toBe(3)
  await expect(third.removing.undo(removal.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await third.store.counts()).events).toBe(3)
})

test('a removal that the end of the app cut short is taken back at the next start', async () => {
  const first = await startCore({ undoMs: LONG_MS })
  const ids = await captured(first, 5)
  // What a kill between two steps leaves: marked, and not yet said to be done.
  const removalId = await first.store.removals.begin(1)
  await first.store.removals.mark(removalId, ids.slice(0, 3))
  await first.close()

  const core = await startCore({ dataDir: first.dataDir })

  await expect.poll(() => idsIn(core), { timeout: 10_000 }).toHaveLength(5)
  expect((await core.store.counts()).events).toBe(5)
  expect(rowsIn(core, 'SELECT count(*) FROM removals')).toBe(0)
})

test('a removal that the store cannot finish is taken back by itself as soon as it can', async () => {
  const core = await startCore()
  const ids = await captured(core, 3)
  await settled(core)
  const other = new Database(join(core.dataDir, 'project.db'))
  atEnd(() => void other.close())
  const published: string[] = []
  const removing = createRemoving({
    store: core.store,
    publish: ({ kind }) => published.push(kind),
    // Called when the events are marked: another program locks the project at that moment.
    forwarding: { forget: () => void other.exec('BEGIN IMMEDIATE'), takeUp: () => {} },
    undoMs: LONG_MS,
    now: Date.now,
  })
  atEnd(() => removing.close())

  await expect(removing.remove({ ids })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  other.exec('ROLLBACK')

  await expect.poll(() => idsIn(core)).toHaveLength(3)
  await expect.poll(() => rowsIn(core, 'SELECT count(*) FROM removals')).toBe(0)
  expect(published.at(-1)).toBe('restored')
})

test('a search that is not understood removes nothing and exports nothing', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  await captured(core, 2)

  // A list shows all events for it, and says that a value is missing.
  for (const q of ['verdict:', 'verdict:faild', '"open']) {
    const refused = { code: 'INPUT_INVALID', message: expect.stringContaining(q) }
    await expect(core.removing.remove({ filter: { q } })).rejects.toMatchObject(refused)
    await expect(gather(core, { filter: { q } })).rejects.toMatchObject(refused)
  }

  expect(await idsIn(core)).toHaveLength(2)
})

test('events that are judged or assigned while they are removed are counted once they are back', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  const [id = 0] = await captured(core, 1)
  const removal = await core.removing.remove({ ids: [id] })
  const endpoint = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  await core.store.events.assign(id, endpoint.id, false)
  await settled(core)
  expect(await core.store.counts()).toMatchObject({ events: 0, unassigned: 0, byVerdict: { pending: 0 } })

  await core.removing.undo(removal.id)
  await settled(core)

  expect(await core.store.counts()).toMatchObject({ events: 1, unassigned: 0, byVerdict: { pending: 0 } })
})

test('a removal says which scenarios name what is removed', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  const [first = 0, second = 0] = await captured(core, 2)
  const { id } = await core.store.scenarios.create({
    version: 1,
    name: 'Paid twice',
    description: '',
    subjects: [{ kind: 'event', id: second }],
    endpoint: null,
    provider: null,
    credentials: [],
    target: null,
    signing: 'keep',
    plans: [{ kind: 'twice' }],
    between: 'nothing',
    restart: null,
    prepare: null,
    check: null,
  })

  expect((await core.removing.remove({ ids: [first] })).scenarios).toEqual([])
  expect((await core.removing.remove({ ids: [second] })).scenarios).toEqual([{ id, name: 'Paid twice' }])
})

test('what waited for the app waits no more once it is removed, and again after an undo', async () => {
  const core = await startCore({ undoMs: LONG_MS })
  const endpoint = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    target: 'http://127.0.0.1:1/',
    forwarding: { mode: 'after', deadlineMs: null, hold: true, releasePerSecond: 5 },
    credentials: [],
  })
  const ids: number[] = []
  for (let index = 0; index < 3; index++) {
    ids.push((await core.captureDirect(received(), { origin: 'sample', endpointId: endpoint.id })).id)
  }
  const held = () => core.forwarding.states()[0]?.held
  await expect.poll(held).toBe(3)

  const removal = await core.removing.remove({ ids: ids.slice(0, 2) })
  expect(held()).toBe(1)
  expect(await core.store.held.list()).toMatchObject([{ eventId: ids[2] }])

  await core.removing.undo(removal.id)
  expect(held()).toBe(3)
  expect((await core.store.held.list()).map(({ eventId }) => eventId)).toEqual(ids)
})
