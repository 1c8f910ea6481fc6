import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Delivery } from '../../../../shared/model/delivery.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'
import type { Run } from '../../../../shared/model/scenario.ts'
import { found } from '../../../../electron/core/router/found.ts'
import { atEnd, received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'
import { fixture } from '../../../helpers/deliveries.ts'
import { startServed } from '../../../helpers/served.ts'
import type { ServedApp } from '../../../helpers/served.ts'
import { startShop } from '../../../helpers/shop.ts'
import { startTargetApp } from '../../../helpers/target-app.ts'

const SUBJECT = {
  kind: 'request',
  name: 'PAYMENT RECEIVED',
  headers: [['Content-Type', 'application/json']],
  bodyText: JSON.stringify({
    event: 'PAYMENT RECEIVED',
    data: { id: '1', collectedAmount: '10', updatedAt: '2026-01-01' },
  }),
}

function scenarioOf(url: string, given: object): Scenario {
  return Scenario.parse({
    version: 1,
    name: 'Paid',
    target: `${url}/hook`,
    subjects: [SUBJECT],
    plans: [{ kind: 'twice' }],
    ...given,
  })
}

/** A run that goes on until somebody ends it: a gap of ten minutes. */
const endless = (url: string): Scenario =>
  scenarioOf(url, { plans: [{ kind: 'repeat', times: 2, gapMs: 600_000 }] })

async function finished(app: ServedApp, body: object): Promise<Run> {
  const { status, body: started } = await app.call<Run>('POST', '/runs', body)
  expect(status, JSON.stringify(started)).toBe(200)
  await app.core.runs.settled()
  return (await app.call<Run>('GET', `/runs/${started.id}`)).body
}

test('a run answers at once, tells how it stands, goes alone, and ends when somebody says so', async () => {
  const app = await startServed()
  const shop = await startShop('careful')
  const told: number[] = []
  const stream = app.core.live.subscribe()
  const listening = (async () => {
    for await (const message of stream) if (message.kind === 'run') told.push(message.runId)
  })()
  atEnd(() => listening)
  atEnd(() => void stream.return())

  const { body: started } = await app.call<Run>('POST', '/runs', { scenario: endless(shop.url) })
  const second = await app.call<{ code: string }>('POST', '/runs', { scenario: endless(shop.url) })
  await expect
    .poll(async () => (await app.call<Run>('GET', `/runs/${started.id}`)).body.progress)
    .toEqual({ done: 2, total: 3 })
  const { body: cancelled } = await app.call<Run>('POST', `/runs/${started.id}/cancel`)

  expect(started).toMatchObject({ state: 'running', progress: { done: 0, total: 3 } })
  expect(second).toMatchObject({ status: 409, body: { code: 'RUN_ACTIVE' } })
  expect(cancelled).toMatchObject({ state: 'cancelled', sentence: 'It was cancelled.', clock: null })
  expect(cancelled.variations.map(({ state }) => state)).toEqual(['passed', 'cancelled'])
  expect((await app.call('GET', '/runs')).body).toMatchObject([{ id: started.id, state: 'cancelled' }])
  expect((await app.call('POST', `/runs/${started.id}/cancel`)).body).toEqual(cancelled)
  await expect.poll(() => told.filter((id) => id === started.id).length).toBeGreaterThan(1)
})

test('a run that is ended cuts the delivery under way, which is kept as cancelled', async () => {
  const app = await startServed()
  const sockets: Promise<unknown>[] = []
  const silent = await startTargetApp((_request, _res, req) => sockets.push(once(req.socket, 'close')))

  const { body: started } = await app.call<Run>('POST', '/runs', {
    scenario: scenarioOf(silent.url, { plans: [{ kind: 'at-once', copies: 2 }] }),
  })
  await expect.poll(() => sockets.length).toBe(1)
  const { body: cancelled } = await app.call<Run>('POST', `/runs/${started.id}/cancel`)
  await Promise.all(sockets)
  const [step] = cancelled.variations[0]?.steps ?? []
  const { body: delivery } = await app.call<Delivery>('GET', `/deliveries/${step?.deliveryId}`)

  expect(cancelled).toMatchObject({ state: 'cancelled', sentence: 'It was cancelled.' })
  expect(cancelled.variations.map(({ state, findings }) => [state, findings])).toEqual([
    ['cancelled', []],
    ['cancelled', []],
  ])
  expect(step).toMatchObject({
    failure: 'cancelled',
    status: null,
    isAcknowledged: null,
    note: 'The run was ended while it was under way.',
  })
  expect(delivery).toMatchObject({ runId: started.id, response: null })
  expect(delivery.failure?.message).toMatch(
    /^It was cancelled after .+, while the answer was awaited: your app has all of it and may act on it\.$/,
  )
})

test('copies that are under way at once are all cut, and each is kept', async () => {
  const app = await startServed()
  const shop = await startTargetApp((_request, res) => {
    if (shop.taken.length === 1) res.end('ok')
  })

  const { body: started } = await app.call<Run>('POST', '/runs', {
    scenario: scenarioOf(shop.url, { plans: [{ kind: 'at-once', copies: 3 }] }),
  })
  await expect.poll(() => shop.taken.length).toBe(4)
  const { body: cancelled } = await app.call<Run>('POST', `/runs/${started.id}/cancel`)

  expect(cancelled.variations[1]?.steps.map(({ failure }) => failure)).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
  ])
  expect(cancelled.progress).toEqual({ done: 4, total: 4 })
})

