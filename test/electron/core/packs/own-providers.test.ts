import { createHmac } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { exportEvents } from '../../../../electron/core/export/export-events.ts'
import { knownProviders } from '../../../../electron/core/packs/known-providers.ts'
import { submitSample } from '../../../../electron/core/samples/submit-sample.ts'
import { settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

const TIDE_PAY = readFileSync(new URL('../../../fixtures/packs/tide-pay.yaml', import.meta.url), 'utf8')
const BODY = JSON.stringify({
  kind: 'payment.settled',
  payment: { id: 'pay_7', amount: 900, currency: 'KES', state: 'settled', payer: { phone: '+254711222333' } },
})

function write(core: Core, text: string, file = 'tide-pay.yaml'): void {
  writeFileSync(join(core.own.folder, file), text)
}

/** Waits until the watcher has seen what was written. */
async function seen(core: Core, files: object[]): Promise<void> {
  await expect.poll(() => core.own.files(), { interval: 20, timeout: 10_000 }).toMatchObject(files)
  await core.own.look()
  await settled(core)
}

async function withTidePay(): Promise<Core> {
  const core = await startCore()
  write(core, TIDE_PAY)
  await core.own.look()
  return core
}

function makeEndpoint(core: Core) {
  return core.endpoints.create({
    name: 'Tide',
    provider: 'tide-pay',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'signingKey', value: 'the key' }],
  })
}

function deliver(url: string, body = BODY, key = 'the key'): Promise<Response> {
  const time = String(Math.floor(Date.now() / 1000))
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-tide-time': time,
      'x-tide-signature': createHmac('sha256', key).update(`${time}.${body}`).digest('hex'),
    },
  })
}

async function newest(core: Core) {
  await settled(core)
  const [summary] = (await core.store.events.list({ limit: 1 })).items
  const event = summary && (await core.store.events.get(summary.id))
  if (!event) throw new Error('There is no event.')
  return event
}

test('a provider of a file judges, explains, signs and masks as a built-in one does', async () => {
  const core = await withTidePay()
  const endpoint = await makeEndpoint(core)
  expect(knownProviders(core.registry, core.own)[0]).toMatchObject({
    id: 'tide-pay',
    origin: 'own',
    file: 'tide-pay.yaml',
    problems: [],
  })

  await deliver(endpoint.url)
  const event = await newest(core)
  expect(event).toMatchObject({ provider: 'tide-pay', type: 'payment.settled', objectId: 'pay_7' })
  expect(event).toMatchObject({ verdict: 'genuine', problems: 0 })

  // What it marks as personal is found by no search and is in no masked export.
  expect((await core.store.events.list({ q: 'pay_7', limit: 10 })).items).toHaveLength(1)
  expect((await core.store.events.list({ q: '254711222333', limit: 10 })).items).toEqual([])
  const exported = await exportEvents(core, { format: 'har', masked: true, ids: [event.id] }, 0)
  expect(exported.text).not.toMatch(/254711222333/)

  const broken = { kind: 'payment.settled', payment: { id: 7, currency: 'USD', state: 'settled' } }
  await deliver(endpoint.url, JSON.stringify(broken))
  const checks = (await newest(core)).checks.filter(({ about }) => about === 'schema')
  expect(checks).toContainEqual(
    expect.objectContaining({
      status: 'fail',
      message: '"payment.id" is the number 7; Tide Pay documents a string.',
    }),
  )
  expect(checks).toContainEqual(expect.objectContaining({ id: 'schema.payment.amount', status: 'fail' }))
  expect(checks).toContainEqual(expect.objectContaining({ id: 'schema.payment.currency', status: 'warn' }))

  await submitSample(core, { provider: 'tide-pay', type: 'payment.settled', endpointId: endpoint.id })
  expect(await newest(core)).toMatchObject({ origin: 'sample', verdict: 'genuine', objectId: 'pay_1' })
})

