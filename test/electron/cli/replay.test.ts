import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { Delivery } from '../../../shared/model/delivery.ts'
import { atEnd } from '../../helpers/core.ts'
import { startReceiver } from '../../helpers/receiver.ts'
import { startServed } from '../../helpers/served.ts'

/** `hookloupe replay` as a process of its own. */
async function replay(
  dataDir: string,
  args: string[],
): Promise<{ status: number | null; delivery: Delivery }> {
  const all = ['electron/cli.ts', 'replay', ...args, '--data-dir', dataDir, '--json']
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, delivery: JSON.parse(out) as Delivery }
}

test('an event goes to a target by its name, signed, with a fault and by the label of other credentials', async () => {
  const app = await startServed()
  const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
  atEnd(() => receiver.close())
  const { body: endpoint } = await app.call<{ id: number }>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [
      { kind: 'checksumKey', value: 'the key', label: 'sandbox' },
      { kind: 'checksumKey', value: 'another key', label: 'previous' },
    ],
    targets: [
      { name: 'Local app', url: 'http://127.0.0.1:9/' },
      { name: 'other port', url: `${receiver.url}/clickpesa` },
    ],
  })
  const sample = { provider: 'clickpesa', type: 'PAYMENT RECEIVED', endpointId: endpoint.id }
  const { body: event } = await app.call<{ id: number }>('POST', '/samples', sample)
  const { dataDir } = app.addresses
  const signed = [String(event.id), '--target', 'other port', '--signing', 'now']

  const plain = await replay(dataDir, signed)
  const faulty = await replay(dataDir, [...signed, '--fault', 'byte-changed'])
  const labelled = await replay(dataDir, [...signed, '--label', 'previous'])

  expect(plain).toMatchObject({ status: 0, delivery: { response: { status: 200 }, fault: null } })
  // What was made wrong on purpose has to be refused: that is the answer "yes".
  expect(faulty).toMatchObject({ status: 0, delivery: { response: { status: 401 }, fault: 'byte-changed' } })
  expect(labelled).toMatchObject({ status: 1, delivery: { response: { status: 401 } } })
})
