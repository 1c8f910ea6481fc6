import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import type { Checklist, ChecklistItem } from '../../../../shared/model/checklist.ts'
import type { Drift } from '../../../../shared/model/drift.ts'
import type { Endpoint } from '../../../../shared/model/endpoint.ts'
import type { LastHour } from '../../../../shared/model/last-hour.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'
import type { Run } from '../../../../shared/model/scenario.ts'
import { settled } from '../../../helpers/core.ts'
import { fixture, withClickPesaChecksum } from '../../../helpers/deliveries.ts'
import { startServed } from '../../../helpers/served.ts'
import type { ServedApp } from '../../../helpers/served.ts'
import { startShop } from '../../../helpers/shop.ts'
import type { Manner } from '../../../helpers/shop.ts'

const KEY = 'CHK_test_key'

interface Ground {
  app: ServedApp
  endpoint: Endpoint
  shop: string
  checklist: () => Promise<Record<ChecklistItem['id'], ChecklistItem>>
}

async function start(manner: Manner = 'careful'): Promise<Ground> {
  const app = await startServed()
  const shop = await startShop(manner)
  const { body: endpoint } = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [{ kind: 'checksumKey', value: KEY }],
    target: `${shop.url}/hook`,
  })
  const checklist: Ground['checklist'] = async () => {
    const { body } = await app.call<Checklist>('GET', `/endpoints/${endpoint.id}/checklist`)
    return Object.fromEntries(body.items.map((item) => [item.id, item])) as Awaited<
      ReturnType<Ground['checklist']>
    >
  }
  return { app, endpoint, shop: shop.url, checklist }
}

/** Has a callback arrive as the provider would send it; gives its id once it is judged. */
async function arrive(core: Core, { url }: Endpoint, text: string, key = KEY): Promise<number> {
  const body = withClickPesaChecksum(text, key)
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(answer.status).toBe(200)
  await settled(core)
  const { items } = await core.store.events.list({ limit: 1 })
  return items[0]?.id ?? 0
}

const statuses = async ({ checklist }: Ground) =>
  Object.fromEntries(Object.entries(await checklist()).map(([id, { status }]) => [id, status]))

const received = fixture('clickpesa/payment-received.json')
const eventProof = (eventId: number, isDelivery = false): unknown =>
  expect.objectContaining({ kind: 'event', eventId, isDelivery })

test('an endpoint at which nothing came has shown nothing, and each item says what would', async () => {
  const ground = await start()

  const items = await ground.checklist()

  expect(Object.values(items).map(({ status }) => status)).toEqual(Array(6).fill('open'))
  expect(Object.values(items).every(({ next }) => next !== null)).toBe(true)
  expect(items.types.sentence).toBe('0 of 6 documented types came.')
})

test('where one body may hold several events, the next step says that only the first counts', async () => {
  const { app, checklist } = await start()
  const { body: endpoint } = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Links',
    provider: 'clik2pay',
  })

  const { body } = await app.call<Checklist>('GET', `/endpoints/${endpoint.id}/checklist`)

  const said = /Of several events in one body only the first counts\.$/
  const nextOf = (id: ChecklistItem['id']) => body.items.find((item) => item.id === id)?.next
  expect(nextOf('types')).toMatch(said)
  expect(nextOf('failure')).toMatch(said)
  expect((await checklist()).types.next).not.toMatch(said)
})

test('samples and imports prove nothing', async () => {
  const ground = await start()
  const { app, endpoint } = ground

  for (const type of ['PAYMENT RECEIVED', 'PAYMENT FAILED']) {
    await app.call('POST', '/samples', { provider: 'clickpesa', type, endpointId: endpoint.id })
  }
  await settled(app.core)

  expect(Object.values(await statuses(ground))).toEqual(Array(6).fill('open'))
  expect((await app.call<Drift>('GET', '/drift')).body.types).toEqual([])
})

