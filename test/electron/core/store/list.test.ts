import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openForReading } from '../../../../electron/core/store/database.ts'
import { listQuery } from '../../../../electron/core/store/list-query.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import type { EventQuery } from '../../../../electron/core/store/store.ts'
import type { Core } from '../../../../electron/core/core.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'

async function capture(
  core: Core,
  text: string,
  path = '/',
  headers: [string, string][] = [],
): Promise<number> {
  const request = received({
    path,
    requestTarget: path,
    headers: [['Content-Type', 'text/plain'], ...headers],
    body: new TextEncoder().encode(text),
  })
  return (await core.captureDirect(request, { origin: 'imported', endpointId: null })).id
}

const ids = async (core: Core, query: Partial<EventQuery>) =>
  (await core.store.events.list({ limit: 100, ...query })).items.map(({ id }) => id)

test('pages go down by key, newest first, and say where to go on', async () => {
  const core = await startCore()
  for (let index = 1; index <= 5; index++) await capture(core, `event ${index}`)

  const first = await core.store.events.list({ limit: 2 })
  const second = await core.store.events.list({ limit: 2, before: first.nextCursor ?? 0 })
  const third = await core.store.events.list({ limit: 2, before: second.nextCursor ?? 0 })

  expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([[5, 4], [3, 2], [1]])
  expect(third.nextCursor).toBeNull()
})

test('every filter finds what it says, alone and together', async () => {
  const core = await startCore()
  const { id: endpointId } = await core.endpoints.create({
    name: 'one',
    provider: 'other',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  const mine = await core.captureDirect(received(), { origin: 'sample', endpointId })
  const stray = await core.captureDirect(received(), { origin: 'imported', endpointId: null })
  await settled(core)

  expect(await ids(core, { endpoint: endpointId })).toEqual([mine.id])
  expect(await ids(core, { assigned: 'yes' })).toEqual([mine.id])
  expect(await ids(core, { assigned: 'no' })).toEqual([stray.id])
  expect(await ids(core, { origin: 'sample' })).toEqual([mine.id])
  expect(await ids(core, { origin: 'captured' })).toEqual([])
  expect(await ids(core, { verdict: 'unproved' })).toEqual([stray.id, mine.id])
  expect(await ids(core, { verdict: 'unproved', endpoint: endpointId, origin: 'sample' })).toEqual([mine.id])
  expect(await ids(core, { provider: 'clik2pay' })).toEqual([])
  expect(await ids(core, { type: 'x', objectId: 'y', provider: 'z' })).toEqual([])
})

test.each<[string, Partial<EventQuery>, RegExp]>([
  ['nothing', {}, /SCAN events$/],
  ['a provider', { provider: 'clik2pay' }, /SEARCH events USING INDEX eventsByProvider/],
  ['a type', { type: 'PAYMENT', provider: 'clik2pay' }, /SEARCH events USING INDEX eventsByType/],
  ['a verdict', { verdict: 'failed' }, /SEARCH events USING INDEX eventsByVerdict/],
  ['an endpoint', { endpoint: 1 }, /SEARCH events USING INDEX eventsByEndpoint /],
  ['an endpoint and a verdict', { endpoint: 1, verdict: 'failed' }, /USING INDEX eventsByEndpointAndVerdict/],
  ['an object', { objectId: 'a' }, /SEARCH events USING INDEX eventsByObject/],
  ['an origin', { origin: 'sample' }, /SEARCH events USING INDEX eventsByOrigin/],
  ['the unassigned', { assigned: 'no' }, /SEARCH events USING INDEX eventsByEndpoint /],
])('a list by %s reads by its index and sorts nothing, at any depth', async (_name, filter, plan) => {
  const core = await startCore()
  const files = storeFiles(core.dataDir)
  const db = openForReading(files.project, files.search)

  for (const page of [{}, { before: 50 }]) {
    const { sql, parameters } = listQuery({ limit: 100, ...filter, ...page })
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]
    const details = steps.map(({ detail }) => detail)

    expect(details.join('\n')).not.toMatch(/TEMP B-TREE|AUTOMATIC/)
    const expected =
      page.before !== undefined && plan.source.startsWith('SCAN events')
        ? /SEARCH events USING INTEGER/
        : plan
    expect(details[0]).toMatch(expected)
  }
  db.close()
})

test('finds whole ids, words and their beginnings in body, path and headers', async () => {
  const core = await startCore()
  const body = await capture(
    core,
    '{"id": "8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a", "note": "Café Zürich bezahlt"}',
  )
  const path = await capture(core, 'x', '/orders/ORD-2217/paid?ref=a%20b')
  const header = await capture(core, 'x', '/', [['X-Request-Id', 'req_77zz']])
  await settled(core)

  const found = (q: string) => ids(core, { q })
  expect(await found('8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a')).toEqual([body])
  expect(await found('8ecd810d-c0e2')).toEqual([body])
  expect(await found('zurich cafe')).toEqual([body])
  expect(await found('bezah')).toEqual([body])
  expect(await found('ord-22')).toEqual([path])
  expect(await found('/orders/ORD-2217')).toEqual([path])
  expect(await found('req_77zz')).toEqual([header])
  expect(await found('nowhere')).toEqual([])
  expect(await found('  ')).toEqual([header, path, body])
})

test.each([
  '"',
  '*',
  'a AND',
  'NEAR(',
  'a:b',
  '^a',
  '{a',
  "'",
  '- -',
  'OR',
  '\0',
  '"a" OR "b',
  '((',
  '%',
  '😀',
  '+',
])('what a person types is never an error: %j', async (q) => {
  const core = await startCore()
  await capture(core, 'a b')
  await settled(core)

  expect(await ids(core, { q })).toBeInstanceOf(Array)
})

test('does not find credentials, nor what the provider marks as personal', async () => {
  const core = await startCore()
  const { id: endpointId } = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  const json = {
    eventType: 'PAYMENT-COMPLETED',
    resource: { id: 'visibleid', payer: { name: 'Hiddenname' } },
  }
  await core.captureDirect(
    received({
      headers: [
        ['Authorization', 'Basic aGlkZGVuc2VjcmV0'],
        ['Content-Type', 'application/json'],
      ],
      body: new TextEncoder().encode(JSON.stringify([json])),
    }),
    { origin: 'sample', endpointId },
  )
  await settled(core)

  expect(await ids(core, { q: 'visibleid' })).toHaveLength(1)
  expect(await ids(core, { q: 'Hiddenname' })).toEqual([])
  expect(await ids(core, { q: 'aGlkZGVuc2VjcmV0' })).toEqual([])
})

test('an index that is damaged or gone is built again', async () => {
  const core = await startCore()
  await capture(core, 'something to find')
  await settled(core)
  await core.close()
  writeFileSync(storeFiles(core.dataDir).search, 'not a database at all')

  const again = await startCore({ dataDir: core.dataDir })
  await expect.poll(() => ids(again, { q: 'something' })).toHaveLength(1)
})
