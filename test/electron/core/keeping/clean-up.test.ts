import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import type { Retention } from '../../../../shared/model/keeping.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'
import { filesIn } from '../../../helpers/files-in.ts'

const DAY_MS = 86_400_000
const NOW = 1_800_000_000_000
const NO_RULES: Retention = { maxAgeDays: null, maxEvents: null, maxBytes: null }

async function samples(core: Core, count: number, daysAgo = 0, bodySize = 2): Promise<number[]> {
  const ids: number[] = []
  for (let index = 0; index < count; index++) {
    const receivedAt = NOW - daysAgo * DAY_MS + index
    const body = new Uint8Array(bodySize).fill(0x61)
    const request = received({ receivedAt, endedAt: receivedAt + 1, body })
    ids.push((await core.captureDirect(request, { origin: 'sample', endpointId: null })).id)
  }
  return ids
}

async function imported(
  core: Core,
  count: number,
  change: Parameters<typeof received>[0] = {},
): Promise<void> {
  const requests = Array.from({ length: count }, () => ({ request: received(change), publicBase: null }))
  await core.captureImported(requests, null)
}

const start = (options: { dataDir?: string } = {}) => startCore({ now: () => NOW, ...options })
const keep = (core: Core, rules: Partial<Retention>) =>
  core.store.settings.change({ retention: { ...NO_RULES, ...rules } })
const idsIn = async (core: Core): Promise<number[]> =>
  (await core.store.events.list({ limit: 500 })).items.map(({ id }) => id).toReversed()

test('a new project removes nothing, and a clean-up without rules neither', async () => {
  const core = await start()
  await samples(core, 2, 4_000)

  expect((await core.store.settings.get()).retention).toEqual(NO_RULES)
  expect(core.cleanUp.nextAt()).toBeNull()
  expect(await core.cleanUp.now()).toEqual({ removed: 0 })
  expect((await core.store.counts()).events).toBe(2)
})

test('by age the old ones go; what is pinned, noted or named by a scenario stays, and what was imported', async () => {
  const core = await start()
  const [pinned = 0, noted = 0, tagged = 0, named = 0, plain = 0] = await samples(core, 5, 31)
  await imported(core, 1, { receivedAt: NOW - 400 * DAY_MS })
  const [, ...young] = [plain, ...(await samples(core, 2, 29))]
  await core.store.events.note(pinned, { pinned: true })
  await core.store.events.note(noted, { note: 'keep' })
  await core.store.events.note(tagged, { tags: ['late'] })
  await core.store.scenarios.create(scenarioOf(named))
  await keep(core, { maxAgeDays: 30 })

  expect(await core.cleanUp.preview()).toMatchObject({ events: 2, isMore: false })
  expect(await core.cleanUp.now()).toEqual({ removed: 2 })

  expect(await idsIn(core)).toEqual([pinned, noted, named, 6, ...young])
  await settled(core)
  expect(await core.store.counts()).toMatchObject({ events: 6, unassigned: 6 })
  expect(await core.cleanUp.preview()).toEqual({ events: 0, isMore: false, bytes: 0 })
})

test('by count the oldest go, in steps, until no more than the number are left', async () => {
  const core = await start()
  await imported(core, 900)
  await core.store.events.note(1, { pinned: true })
  await keep(core, { maxEvents: 250 })

  expect(await core.cleanUp.preview()).toMatchObject({ events: 650, isMore: false })
  expect(await core.cleanUp.now()).toEqual({ removed: 650 })

  expect(await idsIn(core)).toEqual([1, ...Array.from({ length: 249 }, (_, index) => 652 + index)])
})