test('a captured event proves its signature and its type, and a failed payment that a failure was seen', async () => {
  const ground = await start()
  const { app, endpoint } = ground

  const paid = await arrive(app.core, endpoint, received)
  const failed = await arrive(app.core, endpoint, fixture('clickpesa/payment-failed.json'))

  const items = await ground.checklist()
  expect(items.signature).toMatchObject({ status: 'proved', proof: eventProof(failed) })
  expect(items.failure).toMatchObject({ status: 'proved', proof: eventProof(failed) })
  expect(items.types).toMatchObject({ status: 'partly', sentence: '2 of 6 documented types came.' })
  const seen = items.types.types.filter(({ proof }) => proof !== null)
  expect(seen.map(({ type, proof }) => [type, proof])).toEqual([
    ['PAYMENT RECEIVED', eventProof(paid)],
    ['PAYMENT FAILED', eventProof(failed)],
  ])
})

test('an event whose proof does not hold shows no type, and the item of the signature opens it', async () => {
  const ground = await start()
  const { app, endpoint } = ground

  const forged = await arrive(app.core, endpoint, received, 'another key')

  const items = await ground.checklist()
  expect(items.signature).toMatchObject({ status: 'open', proof: eventProof(forged) })
  expect(items.types.types.every(({ proof }) => proof === null)).toBe(true)
})

test('with its proof removed an item is open again, and proved again when the removal is taken back', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  const id = await arrive(app.core, endpoint, received)
  expect(await statuses(ground)).toMatchObject({ signature: 'proved', types: 'partly' })

  const { body: removal } = await app.call<{ id: number }>('POST', '/removals', { ids: [id] })

  expect(await statuses(ground)).toMatchObject({ signature: 'open', types: 'open' })
  expect((await app.call<Drift>('GET', '/drift')).body.types).toEqual([])
  await app.call('DELETE', `/removals/${removal.id}`)
  expect(await statuses(ground)).toMatchObject({ signature: 'proved', types: 'partly' })
})

test('a repeated delivery that the app acknowledged both times is partly proved: its state was not looked at', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  const first = await arrive(app.core, endpoint, received)
  const second = await arrive(app.core, endpoint, received)
  expect((await ground.checklist()).duplicate).toMatchObject({ status: 'open', proof: eventProof(second) })

  for (const eventId of [first, second]) {
    expect((await app.call('POST', '/replays', { eventId, signing: 'keep' })).status).toBe(200)
  }

  const items = await ground.checklist()
  expect(items.duplicate).toMatchObject({ status: 'partly', proof: eventProof(second, true) })
  expect(items.duplicate.sentence).toContain(`Event ${second} repeats event ${first}`)
  expect(items.answer).toMatchObject({ status: 'proved', proof: eventProof(second, true) })
  expect(items.answer.sentence).toContain('10 s, our own limit')
})

async function run({ app, endpoint, shop }: Ground, plan: string, subjects: object[]): Promise<Run> {
  const scenario = Scenario.parse({
    version: 1,
    name: plan,
    endpoint: endpoint.slug,
    subjects,
    plans: [{ kind: plan }],
    prepare: { kind: 'http', method: 'POST', url: `${shop}/reset` },
    check: { kind: 'http', url: `${shop}/state` },
  })
  const { status, body } = await app.call<Run>('POST', '/runs', { scenario })
  expect(status, JSON.stringify(body)).toBe(200)
  await app.core.runs.settled()
  return (await app.call<Run>('GET', `/runs/${body.id}`)).body
}

test('runs over captured events, with a check of the app, prove that duplicates and other orders are handled', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  const later = fixture('clickpesa/payment-failed.json').replace(
    /"updatedAt": "[^"]*"/,
    '"updatedAt": "2026-01-01T00:00:00.000Z"',
  )
  const ids = [await arrive(app.core, endpoint, received), await arrive(app.core, endpoint, later)]
  const subjects = ids.map((id) => ({ kind: 'event', id }))

  const twice = await run(ground, 'twice', subjects)
  const newest = await run(ground, 'newest-first', subjects)

  expect([twice.state, newest.state]).toEqual(['passed', 'passed'])
  const items = await ground.checklist()
  expect(items.duplicate).toMatchObject({ status: 'proved', proof: { kind: 'run', runId: twice.id } })
  expect(items.order).toMatchObject({ status: 'proved', proof: { kind: 'run', runId: newest.id } })
})