test.each([
  [
    { at: 'orders.0.balance', expect: 20 },
    { isMet: true, message: '"orders.0.balance" is 20, as expected.' },
  ],
  [
    { at: 'orders.0.balance', expect: '20' },
    { isMet: false, expected: '"20"', message: '"orders.0.balance" is 20; "20" is expected.' },
  ],
  [{ at: 'orders' }, { isMet: null, expected: null, found: '[{"balance":20}]' }],
])('a check is tried before a run: %j', async (given, expected) => {
  const { call } = await startServed()
  const shop = await startTargetApp((_request, res) => res.end('{"orders":[{"balance":20}]}'))
  const check = { kind: 'http', url: shop.url, waitMs: 600_000, ...given }

  const tried = await call('POST', '/scenarios/check', { check })

  expect(tried).toMatchObject({ status: 200, body: expected })
  expect(shop.taken).toHaveLength(1)
  expect((await call('GET', '/runs')).body).toEqual([])
})

test('a check that cannot be tried says why, and a command is started only where that is allowed', async () => {
  const { call } = await startServed()
  const shop = await startTargetApp((_request, res) => res.end('{"paid":true}'))
  const ran = join(temporaryFolder(), 'ran')
  const check = {
    kind: 'command',
    command: [
      process.execPath,
      '-e',
      `require('fs').writeFileSync(${JSON.stringify(ran)}, ''); process.exit(3)`,
    ],
  }
  const http = { kind: 'http', url: shop.url, at: 'balance' }

  const refused = await call('POST', '/scenarios/check', { check })
  expect(existsSync(ran)).toBe(false)
  const allowed = await call('POST', '/scenarios/check', { check, allowCommands: true })
  const nothing = await call('POST', '/scenarios/check', { check: http })
  const elsewhere = await call('POST', '/scenarios/check', {
    check: { ...http, url: 'http://192.0.2.1/state' },
  })

  expect(refused).toMatchObject({ status: 409, body: { code: 'COMMANDS_NOT_ALLOWED' } })
  expect(allowed.body).toMatchObject({ found: '3', expected: '0', isMet: false })
  expect(nothing).toMatchObject({
    status: 422,
    body: { message: `The answer of ${shop.url} has nothing at "balance". It said: {"paid":true}` },
  })
  expect(elsewhere).toMatchObject({ status: 403, body: { data: { host: '192.0.2.1' } } })
})