test('a file that breaks keeps its last good version in use; mended or removed, its events are judged again', async () => {
  const core = await withTidePay()
  const endpoint = await makeEndpoint(core)
  await deliver(endpoint.url)

  write(core, TIDE_PAY.replace('mechanism: hmac', 'mechanism: hmack'))
  await seen(core, [{ isInUse: true, isOlder: true }])
  const [problem] = core.own.files()[0]?.problems ?? []
  expect(problem).toMatchObject({
    file: 'tide-pay.yaml',
    line: 13,
    path: 'schemes[0].mechanism',
    found: '"hmack"',
  })
  expect(problem?.expected).toMatch(/"hmac"/)
  expect(await newest(core)).toMatchObject({ verdict: 'genuine' })

  write(
    core,
    TIDE_PAY.replace("'{timestamp}.{body}'", "'{body}'").replace('mask: [payment.payer.phone]', 'mask: []'),
  )
  await seen(core, [{ isInUse: true, isOlder: false, problems: [] }])
  expect(await newest(core)).toMatchObject({ verdict: 'failed' })
  expect((await core.store.events.list({ q: '254711222333', limit: 10 })).items).toHaveLength(1)

  rmSync(join(core.own.folder, 'tide-pay.yaml'))
  await seen(core, [])
  const event = await newest(core)
  expect(event.verdict).toBe('unproved')
  expect(event.checks[0]?.message).toMatch(/one of "tide-pay", and there is no provider of that id/)
  expect(await core.endpoints.change(endpoint.id, { name: 'Still here' })).toMatchObject({
    name: 'Still here',
  })
})

test('a file that was seen half-written is in use once it is whole, and recognises what came before, in its project', async () => {
  const core = await startCore()
  const neighbour = await startCore()
  await Promise.all([deliver(core.listener.url), deliver(neighbour.listener.url)])
  expect(await newest(core)).toMatchObject({ provider: null })

  write(core, TIDE_PAY.slice(0, 700))
  await seen(core, [{ id: null, isInUse: false }])
  write(core, TIDE_PAY)
  await seen(core, [{ id: 'tide-pay', isInUse: true, problems: [] }])

  expect(await newest(core)).toMatchObject({ provider: 'tide-pay', type: 'payment.settled' })
  expect(neighbour.registry.find('tide-pay')).toBeNull()
  expect(await newest(neighbour)).toMatchObject({ provider: null })
})

test('an id is taken once: that of a built-in provider on purpose only, and of two files by the first', async () => {
  const core = await startCore()
  const own = TIDE_PAY.replace('id: tide-pay', 'id: clickpesa')
  write(core, own)
  await core.own.look()
  expect(core.own.files()[0]?.problems[0]).toMatchObject({ line: 3, path: 'id', found: '"clickpesa"' })
  expect(core.registry.find('clickpesa')?.name).toBe('ClickPesa')

  write(core, `${own}replaces: built-in\n`)
  await core.own.look()
  expect(core.registry.find('clickpesa')?.name).toBe('Tide Pay')
  expect(core.registry.all().filter(({ id }) => id === 'clickpesa')).toHaveLength(1)

  write(core, `${own}replaces: built-in\n`, 'zz.yaml')
  await core.own.look()
  expect(core.own.files()).toMatchObject([
    { file: 'tide-pay.yaml', isInUse: true },
    { file: 'zz.yaml', isInUse: false, problems: [{ path: 'id' }] },
  ])

  rmSync(join(core.own.folder, 'tide-pay.yaml'))
  rmSync(join(core.own.folder, 'zz.yaml'))
  await core.own.look()
  expect(core.registry.find('clickpesa')?.name).toBe('ClickPesa')
})

test('a pack that changed while the project was closed has its events judged again at the next start', async () => {
  const dataDir = temporaryFolder()
  const first = await startCore({ dataDir })
  write(first, TIDE_PAY)
  await first.own.look()
  const { url } = await makeEndpoint(first)
  await deliver(url)
  expect(await newest(first)).toMatchObject({ verdict: 'genuine' })
  await first.close()

  writeFileSync(join(dataDir, 'providers', 'tide-pay.yaml'), TIDE_PAY.replace('hash: sha256', 'hash: sha512'))
  const second = await startCore({ dataDir })

  expect(await newest(second)).toMatchObject({ verdict: 'failed' })
})