test('a run over samples proves nothing, nor does one that failed', async () => {
  const ground = await start('careless')
  const { app, endpoint } = ground
  const id = await arrive(app.core, endpoint, received)

  await run(ground, 'newest-first', [
    { kind: 'sample', provider: 'clickpesa', type: 'PAYMENT RECEIVED' },
    { kind: 'sample', provider: 'clickpesa', type: 'PAYMENT FAILED' },
  ])
  const failed = await run(ground, 'twice', [{ kind: 'event', id }])

  expect(failed.state).toBe('failed')
  expect(await statuses(ground)).toMatchObject({ duplicate: 'open', order: 'open' })
})

test('the last hour tells arrivals, verdicts, answers and deliveries of what was captured', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  const id = await arrive(app.core, endpoint, received)
  await arrive(app.core, endpoint, received, 'another key')
  await app.call('POST', '/samples', {
    provider: 'clickpesa',
    type: 'PAYMENT RECEIVED',
    endpointId: endpoint.id,
  })
  await settled(app.core)
  await app.call('POST', '/replays', { eventId: id, signing: 'keep' })

  const { body } = await app.call<LastHour>('GET', `/endpoints/${endpoint.id}/last-hour`)

  expect(body).toMatchObject({
    events: 2,
    isMore: false,
    verdicts: { genuine: 1, failed: 1, unproved: 0, pending: 0 },
    answers: { statuses: [{ status: 200, events: 2 }] },
    deliveries: { outcomes: [{ status: 200, failure: null, events: 1 }], none: 1 },
    newest: { eventId: id + 1 },
  })
  expect(body.spans).toHaveLength(12)
  expect(body.spans.reduce((sum, { verdicts }) => sum + verdicts.genuine + verdicts.failed, 0)).toBe(2)
})

test('what arrived is held against the documentation, and an event that is gone takes its fields along', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  await arrive(app.core, endpoint, received)
  const odd = await arrive(
    app.core,
    endpoint,
    received.replace('"status": "SUCCESS"', '"status": "ON_HOLD", "riskScore": 7'),
  )
  const drift = async () => {
    const { body } = await app.call<Drift>('GET', `/drift?endpoint=${endpoint.id}`)
    return body.types.flatMap(({ findings }) =>
      findings
        .filter(({ kind }) => kind !== 'never')
        .map(({ kind, path, first }) => [kind, path, first?.eventId]),
    )
  }
  expect(await drift()).toEqual([
    ['undocumented-field', 'data.riskScore', odd],
    ['value', 'data.status', odd],
  ])

  await app.call('POST', '/removals', { ids: [odd] })

  expect(await drift()).toEqual([])
})

test('events that are judged by another credential are counted once, and only while their proof holds', async () => {
  const ground = await start()
  const { app, endpoint } = ground
  const id = await arrive(app.core, endpoint, received)
  const types = async () =>
    (await app.call<Drift>('GET', '/drift')).body.types.map(({ type, events }) => [type, events])
  expect(await types()).toEqual([['PAYMENT RECEIVED', 1]])

  const change = (value: string) =>
    app.call('PATCH', `/endpoints/${endpoint.id}`, { credentials: [{ kind: 'checksumKey', value }] })
  await change('wrong')
  await expect.poll(async () => (await app.core.store.events.get(id))?.verdict).toBe('failed')
  await settled(app.core)
  expect(await types()).toEqual([])
  await change(KEY)

  await expect.poll(types).toEqual([['PAYMENT RECEIVED', 1]])
})

test('an endpoint that is not there has neither', async () => {
  const { app } = await start()

  for (const path of ['/endpoints/99/checklist', '/endpoints/99/last-hour', '/drift?endpoint=99']) {
    expect((await app.call<{ code: string }>('GET', path)).body.code).toBe('NOT_FOUND')
  }
})
