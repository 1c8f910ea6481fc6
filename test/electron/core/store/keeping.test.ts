import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createGroupCommit } from '../../../../electron/core/store/group-commit.ts'
import { openForWriting } from '../../../../electron/core/store/database.ts'
import { prepareSearchFile } from '../../../../electron/core/store/search/search-file.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import type { Core } from '../../../../electron/core/core.ts'
import { atEnd, exchange, received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'
import { filesIn } from '../../../helpers/files-in.ts'

const endpoint = (core: Core, credentials: { kind: string; value: string; label?: string }[] = []) =>
  core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials,
  })

const post = (core: Core, path: string) =>
  exchange(
    core.listener.port,
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )

test('calls of one group share a commit, and a wrong one takes back its own part only', () => {
  const db = openForWriting(join(temporaryFolder(), 'a.db'))
  db.exec('CREATE TABLE kept (a INTEGER UNIQUE) STRICT')
  const insert = db.prepare('INSERT INTO kept VALUES (?)')
  const commit = createGroupCommit(db, {
    twice: (a: number) => {
      insert.run(a)
      insert.run(a + 1)
      return a
    },
  })

  const { outcomes, fault } = commit([
    { seq: 1, op: 'twice', args: 1 },
    { seq: 2, op: 'twice', args: 2 },
    { seq: 3, op: 'nonsense', args: 2 },
    { seq: 4, op: 'toString', args: 2 },
    { seq: 5, op: 'twice', args: 10 },
  ])

  expect(fault).toBeNull()
  expect(outcomes.map((outcome) => ('value' in outcome ? outcome.value : outcome.error.code))).toEqual([
    1,
    'INTERNAL',
    'INTERNAL',
    'INTERNAL',
    10,
  ])
  expect(db.prepare('SELECT a FROM kept').pluck().all()).toEqual([1, 2, 10, 11])
  db.close()
})

test('a restart keeps endpoints, credentials, events, checks, deliveries, drafts, settings and rejections', async () => {
  const first = await startCore()
  const { id, slug } = await endpoint(first, [{ kind: 'password', value: 'open sesame' }])
  const post = `POST /${slug} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`
  await exchange(first.listener.port, post)
  await exchange(first.listener.port, 'nonsense\r\n\r\n')
  await settled(first)
  const delivery = await first.store.deliveries.create({
    eventId: 1,
    draftId: null,
    kind: 'replay',
    target: 'http://127.0.0.1:1/',
    signing: 'keep',
    fault: null,
    runId: null,
    startedAt: 5,
    changes: ['Nothing.'],
    request: { method: 'POST', url: 'http://127.0.0.1:1/', headers: [['A', 'b']], body: Buffer.from('{}') },
    response: {
      status: 201,
      reason: 'Created',
      httpVersion: '1.1',
      headers: [],
      body: Buffer.from([0xff]),
      bodyCut: true,
    },
    failure: null,
    timings: { namedMs: null, connectedMs: 1, securedMs: null, sentMs: 2, firstByteMs: 3, totalMs: 4 },
    checks: [],
    seen: null,
  })
  const draft = await first.store.drafts.create({
    name: 'mine',
    eventId: 1,
    endpointId: id,
    target: '',
    signing: 'now',
    fault: null,
    method: 'POST',
    path: '/',
    query: '',
    headers: [],
    bodyBase64: 'AA==',
  })
  await first.store.settings.change({ unassignedQuota: 77 })
  await expect.poll(() => first.store.rejected.list(10)).toHaveLength(1)
  const before = await everything(first)
  await first.close()

  const second = await startCore({ dataDir: first.dataDir })

  expect(await everything(second)).toEqual(before)
  expect(before.event?.lastDelivery).toMatchObject({ id: delivery.id, status: 201, totalMs: 4 })
  expect(before.event?.deliveries[0]?.response?.body).toEqual({
    size: 1,
    text: null,
    base64: '/w==',
    cut: true,
  })
  expect(before.event?.checks).not.toEqual([])
  expect(before.drafts).toEqual([draft])
  expect(before.credentials).toMatchObject([{ kind: 'password', label: 'sandbox', value: 'open sesame' }])
  expect(before.settings.unassignedQuota).toBe(77)
})

async function everything({ store }: Core) {
  return {
    event: await store.events.get(1),
    endpoints: await store.endpoints.list(),
    credentials: await store.credentials(),
    drafts: await store.drafts.list(),
    settings: await store.settings.get(),
    rejected: await store.rejected.list(10),
    counts: await store.counts(),
  }
}

test('secrets are nowhere on the disk in the open, and go with their endpoint', async () => {
  const core = await startCore()
  const { id } = await endpoint(core, [{ kind: 'password', value: 'open-sesame-4711' }])
  await core.endpoints.change(id, {
    credentials: [{ kind: 'password', value: 'changed-sesame-4711', label: 'previous' }],
  })
  const onDisk = () => filesIn(core.dataDir).map((file) => readFileSync(file).toString('latin1'))

  for (const bytes of onDisk()) expect(bytes).not.toContain('sesame-4711')
  expect((await core.store.credentials()).map(({ value }) => value)).toEqual([
    'open-sesame-4711',
    'changed-sesame-4711',
  ])

  await core.endpoints.remove(id)

  expect(await core.store.credentials()).toEqual([])
})

