import { expect, test } from 'vitest'
import type { Delivery } from '../../../../shared/model/delivery.ts'
import { atEnd } from '../../../helpers/core.ts'
import { freePort } from '../../../helpers/raw-server.ts'
import { startReceiver } from '../../../helpers/receiver.ts'
import { startServed } from '../../../helpers/served.ts'

test('a call that must not or cannot send says so before, and by its status', async () => {
  const { call } = await startServed()
  const { body: endpoint } = await call<{ id: number }>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clik2pay',
    environment: 'live',
    credentials: [
      { kind: 'username', value: 'u' },
      { kind: 'password', value: 'p' },
    ],
    targets: [
      { name: 'local app', url: `http://127.0.0.1:${await freePort()}/hook` },
      // An address for documentation (RFC 5737): nothing is ever sent to it.
      { name: 'staging', url: 'https://192.0.2.1/hook' },
    ],
  })
  const { body: imported } = await call<{ eventIds: number[] }>('POST', '/import', {
    endpointId: endpoint.id,
    requests: [{ method: 'POST', url: 'https://hooks.example/x', headers: [], bodyBase64: 'e30=' }],
  })
  const eventId = imported.eventIds[0]
  const staging = { eventId, targetName: 'staging', signing: 'now' }

  const shown = await call('POST', '/replays/preview', staging)
  const unknown = await call('POST', '/replays', staging)
  await call('PUT', '/hosts/192.0.2.1', {})
  const unconfirmed = await call('POST', '/replays', { ...staging, confirm: '192.0.2.2' })
  const impossible = await call('POST', '/replays', {
    eventId,
    targetName: 'local app',
    signing: 'now',
    fault: 'expired',
  })
  const wrong = await call('POST', '/replays', { eventId, targetName: 'a', target: 'b', signing: 'keep' })

  expect(shown).toMatchObject({
    status: 200,
    body: {
      target: {
        host: '192.0.2.1',
        isLoopback: false,
        isAllowed: false,
        keepsSecrets: false,
        needsConfirmation: true,
      },
    },
  })
  expect(unknown).toMatchObject({ status: 403, body: { code: 'TARGET_REFUSED' } })
  expect(unconfirmed).toMatchObject({
    status: 409,
    body: { code: 'LIVE_NOT_CONFIRMED', message: expect.stringContaining('"192.0.2.2" was typed') as string },
  })
  expect(impossible).toMatchObject({
    status: 422,
    body: { code: 'FAULT_IMPOSSIBLE', message: '"HTTP Basic" has no time, so nothing of it expires.' },
  })
  expect(wrong.status).toBe(400)
})

test('a sample is made wrong on purpose on its way to a target, and nowhere else', async () => {
  const { call } = await startServed()
  const receiver = await startReceiver({ clickpesa: { checksumKey: 'CHK_key' } })
  atEnd(() => receiver.close())
  const sample = {
    provider: 'clickpesa',
    type: 'PAYMENT RECEIVED',
    credentials: [{ kind: 'checksumKey', value: 'CHK_key' }],
  }
  const target = `${receiver.url}/clickpesa`
  const shop = { name: 'Shop', provider: 'clickpesa' }
  const { body: endpoint } = await call<{ id: number }>('POST', '/endpoints', shop)

  const right = await call<Delivery>('POST', '/samples', { ...sample, target })
  const wrong = await call<Delivery>('POST', '/samples', { ...sample, target, fault: 'byte-changed' })
  const here = await call('POST', '/samples', { ...sample, endpointId: endpoint.id, fault: 'byte-changed' })

  expect(right.body).toMatchObject({ fault: null, response: { status: 200 } })
  expect(wrong.body).toMatchObject({ fault: 'byte-changed', response: { status: 401 } })
  expect(wrong.body.checks.find(({ status }) => status === 'fail')).toBeUndefined()
  expect(here).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } })
})