test('a run whose check asks a host that nobody allowed is refused before anything is sent', async () => {
  const { call } = await startServed()
  const shop = await startTargetApp()
  const check = { kind: 'http', url: 'http://192.0.2.1/state' }

  const { status, body } = await call('POST', '/runs', { scenario: scenarioOf(shop.url, { check }) })

  expect([status, body]).toMatchObject([403, { code: 'TARGET_REFUSED', data: { host: '192.0.2.1' } }])
  expect(shop.taken).toEqual([])
})

test('closing the project ends a run and keeps what it has found', async () => {
  const dataDir = temporaryFolder()
  const shop = await startShop('careful')
  const first = await startCore({ dataDir })
  const { id } = await first.runs.start({
    scenarioId: null,
    allowCommands: false,
    scenario: endless(shop.url),
  })
  await expect.poll(async () => (await first.runs.get(id))?.progress.done).toBe(2)

  await first.close()
  const again = await startCore({ dataDir })

  expect(await again.runs.get(id)).toMatchObject({ state: 'cancelled', progress: { done: 2 } })
})

test('a run of samples and of events of several endpoints says whose proof and whose rules count', async () => {
  const app = await startServed()
  const shop = await startTargetApp()
  const endpoint = async (name: string): Promise<number> =>
    (
      await app.core.endpoints.create({
        name,
        provider: 'clickpesa',
        environment: 'sandbox',
        settings: {},
        credentials: [],
      })
    ).id
  const ids = [await endpoint('Shop'), await endpoint('Club')]
  const subjects: object[] = [{ kind: 'sample', provider: 'clickpesa', type: 'PAYMENT FAILED' }]
  for (const endpointId of ids) {
    const { id } = await app.core.captureDirect(received(), { origin: 'imported', endpointId })
    subjects.push({ kind: 'event', id })
  }
  const notesOf = async (given: object): Promise<string[]> =>
    (
      await finished(app, {
        scenario: scenarioOf(shop.url, { subjects, plans: [{ kind: 'once' }], ...given }),
      })
    ).notes
  const sample =
    'PAYMENT FAILED: a sample has no proof that could be kept, so it is sent without one. Sign now to prove it.'

  expect(await notesOf({})).toEqual(
    expect.arrayContaining([
      sample,
      `The events came to several endpoints ("Shop", "Club"): each keeps its proof and is judged by its own rules; all go to ${shop.url}/hook.`,
    ]),
  )
  expect(await notesOf({ endpoint: String(ids[0]) })).toEqual(
    expect.arrayContaining([
      sample,
      'Events of other endpoints keep their own proof; answers are judged as at "Shop".',
    ]),
  )
  expect(await notesOf({ subjects: [SUBJECT] })).toEqual([
    'Which answers the sender accepts is not known: any 2xx counts as an acknowledgement.',
  ])
})

test('a variation of samples and of a whole object is kept with what was delivered then, each in its place', async () => {
  const app = await startServed()
  const shop = await startTargetApp()
  const paid = received({ body: Buffer.from(fixture('clickpesa/payment-received.json')) })
  const capture = async () =>
    (await app.core.captureDirect(paid, { origin: 'imported', endpointId: null })).id
  const first = [await capture(), await capture()]
  await settled(app.core)
  const sample = { kind: 'sample', provider: 'clickpesa', type: 'PAYMENT FAILED' }
  const { objectId } = found(await app.core.store.events.get(first[0] ?? 0), 'event')
  const run = await finished(app, {
    scenario: scenarioOf(shop.url, {
      subjects: [sample, { kind: 'object', objectId }, SUBJECT],
      plans: [{ kind: 'newest-first' }],
    }),
  })
  await capture()
  await settled(app.core)

  const { body } = await app.call<{ scenario: Scenario }>('POST', `/runs/${run.id}/keep`, { variation: 1 })

  expect(body.scenario.subjects).toMatchObject([
    sample,
    ...first.map((id) => ({ kind: 'event', id })),
    { kind: 'request', name: SUBJECT.name },
  ])
  expect(body.scenario.plans).toEqual([{ kind: 'ordered', order: [3, 2, 1, 0] }])
})