test('with the key gone the rest works, and it is said which credentials cannot be read', async () => {
  const first = await startCore()
  const { id } = await endpoint(first, [{ kind: 'password', value: 'one' }])
  await first.close()
  rmSync(join(first.dataDir, 'secret.key'))

  const core = await startCore({ dataDir: first.dataDir })

  await expect(core.store.credentials()).rejects.toMatchObject({
    code: 'SECRETS_UNREADABLE',
    message: expect.stringContaining('"sandbox" of one'),
  })
  expect((await core.health()).secrets.note).toContain('does not open "sandbox" of one')
  expect(await core.endpoints.list()).toHaveLength(1)
  await core.endpoints.change(id, { credentials: [{ kind: 'password', value: 'two' }] })
  expect(await core.store.credentials()).toMatchObject([{ value: 'two' }])
})

test('the oldest strays go when there are more than the quota, and nothing else does', async () => {
  const core = await startCore()
  const { slug } = await endpoint(core)
  await post(core, `/${slug}`)
  await core.captureDirect(received(), { origin: 'imported', endpointId: null })
  for (let index = 0; index < 15; index++) await post(core, `/stray/${index}`)
  expect((await core.store.counts()).events).toBe(17)
  await core.store.events.note(3, { pinned: true })

  await core.store.settings.change({ unassignedQuota: 10 })

  await expect.poll(async () => (await core.store.counts()).events).toBe(13)
  const { items } = await core.store.events.list({ limit: 100 })
  expect(items.map(({ path }) => path)).toEqual([
    ...Array.from({ length: 10 }, (_, index) => `/stray/${14 - index}`),
    // Somebody pinned it.
    '/stray/0',
    '/',
    `/${slug}`,
  ])
})

test('strays that are removed take no place of the quota from others', async () => {
  const core = await startCore({ undoMs: 3_600_000 })
  const stray = () => post(core, '/stray')
  for (let index = 0; index < 13; index++) await stray()
  const newestFirst = async () => (await core.store.events.list({ limit: 99 })).items.map(({ id }) => id)
  const ids = (await newestFirst()).toReversed()
  await core.store.events.note(ids[0] ?? 0, { pinned: true })
  await core.removing.remove({ ids: ids.slice(1, 4) })
  const left = await newestFirst()

  await core.store.settings.change({ unassignedQuota: 10 })
  await stray()
  await stray()

  // The oldest of eleven went, and neither the pinned one nor more than that.
  await expect.poll(async () => (await newestFirst()).slice(2)).toEqual([...left.slice(0, 8), ids[0]])
  expect((await core.store.storage()).kept).toEqual({ pinned: 1, noted: 0 })
  await core.removing.remove({ ids: ids.slice(0, 1) })
  expect((await core.store.storage()).kept).toEqual({ pinned: 0, noted: 0 })
})

test('however many small calls come at once, each is committed', async () => {
  const core = await startCore()
  await settled(core)

  const calls = Array.from({ length: 1_500 }, (_, index) => core.store.held.letGo([index]))

  expect(await Promise.all(calls)).toHaveLength(1_500)
})

test('an index whose events were never listed for it is filled at the next start', async () => {
  const first = await startCore()
  await first.captureDirect(received(), { origin: 'sample', endpointId: null })
  await settled(first)
  await first.close()
  const { project, search } = storeFiles(first.dataDir)
  const db = openForWriting(project)
  const projectId = db.prepare("SELECT value FROM project WHERE key = 'id'").pluck().get() as string
  db.close()
  // What an end of the app right after a new index was made leaves.
  rmSync(search)
  prepareSearchFile(search, projectId)

  const core = await startCore({ dataDir: first.dataDir })

  const index = new Database(search, { readonly: true })
  atEnd(() => void index.close())
  await expect.poll(() => index.prepare('SELECT count(*) FROM zones').pluck().get()).toBe(1)
  await settled(core)
})

test('events of a removed endpoint stay and become unassigned, beyond the quota too', async () => {
  const core = await startCore()
  await core.store.settings.change({ unassignedQuota: 10 })
  const { id } = await endpoint(core)
  for (let index = 0; index < 130; index++)
    await core.captureDirect(received(), { origin: 'sample', endpointId: id })

  await core.endpoints.remove(id)

  expect(await core.endpoints.list()).toEqual([])
  await expect.poll(() => core.store.counts()).toMatchObject({ events: 130, unassigned: 130 })
  await settled(core)
  expect(await core.store.counts()).toMatchObject({ events: 130, unassigned: 130, byVerdict: { pending: 0 } })
})
