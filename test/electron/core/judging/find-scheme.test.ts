import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'

const SECRET = 'sk_test_5af3'

const makeEndpoint = (core: Core) =>
  core.endpoints.create({
    name: 'shop',
    provider: 'generic-gateway',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })

async function capture(
  core: Core,
  endpointId: number,
  amount: number,
  origin: 'imported' | 'sample' = 'imported',
) {
  const body = Buffer.from(
    `{"event":"payment.success","data":{"transaction_id":"${amount}","amount":${amount},"currency":"NGN","status":"success"}}`,
  )
  const signature = createHmac('sha256', SECRET).update('1790000000.').update(body).digest('hex')
  await core.captureDirect(
    received({
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Gateway-Signature', `t=1790000000,v1=${signature}`],
      ],
      body,
    }),
    { origin, endpointId },
  )
}

test('the scheme of captured events is found with the pasted secret, and makes them genuine', async () => {
  const core = await startCore()
  const { id } = await makeEndpoint(core)
  for (const amount of [1, 2, 3]) await capture(core, id, amount)

  const result = await core.findScheme({ endpointId: id, secret: ` ${SECRET}\n` })

  expect(result).toMatchObject({
    events: 3,
    found: [{ fits: 3, credential: null, settings: { scheme: 'own' } }],
  })
  expect(result.message).toContain('all 3 events')
  expect(JSON.stringify(result)).not.toContain(SECRET)
  await core.endpoints.change(id, {
    settings: result.found[0]?.settings ?? {},
    credentials: [{ kind: 'secret', value: SECRET }],
  })
  await settled(core)
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ verdict }) => verdict)).toEqual(['genuine', 'genuine', 'genuine'])
})

test('without a pasted secret those of the endpoint are tried, and named by label', async () => {
  const core = await startCore()
  const { id } = await makeEndpoint(core)
  await capture(core, id, 1)
  expect((await core.findScheme({ endpointId: id, secret: null })).message).toContain('holds none')
  await core.endpoints.change(id, { credentials: [{ kind: 'secret', value: SECRET, label: 'dashboard' }] })

  expect((await core.findScheme({ endpointId: id, secret: null })).found[0]?.credential).toBe('dashboard')
})

test('samples of ours do not count, and an endpoint without events says so', async () => {
  const core = await startCore()
  const { id } = await makeEndpoint(core)
  await capture(core, id, 1, 'sample')

  const result = await core.findScheme({ endpointId: id, secret: SECRET })

  expect(result).toMatchObject({ events: 0, found: [] })
  expect(result.message).toContain('No event has come')
  await expect(core.findScheme({ endpointId: 99, secret: SECRET })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
