import { createHmac } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { knownProviders } from '../../../../electron/core/packs/known-providers.ts'
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

async function only(core: Core) {
  await settled(core)
  const [event] = (await core.store.events.list({ limit: 10 })).items
  if (!event) throw new Error('There is no event.')
  return core.store.events.get(event.id)
}

test('a provider of a file in the folder judges its events as a built-in one does', async () => {
  const core = await withTidePay()
  const { url } = await makeEndpoint(core)
  await deliver(url)
  const event = await only(core)

  expect(event).toMatchObject({
    provider: 'tide-pay',
    type: 'payment.settled',
    objectId: 'pay_7',
    verdict: 'genuine',
    problems: 0,
  })
  expect(knownProviders(core.registry, core.own)[0]).toMatchObject({
    id: 'tide-pay',
    origin: 'own',
    file: 'tide-pay.yaml',
    problems: [],
  })
})

test('an event on the bare address is recognised by it, and judged again where the pack comes later', async () => {
  const core = await startCore()
  await deliver(core.listener.url)
  expect(await only(core)).toMatchObject({ provider: null })

  write(core, TIDE_PAY)
  await seen(core, [{ file: 'tide-pay.yaml', isInUse: true, problems: [] }])

  expect(await only(core)).toMatchObject({ provider: 'tide-pay', type: 'payment.settled' })
})

test('findings name the path, the value found and what is expected, from JSON Schema too', async () => {
  const core = await withTidePay()
  const { url } = await makeEndpoint(core)
  const body = JSON.stringify({
    kind: 'payment.settled',
    payment: { id: 7, currency: 'USD', state: 'settled' },
  })
  await deliver(url, body)
  const checks = (await only(core))?.checks.filter(({ about }) => about === 'schema')

  expect(checks).toContainEqual(
    expect.objectContaining({
      status: 'fail',
      message: '"payment.id" is the number 7; Tide Pay documents a string.',
    }),
  )
  expect(checks).toContainEqual(expect.objectContaining({ id: 'schema.payment.amount', status: 'fail' }))
  expect(checks).toContainEqual(expect.objectContaining({ id: 'schema.payment.currency', status: 'warn' }))
})

test('a file that breaks keeps its last good version in use, and says the line, what was found and the fix', async () => {
  const core = await withTidePay()
  const { url } = await makeEndpoint(core)
  await deliver(url)

  write(core, TIDE_PAY.replace('mechanism: hmac', 'mechanism: hmack'))
  await seen(core, [{ isInUse: true, isOlder: true }])
  const [file] = core.own.files()

  expect(file?.problems).toEqual([
    expect.objectContaining({
      file: 'tide-pay.yaml',
      line: 13,
      path: 'schemes[0].mechanism',
      found: '"hmack"',
    }),
  ])
  expect(file?.problems[0]?.expected).toMatch(/"hmac"/)
  expect(await only(core)).toMatchObject({ verdict: 'genuine' })

  write(core, TIDE_PAY.replace("'{timestamp}.{body}'", "'{body}'"))
  await seen(core, [{ isInUse: true, isOlder: false, problems: [] }])
  expect(await only(core)).toMatchObject({ verdict: 'failed' })
})

test('a file that was seen half-written is in use once it is whole', async () => {
  const core = await startCore()
  write(core, TIDE_PAY.slice(0, 700))
  await seen(core, [{ id: null, isInUse: false }])
  write(core, TIDE_PAY)
  await seen(core, [{ id: 'tide-pay', isInUse: true, problems: [] }])
})

test('the id of a built-in provider is taken on purpose only', async () => {
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

  rmSync(join(core.own.folder, 'tide-pay.yaml'))
  await core.own.look()
  expect(core.registry.find('clickpesa')?.name).toBe('ClickPesa')
})

test('of two files with the same id the first is in use, and the second says so', async () => {
  const core = await withTidePay()
  write(core, TIDE_PAY, 'zz.yaml')
  await core.own.look()

  expect(core.own.files()).toMatchObject([
    { file: 'tide-pay.yaml', isInUse: true },
    { file: 'zz.yaml', isInUse: false, problems: [{ path: 'id' }] },
  ])
})

test('events of an endpoint whose file was taken away say so, and the endpoint can still be changed', async () => {
  const core = await withTidePay()
  const endpoint = await makeEndpoint(core)
  await deliver(endpoint.url)
  expect(await only(core)).toMatchObject({ verdict: 'genuine' })

  rmSync(join(core.own.folder, 'tide-pay.yaml'))
  await seen(core, [])

  const event = await only(core)
  expect(event?.verdict).toBe('unproved')
  expect(event?.checks[0]?.message).toMatch(/one of "tide-pay", and there is no provider of that id/)
  expect(await core.endpoints.change(endpoint.id, { name: 'Still here' })).toMatchObject({
    name: 'Still here',
  })
})

test('what it marks as personal is found by no search and in no export', async () => {
  const core = await withTidePay()
  const { url } = await makeEndpoint(core)
  await deliver(url)
  await settled(core)

  expect((await core.store.events.list({ q: 'pay_7', limit: 10 })).items).toHaveLength(1)
  expect((await core.store.events.list({ q: '254711222333', limit: 10 })).items).toEqual([])

  write(core, TIDE_PAY.replace('mask: [payment.payer.phone]', 'mask: []'))
  await seen(core, [{ problems: [] }])
  expect((await core.store.events.list({ q: '254711222333', limit: 10 })).items).toHaveLength(1)
})

test('a pack that changed while the project was closed has its events judged again at the next start', async () => {
  const dataDir = temporaryFolder()
  const first = await startCore({ dataDir })
  write(first, TIDE_PAY)
  await first.own.look()
  const { url } = await makeEndpoint(first)
  await deliver(url)
  expect(await only(first)).toMatchObject({ verdict: 'genuine' })
  await first.close()

  writeFileSync(join(dataDir, 'providers', 'tide-pay.yaml'), TIDE_PAY.replace('hash: sha256', 'hash: sha512'))
  const second = await startCore({ dataDir })

  expect(await only(second)).toMatchObject({ verdict: 'failed' })
})

test('packs belong to their project: another one in the same process knows nothing of them', async () => {
  const core = await withTidePay()
  const neighbour = await startCore()
  await deliver(neighbour.listener.url)

  expect(core.registry.find('tide-pay')).not.toBeNull()
  expect(neighbour.registry.find('tide-pay')).toBeNull()
  expect(await only(neighbour)).toMatchObject({ provider: null })
})