test('what an event is sent with in a run stands under the event, by its run', async () => {
  const app = await startServed()
  const shop = await startShop('careful')
  const { body: endpoint } = await app.call<{ id: number }>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [{ kind: 'checksumKey', value: 'key' }],
    target: `${shop.url}/hook`,
  })
  const sample = { provider: 'clickpesa', type: 'PAYMENT RECEIVED', endpointId: endpoint.id }
  const { body: event } = await app.call<{ id: number }>('POST', '/samples', sample)
  const scenario = { version: 1, name: 'Mine', plans: [{ kind: 'twice' }], signing: 'now' }
  await expect
    .poll(async () => (await app.call<{ objectId: string }>('GET', `/events/${event.id}`)).body.objectId)
    .not.toBeNull()

  const run = await finished(app, {
    scenario: { ...scenario, subjects: [{ kind: 'object', objectId: 'ORD123456LCP7890' }] },
  })

  const { body: detail } = await app.call<{ deliveries: object[] }>('GET', `/events/${event.id}`)
  expect(run).toMatchObject({ state: 'passed', target: `${shop.url}/hook` })
  expect(detail.deliveries).toHaveLength(3)
  expect(detail.deliveries[0]).toMatchObject({ kind: 'scenario', runId: run.id, signing: 'now' })
  expect(run.variations[1]?.steps.map(({ eventId }) => eventId)).toEqual([event.id, event.id])
})

test('commands run only where somebody allows them, without a shell, and their status counts', async () => {
  const app = await startServed()
  const shop = await startShop('careful')
  const script = 'process.exit(process.argv[1] === "3; exit 0" ? 3 : 0)'
  const command = [process.execPath, '-e', script, '3; exit 0']
  const scenario = scenarioOf(shop.url, { check: { kind: 'command', command, expectStatus: 3 } })

  const refused = await app.call<{ code: string; message: string }>('POST', '/runs', { scenario })
  const { body: kept } = await app.call<{ commands: string[][] }>('POST', '/scenarios', { scenario })
  const run = await finished(app, { scenario, allowCommands: true })

  expect(refused).toMatchObject({ status: 409, body: { code: 'COMMANDS_NOT_ALLOWED' } })
  expect(refused.body.message).toContain('"3; exit 0"')
  expect(kept.commands).toEqual([command])
  // The whole text came as one argument: no shell read it.
  expect(run.state).toBe('passed')
  expect(run.variations[0]?.check).toMatchObject({ found: '3', expected: '3', isMet: true })
})

