import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import { atEnd, settled, startCore } from '../../../helpers/core.ts'
import { fixture } from '../../../helpers/deliveries.ts'

test('a shape goes with the last event that had it, and stays while another has it', async () => {
  const core = await startCore({ undoMs: 0 })
  const { url } = await core.endpoints.create({
    name: 'Shop',
    provider: 'clickpesa',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  const paid = fixture('clickpesa/payment-received.json')
  for (const body of [
    paid,
    paid.replace('ORD123456LCP7890', 'another'),
    fixture('clickpesa/payment-failed.json'),
  ]) {
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
  await settled(core)
  const db = new Database(storeFiles(core.dataDir).project, { readonly: true })
  atEnd(() => void db.close())
  const types = () => db.prepare('SELECT type FROM shapes ORDER BY type').pluck().all()
  const sightings = () => db.prepare('SELECT eventId FROM sightings ORDER BY eventId').pluck().all()
  expect(types()).toEqual(['PAYMENT FAILED', 'PAYMENT RECEIVED'])

  await core.removing.remove({ ids: [1, 3] })

  await expect.poll(sightings).toEqual([2])
  expect(types()).toEqual(['PAYMENT RECEIVED'])
})
