import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PackCheck, PackProposal } from '../../../shared/model/pack-check.ts'
import { settled, temporaryFolder } from '../../helpers/core.ts'
import { startServed } from '../../helpers/served.ts'

/** `T` is what the caller expects of the answer. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function provider<T>(
  dataDir: string,
  ...args: string[]
): Promise<{ status: number | null; result: T }> {
  const all = ['electron/cli.ts', 'provider', ...args, '--json', '--data-dir', dataDir]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, result: JSON.parse(out) as T }
}

test('the command line proposes a provider from events nobody knows, with the scheme of a secret, and checks it', async () => {
  const app = await startServed()
  const { dataDir, listener } = app.addresses
  for (const id of ['a1', 'b2', 'c3']) {
    const body = JSON.stringify({ kind: 'order.made', order: { id: `order-${id}`, total: 7 } })
    const proof = createHmac('sha256', 'the secret of acme').update(body).digest('hex')
    await fetch(listener, { method: 'POST', headers: { 'x-acme-signature': proof }, body })
  }
  await settled(app.core)

  const made = await provider<PackProposal>(
    dataDir,
    'new',
    '--from-events',
    '--name',
    'Acme',
    '--secret',
    'the secret of acme',
    '--save',
  )
  expect(made).toMatchObject({
    status: 0,
    result: { fileName: 'acme.yaml', madeFrom: 3, check: { isGood: true } },
  })
  expect(made.result.text).toMatch(/X-Acme-Signature|x-acme-signature/)
  expect(made.result.text).not.toMatch(/the secret of acme/)

  await expect
    .poll(async () => (await app.core.store.events.list({ limit: 9 })).items.map((event) => event.provider))
    .toEqual(['acme', 'acme', 'acme'])

  const good = join(dataDir, 'providers', 'acme.yaml')
  const broken = join(temporaryFolder(), 'broken.yaml')
  writeFileSync(broken, readFileSync(good, 'utf8').replace('mechanism: hmac', 'mechanism: hmack'))
  expect(await provider<PackCheck>(dataDir, 'check', good)).toMatchObject({
    status: 0,
    result: { isGood: true },
  })
  const refused = await provider<PackCheck>(dataDir, 'check', broken)
  expect(refused).toMatchObject({ status: 1, result: { isGood: false, problems: [{ file: 'broken.yaml' }] } })
  expect(refused.result.problems[0]?.line).toBeGreaterThan(1)
})