test('by size the oldest go until the file needs less, the newest hundred stay, and the space is given back', async () => {
  const core = await start()
  const MIB = 1024 * 1024
  await imported(core, 160, { body: new Uint8Array(MIB / 8).fill(0x61) })
  await settled(core)
  const before = await core.store.storage()
  expect(before.bytes.project).toBeGreaterThan(20 * MIB)
  await keep(core, { maxBytes: 16 * MIB })

  const { removed } = await core.cleanUp.now()

  const after = await core.store.storage()
  expect(after.bytes.project).toBeLessThanOrEqual(16 * MIB)
  expect(removed).toBeGreaterThan(20)
  expect(removed).toBeLessThanOrEqual(60)
  await keep(core, { maxBytes: 10 * MIB })
  await core.cleanUp.now()
  expect((await core.store.counts()).events).toBe(100)
  await expect
    .poll(async () => (await core.store.storage()).bytes.free, { timeout: 20_000 })
    .toBeLessThanOrEqual(8 * MIB)
})

test('a clean-up that the end of the project overtakes says how much it removed, and one that comes later is refused', async () => {
  const core = await start()
  await imported(core, 900)
  await keep(core, { maxEvents: 100 })

  const underWay = core.cleanUp.now()
  const closed = core.close()
  const { removed } = await underWay
  const later = core.cleanUp.now()

  await expect(later).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: 'The project is being closed.',
  })
  await closed
  const again = await start({ dataDir: core.dataDir })
  expect((await again.store.counts()).events).toBe(900 - removed)
})

test('rules that were just typed are tried out before they count', async () => {
  const core = await start()
  await samples(core, 130, 10)

  expect(await core.cleanUp.preview({ ...NO_RULES, maxEvents: 100 })).toMatchObject({ events: 30 })
  expect(await core.cleanUp.preview({ ...NO_RULES, maxAgeDays: 9 })).toMatchObject({ events: 130 })
  expect((await core.store.counts()).events).toBe(130)
})

test('what is still to be forwarded is kept', async () => {
  const core = await start()
  const endpoint = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    target: 'http://127.0.0.1:1/',
    forwarding: { mode: 'after', deadlineMs: null, hold: true, releasePerSecond: 5 },
    credentials: [],
  })
  const event = await core.captureDirect(received({ receivedAt: NOW - 40 * DAY_MS }), {
    origin: 'sample',
    endpointId: endpoint.id,
  })
  await expect.poll(() => core.store.held.list()).toHaveLength(1)
  await keep(core, { maxAgeDays: 30 })

  expect(await core.cleanUp.now()).toEqual({ removed: 0 })
  core.forwarding.drop(endpoint.id)
  await expect.poll(() => core.store.held.list()).toHaveLength(0)
  expect(await core.cleanUp.now()).toEqual({ removed: 1 })
  expect(await core.store.events.get(event.id)).toBeNull()
})

test('deleted events leave no trace of their bodies on the disk', async () => {
  const core = await start()
  const body = new TextEncoder().encode('{"card":"4111-open-sesame-1111"}')
  await imported(core, 3, { body, receivedAt: NOW })
  const [sample = 0] = await samples(core, 1)
  await settled(core)
  const removal = await core.removing.remove({ filter: { origin: 'imported' } })
  expect(removal.events).toBe(3)
  await core.close()

  const later = await startCore({ dataDir: core.dataDir, now: () => NOW + DAY_MS })
  await expect.poll(() => rowsIn(later)).toBe(1)
  await settled(later)
  await later.close()

  const db = new Database(join(core.dataDir, 'project.db'), { readonly: true })
  expect(db.prepare('SELECT id FROM events').pluck().all()).toEqual([sample])
  db.close()
  for (const file of filesIn(core.dataDir)) {
    expect(readFileSync(file).includes('open-sesame'), file).toBe(false)
  }
})

function rowsIn(core: Core): unknown {
  const db = new Database(join(core.dataDir, 'project.db'), { readonly: true })
  try {
    return db.prepare('SELECT count(*) FROM events').pluck().get()
  } finally {
    db.close()
  }
}

function scenarioOf(eventId: number) {
  return {
    version: 1 as const,
    name: 'Paid twice',
    description: '',
    subjects: [{ kind: 'event' as const, id: eventId }],
    endpoint: null,
    provider: null,
    credentials: [],
    target: null,
    signing: 'keep' as const,
    plans: [{ kind: 'twice' as const }],
    between: 'nothing' as const,
    restart: null,
    prepare: null,
    check: null,
  }
}
