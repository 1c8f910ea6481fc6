import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openForWriting } from '../../../../electron/core/store/database.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import type { Core } from '../../../../electron/core/core.ts'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { exchange, received, settled, startCore, temporaryFolder } from '../../../helpers/core.ts'

const payment = readFileSync(
  fileURLToPath(new URL('../../../fixtures/clik2pay/payment-completed.json', import.meta.url)),
)

function posted(user: string, password: string, receivedAt = 1_790_000_000_000) {
  const basic = Buffer.from(`${user}:${password}`).toString('base64')
  return received({
    headers: [
      ['Content-Type', 'application/json'],
      ['Authorization', `Basic ${basic}`],
    ],
    body: payment,
    receivedAt,
  })
}

const makeEndpoint = (core: Core, password: string) =>
  core.endpoints.create({
    name: 'shop',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [
      { kind: 'username', value: 'user' },
      { kind: 'password', value: password },
    ],
  })

const verdicts = async (core: Core) =>
  (await core.store.events.list({ limit: 100 })).items.map(({ verdict }) => verdict)

test('what arrives is judged, and the window hears of it after hearing of the event', async () => {
  const core = await startCore()
  const { id: endpointId } = await makeEndpoint(core, 'right')
  const live = core.live.subscribe()

  const captured = await core.captureDirect(posted('user', 'right'), { origin: 'sample', endpointId })

  expect(captured).toMatchObject({ verdict: 'pending', endpointId, provider: 'clik2pay' })
  const messages: LiveMessage[] = []
  for await (const message of live) {
    if (message.kind !== 'counts') messages.push(message)
    if (messages.length === 2) break
  }
  expect(messages[0]).toMatchObject({ kind: 'captured', events: [{ id: captured.id, verdict: 'pending' }] })
  expect(messages[1]).toMatchObject({
    kind: 'judged',
    events: [{ id: captured.id, verdict: 'genuine', type: 'PAYMENT-COMPLETED', title: expect.any(String) }],
  })
  const event = await core.store.events.get(captured.id)
  expect(event?.checks).toContainEqual(expect.objectContaining({ about: 'authentication', status: 'pass' }))
})

test('a changed credential judges the events of its endpoint again, down to the oldest', async () => {
  const core = await startCore()
  const { id: endpointId } = await makeEndpoint(core, 'wrong')
  for (let index = 0; index < 80; index++) {
    await core.captureDirect(posted('user', 'right'), { origin: 'sample', endpointId })
  }
  await settled(core)
  expect(new Set(await verdicts(core))).toEqual(new Set(['failed']))

  await core.endpoints.change(endpointId, { credentials: [{ kind: 'password', value: 'right' }] })

  await settled(core)
  expect(new Set(await verdicts(core))).toEqual(new Set(['genuine']))
  expect((await core.endpoints.get(endpointId)).counts).toEqual({ events: 80, failed: 0 })
})

test('an event judges those that it concerns again: an older one that comes late makes the newer a repeat', async () => {
  const core = await startCore()
  const { id: endpointId } = await makeEndpoint(core, 'right')
  const about = async (id: number) => (await core.store.events.get(id))?.checks.map((check) => check.id)
  const newer = await core.captureDirect(posted('user', 'right', 1_790_000_060_000), {
    origin: 'sample',
    endpointId,
  })
  await settled(core)
  expect(await about(newer.id)).not.toContain('duplicate.retry')

  await core.captureDirect(posted('user', 'right', 1_790_000_000_000), { origin: 'imported', endpointId })

  await expect.poll(() => about(newer.id)).toContain('duplicate.retry')
})

test('an unassigned event goes to the only endpoint of its provider, or by hand with all that are alike', async () => {
  const core = await startCore()
  const send = () =>
    exchange(
      core.listener.port,
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${payment.length}\r\nConnection: close\r\n\r\n`,
      payment,
    )
  await send()
  await send()
  await settled(core)
  const { items: strays } = await core.store.events.list({ limit: 10 })
  expect(strays.map(({ endpointId, provider }) => [endpointId, provider])).toEqual([
    [null, 'clik2pay'],
    [null, 'clik2pay'],
  ])

  const { id: endpointId } = await makeEndpoint(core, 'right')
  const assigned = await core.store.events.assign(strays[0]?.id ?? 0, endpointId, true)
  await send()
  await settled(core)

  expect(new Set(assigned)).toEqual(new Set(strays.map(({ id }) => id)))
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map((item) => item.endpointId)).toEqual([endpointId, endpointId, endpointId])
  await makeEndpoint(core, 'another')
  await send()
  expect((await core.store.events.list({ limit: 1 })).items[0]?.endpointId).toBeNull()
})

test('an event that cannot be judged says so and keeps no other waiting', async () => {
  const dataDir = temporaryFolder()
  const first = await startCore({ dataDir })
  const { id: endpointId } = await makeEndpoint(first, 'right')
  for (let index = 0; index < 3; index++) {
    await first.captureDirect(posted('user', 'right'), { origin: 'sample', endpointId })
  }
  await settled(first)
  await first.close()
  const db = openForWriting(storeFiles(dataDir).project)
  db.exec("UPDATE events SET verdict = 'pending'")
  db.exec("UPDATE events SET headers = 'damaged' WHERE id = 2")
  db.close()

  const core = await startCore({ dataDir })
  await settled(core)

  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ verdict }) => verdict)).toEqual(['genuine', 'unproved', 'genuine'])
  expect(items[1]?.cause).toContain('could not be judged')
})

test('events that were not judged before the end are judged after the next start', async () => {
  const dataDir = temporaryFolder()
  const child = await startCoreProcess(dataDir)
  const posts = Array.from({ length: 40 }, (_, index) =>
    exchange(
      child.port,
      `POST /${index} HTTP/1.1\r\nHost: a\r\nContent-Length: ${payment.length}\r\nConnection: close\r\n\r\n`,
      payment,
    ),
  )
  await Promise.all(posts)
  await child.kill()

  const core = await startCore({ dataDir })
  await settled(core)

  expect(await core.store.counts()).toMatchObject({ events: 40, byVerdict: { pending: 0 } })
})

test('a request is verified without being stored', async () => {
  const core = await startCore()

  const judgement = await core.verify({
    request: posted('user', 'right'),
    provider: 'auto',
    endpoint: null,
    credentials: [],
    otherCredentials: [],
    publicUrl: null,
  })

  expect(judgement).toMatchObject({ provider: 'clik2pay', type: 'PAYMENT-COMPLETED', verdict: 'unproved' })
  expect((await core.store.counts()).events).toBe(0)
})
