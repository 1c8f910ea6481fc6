import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { basicHeader, fixture } from '../../../helpers/deliveries.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'

async function capture(core: Core, endpointId: number, text: string): Promise<number> {
  const { authorization = '' } = basicHeader('merchant-7', 'open sesame')
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Authorization', authorization],
  ]
  const request = received({ headers, body: new TextEncoder().encode(text) })
  return (await core.captureDirect(request, { origin: 'imported', endpointId })).id
}

test('the event before one is found by its type and by its object, and never one that came later', async () => {
  const core = await startCore()
  const { id: endpointId } = await core.endpoints.create({
    name: 'one',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  const completed = fixture('clik2pay/payment-completed.json')
  const [{ resource }] = JSON.parse(completed) as [{ resource: { id: string } }]
  const first = await capture(core, endpointId, completed)
  const other = await capture(core, endpointId, completed.replaceAll(resource.id, 'another-object'))
  const processing = await capture(
    core,
    endpointId,
    completed.replaceAll('PAYMENT-COMPLETED', 'PAYMENT-PROCESSING'),
  )
  const last = await capture(core, endpointId, completed)
  await capture(core, endpointId, completed)
  await settled(core)

  expect(await core.store.events.previous(last)).toEqual({ sameType: other, sameObject: processing })
  expect(await core.store.events.previous(first)).toEqual({ sameType: null, sameObject: null })
  expect(await core.store.events.previous(9999)).toBeNull()
})