test('without a command the run says what to do, and goes on when the app is there again', async () => {
  const core = await startCore()
  const app = createServer((_, response) => response.end('{}'))
  atEnd(() => void app.close())
  const listen = (port: number) =>
    new Promise<void>((resolve) => app.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = app.address() as AddressInfo
  const scenario = scenarioOf(`http://127.0.0.1:${port}`, { between: 'restart' })
  const { id } = await core.runs.start({ scenarioId: null, allowCommands: false, scenario })
  const waitsFor = async () => (await core.runs.get(id))?.waitsFor

  await expect.poll(waitsFor).toMatch(/^Restart your app now/)
  await new Promise((resolve) => app.close(resolve))
  await expect.poll(waitsFor).toMatch(/has closed: the run goes on when it opens again/)
  await listen(port)
  await core.runs.settled()

  expect(await core.runs.get(id)).toMatchObject({ state: 'passed', waitsFor: null })
})

test.each([
  [
    { check: { kind: 'http', url: 'URL/state', at: 'total' } },
    /has nothing at "total"\. It said: \{"balance":0/,
  ],
  [
    { check: { kind: 'command', command: ['/no/such/program'] } },
    /The command that checks the state \(\/no\/such\/program\) did not work: it could not be started/,
  ],
  [
    {
      prepare: {
        kind: 'command',
        command: [process.execPath, '-e', 'console.log("no db"); process.exit(4)'],
      },
    },
    /ended with status 4 instead of 0\. It said: no db/,
  ],
  [{ between: 'restart', restart: { withinMs: 100 } }, /The port of the app did not close within 100 ms/],
])('what cannot be carried out is broken, and says where: %j', async (given, sentence) => {
  const core = await startCore()
  const shop = await startShop('careful')
  const text = JSON.stringify(given).replaceAll('URL', shop.url)

  const { id } = await core.runs.start({
    scenarioId: null,
    allowCommands: true,
    scenario: scenarioOf(shop.url, JSON.parse(text) as object),
  })
  await core.runs.settled()

  const run = await core.runs.get(id)
  expect(run?.state).toBe('broken')
  expect(run?.sentence).toMatch(sentence)
})

test.each([
  [{ target: 'http://198.51.100.7/hook' }, 'TARGET_REFUSED'],
  [{ target: 'staging' }, 'INPUT_INVALID'],
  [{ endpoint: 'nowhere' }, 'NOT_FOUND'],
  [{ subjects: [{ kind: 'event', id: 99 }] }, 'NOT_FOUND'],
  [{ subjects: [{ kind: 'object', objectId: 'none' }] }, 'NOT_FOUND'],
  [{ plans: [{ kind: 'newest-first' }] }, 'INPUT_INVALID'],
  [{ plans: [{ kind: 'ordered', order: [1] }] }, 'INPUT_INVALID'],
  [
    { signing: 'now', provider: 'clickpesa', credentials: [{ kind: 'checksumKey', env: 'KEY' }] },
    'CREDENTIAL_MISSING',
  ],
])('a run that could not go is refused before anything is sent: %j', async (given, code) => {
  const core = await startCore()
  const shop = await startShop('careful')

  const started = core.runs.start({
    scenarioId: null,
    allowCommands: true,
    scenario: scenarioOf(shop.url, given),
  })

  await expect(started).rejects.toMatchObject({ code })
  expect(shop.received).toEqual([])
  expect(await core.store.runs.list(null, 10)).toEqual([])
})

test('a failed variation is kept as a scenario that fails in the same way', async () => {
  const app = await startServed()
  const shop = await startShop('careless')
  const later = {
    ...SUBJECT,
    name: 'PAYMENT FAILED',
    bodyText: SUBJECT.bodyText.replace('RECEIVED', 'FAILED'),
  }
  const scenario = scenarioOf(shop.url, {
    subjects: [SUBJECT, later],
    plans: [{ kind: 'newest-first' }],
    prepare: { kind: 'http', method: 'POST', url: `${shop.url}/reset` },
    check: { kind: 'http', url: `${shop.url}/state`, at: 'status' },
  })
  const first = await finished(app, { scenario })

  const { body: kept } = await app.call<{ id: number; scenario: Scenario }>(
    'POST',
    `/runs/${first.id}/keep`,
    {
      variation: 1,
    },
  )
  const again = await finished(app, { scenarioId: kept.id })

  expect(kept.scenario).toMatchObject({
    name: 'Paid: Newest first',
    plans: [{ kind: 'ordered', order: [1, 0] }],
  })
  expect(again.state).toBe('failed')
  expect(again.variations[1]?.findings[0]?.message).toBe(first.variations[1]?.findings[0]?.message)
  expect((await app.call('GET', `/runs?scenario=${kept.id}`)).body).toMatchObject([{ id: again.id }])
})
