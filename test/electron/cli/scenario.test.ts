import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { Run, StoredScenario } from '../../../shared/model/scenario.ts'
import { startCore, temporaryFolder } from '../../helpers/core.ts'
import { canonicalText, startReceiver } from '../../helpers/receiver.ts'
import { startServed } from '../../helpers/served.ts'
import { startShop } from '../../helpers/shop.ts'
import { atEnd } from '../../helpers/core.ts'

interface Ran {
  status: number | null
  out: string
  err: string
}

/** The command line as a process of its own. */
async function hookloupe(
  dataDir: string,
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['electron/cli.ts', ...args, '--data-dir', dataDir], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input)
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, out, err }
}

const SUBJECT = {
  kind: 'request',
  name: 'PAYMENT RECEIVED',
  headers: [['Content-Type', 'application/json']],
  bodyText: '{"event":"PAYMENT RECEIVED","data":{"id":"1","collectedAmount":"10","updatedAt":"1"}}',
}

function fileOf(scenario: object): string {
  const file = join(temporaryFolder(), 'scenario.json')
  writeFileSync(file, JSON.stringify({ version: 1, name: 'Paid', subjects: [SUBJECT], ...scenario }))
  return file
}

test('a run ends with 0 where all variations pass and with 1 where one fails, in words and as JSON', async () => {
  const app = await startServed()
  const { dataDir } = app.addresses
  const [careful, careless] = [await startShop('careful'), await startShop('careless')]
  const check = (url: string) => ({ check: { kind: 'http', url: `${url}/state`, at: 'balance' } })
  const plans = [{ kind: 'twice' }]

  const good = await hookloupe(dataDir, [
    'scenario',
    'run',
    fileOf({ plans, ...check(careful.url) }),
    '--target',
    `${careful.url}/hook`,
    '--json',
  ])
  const bad = await hookloupe(dataDir, [
    'scenario',
    'run',
    fileOf({ plans, ...check(careless.url) }),
    '--target',
    `${careless.url}/hook`,
  ])

  expect(good).toMatchObject({ status: 0, err: '' })
  expect(JSON.parse(good.out) as Run).toMatchObject({ state: 'passed', target: `${careful.url}/hook` })
  expect(bad.status).toBe(1)
  expect(bad.out).toContain('✗ Each twice in a row')
  expect(bad.out).toMatch(/✗ duplicate +Handled again: "balance" is 30 after the repeat and was 20 before it/)
  expect(bad.out).toMatch(/→ Remember each event/)
  expect(bad.err).toContain('Nothing brings the app back to its beginning between the variations')
})

test('without a running core one is started for the call, and signs with what the environment holds', async () => {
  // A project whose key is in a file: the keyring is that of whoever runs the tests.
  const core = await startCore()
  const { dataDir } = core
  await core.close()
  const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
  atEnd(() => receiver.close())
  const file = fileOf({
    provider: 'clickpesa',
    subjects: [{ kind: 'sample', provider: 'clickpesa', type: 'PAYMENT RECEIVED' }],
    signing: 'now',
    credentials: [{ kind: 'checksumKey', env: 'SHOP_CHECKSUM_KEY' }],
    target: `${receiver.url}/clickpesa`,
    plans: [{ kind: 'once' }],
  })

  const without = await hookloupe(dataDir, ['scenario', 'run', file, '--json'], {
    env: { SHOP_CHECKSUM_KEY: '' },
  })
  const run = await hookloupe(dataDir, ['scenario', 'run', file, '--json'], {
    env: { SHOP_CHECKSUM_KEY: 'the key' },
  })

  expect(without.status).toBe(3)
  expect(without.out).toContain('SHOP_CHECKSUM_KEY, which the environment does not hold')
  expect(run.status).toBe(0)
  expect(run.out).not.toContain('the key')
  expect(receiver.received).toMatchObject([{ accepted: true }])
  expect(canonicalText(JSON.parse(receiver.received[0]?.body ?? '{}'))).toContain('"checksum"')
})

test('commands of a file are shown and not started until they are allowed', async () => {
  const app = await startServed()
  const shop = await startShop('careful')
  const command = [process.execPath, '-e', 'process.exit(0)']
  const file = fileOf({
    plans: [{ kind: 'once' }],
    target: `${shop.url}/hook`,
    check: { kind: 'command', command },
  })
  const { dataDir } = app.addresses

  const checked = await hookloupe(dataDir, ['scenario', 'check', file])
  const refused = await hookloupe(dataDir, ['scenario', 'run', file])
  const allowed = await hookloupe(dataDir, ['scenario', 'run', file, '--allow-commands'])

  expect(checked).toMatchObject({ status: 0 })
  expect(checked.out).toContain('It starts a command: ')
  expect(refused.status).toBe(3)
  expect(refused.err).toContain('The scenario starts commands on this machine: ')
  expect(allowed.status).toBe(0)
})

test('scenarios are imported, listed, exported and run by their id; the schema says what a file may hold', async () => {
  const app = await startServed()
  const shop = await startShop('careful')
  const { dataDir } = app.addresses
  const text = `version: 1\nname: Kept\nsubjects: [${JSON.stringify(SUBJECT)}]\nplans: [{ kind: twice }]\n`

  const imported = await hookloupe(dataDir, ['scenario', 'import', '-', '--json'], { input: text })
  const { id } = JSON.parse(imported.out) as StoredScenario
  const listed = await hookloupe(dataDir, ['scenario'])
  const exported = await hookloupe(dataDir, ['scenario', 'export', String(id), '--format', 'json'])
  const run = await hookloupe(dataDir, ['scenario', 'run', String(id), '--target', `${shop.url}/hook`])
  const schema = await hookloupe(dataDir, ['scenario', 'schema'])
  const wrong = await hookloupe(dataDir, ['scenario', 'check', '-', '--json'], { input: 'version: 3' })

  expect(listed.out).toMatch(/twice +Kept/)
  expect(run.status).toBe(0)
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(schema.out) as object,
  )
  expect(validate(JSON.parse(exported.out))).toBe(true)
  expect(validate({ version: 3 })).toBe(false)
  expect(wrong.status).toBe(2)
  expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: 'INPUT_INVALID' } })
})
