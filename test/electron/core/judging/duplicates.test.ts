import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'

/** Each of two events that say the same names the other, whichever was judged first. */

const payment = readFileSync(
  fileURLToPath(new URL('../../../fixtures/clik2pay/payment-completed.json', import.meta.url)),
  'utf8',
)

const capture = (core: Core, body: string, receivedAt: number, endpointId: number | null = null) =>
  core.captureDirect(
    received({ headers: [['Content-Type', 'application/json']], body: Buffer.from(body), receivedAt }),
    { origin: 'sample', endpointId },
  )

const duplicates = async (core: Core, id: number) =>
  (await core.store.events.get(id))?.checks
    .filter(({ about }) => about === 'duplicate')
    .map((check) => [check.id, check.status, check.evidence])

const naming = (id: number) => ({ kind: 'events', eventIds: [id] })

const START = 1_790_000_000_000

test('a retry and what it repeats name each other', async () => {
  const core = await startCore()
  const first = await capture(core, payment, START)
  await settled(core)
  expect(await duplicates(core, first.id)).toEqual([])

  const second = await capture(core, payment, START + 5_000)

  await expect
    .poll(() => duplicates(core, first.id))
    .toEqual([['duplicate.retried', 'note', naming(second.id)]])
  expect(await duplicates(core, second.id)).toEqual([['duplicate.retry', 'note', naming(first.id)]])
  const messages = (await core.store.events.get(first.id))?.checks.map(({ message }) => message)
  expect(messages).toContainEqual(expect.stringContaining(`again 5 s later as event ${second.id}`))
})

test('a duplicate with other bytes is a warning on both', async () => {
  const core = await startCore()
  const first = await capture(core, payment, START)
  const second = await capture(core, payment.replace('Merchant name', 'Another name'), START + 5_000)

  await expect
    .poll(() => duplicates(core, first.id))
    .toEqual([['duplicate.changed-later', 'warn', naming(second.id)]])
  await expect
    .poll(() => duplicates(core, second.id))
    .toEqual([['duplicate.changed', 'warn', naming(first.id)]])
})

test('a retry of a retry names its neighbours, and a change between them hides neither', async () => {
  const core = await startCore()
  const first = await capture(core, payment, START)
  const changed = await capture(core, payment.replace('Merchant name', 'Another name'), START + 1_000)
  const third = await capture(core, payment, START + 2_000)

  await expect
    .poll(() => duplicates(core, third.id))
    .toEqual([
      ['duplicate.retry', 'note', naming(first.id)],
      ['duplicate.changed', 'warn', naming(changed.id)],
    ])
  await expect
    .poll(() => duplicates(core, changed.id))
    .toEqual([
      ['duplicate.changed', 'warn', naming(first.id)],
      ['duplicate.changed-later', 'warn', naming(third.id)],
    ])
})

test('events that came in one burst, and are judged in one step, know of each other', async () => {
  const core = await startCore()

  const [a, b] = await Promise.all([capture(core, payment, START), capture(core, payment, START + 1)])

  await expect.poll(() => duplicates(core, a.id)).toHaveLength(1)
  await expect.poll(() => duplicates(core, b.id)).toHaveLength(1)
})

test('the same bytes under another delivery id are no retry, and are named', async () => {
  const core = await startCore()
  const { id: endpointId } = await core.endpoints.create({
    name: 'hooks',
    provider: 'standard-webhooks',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  const send = (id: string, receivedAt: number) =>
    core.captureDirect(
      received({
        headers: [
          ['Content-Type', 'application/json'],
          ['webhook-id', id],
        ],
        body: Buffer.from('{"type":"invoice.paid","timestamp":"2024-06-01T12:00:00Z","data":{"id":"in_1"}}'),
        receivedAt,
      }),
      { origin: 'sample', endpointId },
    )
  const first = await send('msg_1', START)
  const second = await send('msg_2', START + 1_000)

  await expect
    .poll(() => duplicates(core, second.id))
    .toEqual([['duplicate.other-id', 'note', naming(first.id)]])
  await expect
    .poll(() => duplicates(core, first.id))
    .toEqual([['duplicate.again-other-id', 'note', naming(second.id)]])
})
