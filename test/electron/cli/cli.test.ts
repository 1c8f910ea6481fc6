import { spawn } from 'node:child_process'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { table } from '../../../electron/cli/output.ts'
import { createCaptureLog } from '../../../electron/core/store/capture-log/capture-log.ts'
import { capturedRow } from '../../../electron/core/store/captured-row.ts'
import { storeFiles } from '../../../electron/core/store/store-files.ts'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventDetail, EventSummary } from '../../../shared/model/event.ts'
import { atEnd, received, settled, temporaryFolder } from '../../helpers/core.ts'
import { startReceiver } from '../../helpers/receiver.ts'
import { startServed, type ServedApp } from '../../helpers/served.ts'

const PAYMENT = 'test/fixtures/clickpesa/payment-received.json'

const VERBS = [
  'serve',
  'send',
  'events',
  'show',
  'tail',
  'replay',
  'scenario',
  'verify',
  'export',
  'import',
  'endpoints',
  'clean-up',
]

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what the caller expects of the output
type ReadJson = <T>() => T

interface Ran {
  status: number | null
  out: string
  err: string
  json: ReadJson
}

/** The command line as a process of its own. */
async function hookloupe(dataDir: string, args: string[], input: string | null = null): Promise<Ran> {
  const child = spawn(process.execPath, ['electron/cli.ts', ...args, '--data-dir', dataDir], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('latin1').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(input ?? '')
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, out, err, json: () => JSON.parse(Buffer.from(out, 'latin1').toString('utf8')) }
}

function cliOf(app: ServedApp) {
  return (...args: string[]) => hookloupe(app.addresses.dataDir, args)
}

async function withEndpoint(app: ServedApp, target?: string): Promise<Endpoint> {
  const { body } = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    slug: 'shop',
    credentials: [{ kind: 'checksumKey', value: 'the key' }],
    target,
  })
  return body
}

describe('endpoints', () => {
  test('are added, listed, changed and removed', async () => {
    const app = await startServed()
    const run = cliOf(app)

    const added = await run(
      'endpoints',
      'add',
      '--provider',
      'clickpesa',
      '--name',
      'Shop',
      '--credential',
      'checksumKey=the key',
      '--json',
    )
    const { id, slug } = added.json<Endpoint>()
    const listed = await run('endpoints')
    const changed = await run(
      'endpoints',
      'change',
      slug,
      '--name',
      'Shop 2',
      '--answer-status',
      '202',
      '--json',
    )
    const removed = await run('endpoints', 'remove', String(id), '--json')

    expect(added.status).toBe(0)
    expect(listed.out).toContain('Shop')
    expect(listed.out).toContain(slug)
    expect(changed.json<Endpoint>()).toMatchObject({ id, name: 'Shop 2', answer: { status: 202 } })
    expect(removed.json()).toEqual({ removed: true, id })
    expect((await run('endpoints', '--json')).json()).toEqual([])
    for (const { out, err } of [added, listed, changed]) expect(out + err).not.toContain('the key')
  })
})

describe('send', () => {
  test('a sample to an own endpoint becomes a proved event', async () => {
    const app = await startServed()
    await withEndpoint(app)

    const sent = await cliOf(app)(
      'send',
      '--endpoint',
      'shop',
      '--type',
      'PAYMENT RECEIVED',
      '--set',
      'data.collectedAmount=5000',
      '--json',
    )

    expect(sent.status).toBe(0)
    // The amount stays a text, as it was before.
    expect(sent.json()).toMatchObject({ origin: 'sample', verdict: 'genuine', amount: '5000 TZS' })
  })

  test('a sample to a target: status 0 where it is acknowledged, 1 where it is not', async () => {
    const app = await startServed()
    const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
    atEnd(() => receiver.close())
    const sample = [
      'send',
      '--provider',
      'clickpesa',
      '--type',
      'PAYMENT FAILED',
      '--target',
      `${receiver.url}/clickpesa`,
    ]

    const right = await cliOf(app)(...sample, '--credential', 'checksumKey=the key', '--json')
    const wrong = await cliOf(app)(...sample, '--credential', 'checksumKey=wrong')
    const broken = await cliOf(app)(
      ...sample,
      '--credential',
      'checksumKey=the key',
      '--fault',
      'byte-changed',
      '--json',
    )

    expect(right).toMatchObject({ status: 0 })
    expect(right.json<Delivery>()).toMatchObject({ kind: 'sample', response: { status: 200 } })
    expect(wrong.status).toBe(1)
    expect(wrong.out).toContain('401')
    // Refusing it is right.
    expect(broken.status).toBe(0)
    expect(broken.json<Delivery>()).toMatchObject({ fault: 'byte-changed', response: { status: 401 } })
  })

  test('the request of a file goes to an own endpoint or to a target', async () => {
    const app = await startServed()
    await withEndpoint(app)
    const receiver = await startReceiver({})
    atEnd(() => receiver.close())
    const file = join(temporaryFolder(), 'request.http')
    writeFileSync(file, 'POST /hook HTTP/1.1\nContent-Type: application/json\nX-Mine: 1\n\n{"a":1}\n')

    const kept = await cliOf(app)('send', file, '--endpoint', 'shop', '--json')
    const sent = await cliOf(app)('send', file, '--target', `${receiver.url}/app`, '--json')

    expect(kept.json()).toMatchObject({ origin: 'imported', path: '/hook', method: 'POST' })
    expect(sent.status).toBe(1)
    expect(receiver.received).toMatchObject([{ method: 'POST', url: '/app', body: '{"a":1}' }])
    expect(receiver.received[0]?.rawHeaders).toContain('X-Mine')
    expect((await app.call('GET', '/drafts')).body).toEqual([])
  })

  test('says what is missing', async () => {
    const app = await startServed()
    await withEndpoint(app)

    const nowhere = await cliOf(app)('send', '--type', 'x')
    const typeless = await cliOf(app)('send', '--endpoint', 'shop')

    expect(nowhere).toMatchObject({ status: 2, out: '', err: expect.stringContaining('--target') })
    expect(typeless).toMatchObject({ status: 2, err: expect.stringContaining('PAYMENT RECEIVED') })
  })
})

describe('events, show and replay', () => {
  async function withEvents(target?: string): Promise<ServedApp> {
    const app = await startServed()
    const { url } = await withEndpoint(app, target)
    await fetch(url, {
      method: 'POST',
      body: readFileSync(PAYMENT),
      headers: { 'content-type': 'application/json' },
    })
    await fetch(`${app.addresses.listener}/unknown`, { method: 'POST', body: Uint8Array.of(0, 255, 10, 13) })
    await settled(app.core)
    return app
  }

  test('events are listed, filtered and paged', async () => {
    const run = cliOf(await withEvents())

    const all = (await run('events', '--json')).json<{ items: EventSummary[] }>()
    const one = (await run('events', '--provider', 'clickpesa', '--endpoint', 'shop', '--json')).json<{
      items: EventSummary[]
    }>()
    const page = await run('events', '--limit', '1')

    expect(all.items.map(({ id }) => id)).toEqual([2, 1])
    expect(one.items.map(({ id }) => id)).toEqual([1])
    expect(page.out).toMatch(/^ID +TIME +PROVIDER/)
    expect(page.err).toContain('--before 2')
  })

  test('a filter that names what nothing is called says so, and what may have been meant', async () => {
    const run = cliOf(await withEvents())

    const byProvider = await run('events', '--provider', 'clickpeza')
    const byType = await run('events', '--type', 'PAYMENT')
    const bySearch = await run('events', '-q', 'provider:clickpeza')
    const exported = await run('export', '--provider', 'clickpeza')
    const removed = await run('events', '--remove', '--provider', 'clickpeza')
    const asJson = await run('events', '--provider', 'clickpeza', '--json')
    const fitting = await run('events', '--provider', 'clickpesa', '-q', 'nothing-has-this-text')

    const sentence = 'No provider is called "clickpeza". Did you mean clickpesa?\n'
    expect(byProvider).toMatchObject({ status: 0, out: 'No events.\n', err: sentence })
    expect(byType.err).toBe('No event here is of the type "PAYMENT". Did you mean PAYMENT RECEIVED?\n')
    expect(bySearch.err).toBe(sentence)
    expect(exported).toMatchObject({ status: 2, err: expect.stringContaining(sentence) as string })
    expect(removed).toMatchObject({ status: 1, out: 'Removed 0 events.\n', err: sentence })
    expect(asJson).toMatchObject({ out: '{"items":[],"nextCursor":null}\n', err: '' })
    expect(fitting).toMatchObject({ out: 'No events.\n', err: '' })
    expect((await run('events', '--endpoint', 'nope')).err).toContain('Name one of ')
  })

  test('show tells the findings and fails where the verdict does', async () => {
    const run = cliOf(await withEvents())

    const shown = await run('show', '1')
    const event = (await run('show', '1', '--json')).json<EventDetail>()
    const body = await run('show', '2', '--body')
    const missing = await run('show', '99', '--json')

    expect(shown.status).toBe(event.verdict === 'failed' ? 1 : 0)
    for (const { message } of event.checks)
      expect(Buffer.from(shown.out, 'latin1').toString('utf8')).toContain(message)
    expect(shown.out).toContain('POST /shop HTTP/1.1')
    expect(Buffer.from(body.out, 'latin1')).toEqual(Buffer.from([0, 255, 10, 13]))
    expect(missing).toMatchObject({ status: 3, err: '' })
    expect(missing.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
  })

  test('the event in a field of a form is shown as what it is: XML out of its base64', async () => {
    const app = await startServed()
    await app.call('POST', '/endpoints', { name: 'Shop', provider: 'braintree', slug: 'shop' })
    const run = cliOf(app)
    await fetch(`${app.addresses.listener}/shop`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        bt_signature: 'public|00',
        bt_payload: Buffer.from('<notification>\n  <kind>check</kind>\n</notification>\n').toString('base64'),
      }),
    })
    await settled(app.core)

    const shown = await run('show', '1')
    const asJson = (await run('show', '1', '--json')).json<EventDetail>()

    expect(shown.out).toContain(
      'Payload  xml in the form field bt_payload\n  <notification>\n    <kind>check</kind>\n  </notification>\n',
    )
    expect(asJson.decoded).toMatchObject({
      kind: 'form',
      payload: { field: 'bt_payload', kind: 'xml', cut: false },
    })
  })

  test('whoever has read enough of the output gets no error', async () => {
    const app = await withEvents()
    const child = spawn(
      process.execPath,
      ['electron/cli.ts', 'events', '--data-dir', app.addresses.dataDir],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.stdout.destroy()

    expect(await once(child, 'close')).toEqual([0, null])
    expect(err).toBe('')
  })

  test.skipIf(!existsSync('/dev/full'))(
    'output that cannot be written is said in a sentence, and status 3',
    async () => {
      const app = await withEvents()
      const command = `exec "${process.execPath}" electron/cli.ts events --data-dir "$0" > /dev/full`

      const child = spawn('sh', ['-c', command, app.addresses.dataDir], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
      const [status] = (await once(child, 'close')) as [number | null]

      expect(err).toMatch(/^Error The output cannot be written: ENOSPC.*\n$/)
      expect(status).toBe(3)
    },
  )

  test('what to remove is said once: ids, filters or pages of the list are not mixed', async () => {
    const run = cliOf(await withEvents())

    const paged = await run('events', '--remove', '--provider', 'clickpesa', '--limit', '1')
    const mixed = await run('export', '1', '--provider', 'clickpesa')
    const both = await run('events', '--unassigned', '--endpoint', 'shop')
    const partly = await run('events', '--remove', '1', '1', '98', '99')

    expect(paged).toMatchObject({ status: 2, err: expect.stringContaining('--limit is about') as string })
    expect(mixed).toMatchObject({ status: 2, err: expect.stringContaining('not both') as string })
    expect(both).toMatchObject({ status: 2, err: expect.stringContaining('cannot be used with') as string })
    expect(partly).toMatchObject({ status: 0, out: 'Removed 1 event.\n' })
    expect(partly.err).toContain('2 events of these are not there.\n')
  })

  test('an empty search is no filter: it removes nothing', async () => {
    const app = await withEvents()
    const run = cliOf(app)

    for (const filter of [
      ['--q', ''],
      ['--q', '  '],
      ['--provider', ''],
    ]) {
      const removed = await run('events', '--remove', ...filter)

      expect(removed).toMatchObject({ status: 2, err: expect.stringContaining('Say which events') as string })
    }
    expect((await run('events', '--json')).out).toContain('"id":1')
  })

  test('a value that is set where the body has none is said to be added', async () => {
    const run = cliOf(await withEvents())
    const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
    atEnd(() => receiver.close())
    const replay = (...sets: string[]) =>
      run('replay', '1', '--target', receiver.url, ...sets.flatMap((set) => ['--set', set]))

    const added = await replay('data.amout=5', 'data.status=FAILED')
    const nameless = await replay('=5')

    expect(added.err).toBe('"data.amout" was not in the body, and is added.\n')
    expect(nameless).toMatchObject({
      status: 2,
      err: expect.stringContaining('nothing before its "="') as string,
    })
  })

  test('a control character in a payload never reaches the terminal', async () => {
    const app = await startServed()
    await fetch(`${app.addresses.listener}/x`, {
      method: 'POST',
      body: 'a\u001b[2Jb\u009b31mc',
      headers: { 'content-type': 'text/plain' },
    })
    await settled(app.core)

    const shown = await cliOf(app)('show', '1')

    expect(Buffer.from(shown.out, 'latin1').toString('utf8')).not.toMatch(/[\u001b\u009b]/)
  })

  test('replay edits, signs anew and says what came back', async () => {
    const receiver = await startReceiver({ clickpesa: { checksumKey: 'the key' } })
    atEnd(() => receiver.close())
    const run = cliOf(await withEvents(`${receiver.url}/clickpesa`))

    const signed = await run(
      'replay',
      '1',
      '--signing',
      'now',
      '--set',
      'data.collectedAmount=1',
      '--header',
      'X-Mine: yes',
      '--json',
    )
    const kept = await run('replay', '1', '--set', 'data.collectedAmount=1')

    expect(signed.status).toBe(0)
    expect(signed.json<Delivery>()).toMatchObject({ signing: 'now', response: { status: 200 } })
    expect(receiver.received[0]).toMatchObject({
      accepted: true,
      body: expect.stringMatching(/"collectedAmount": *"1"/),
    })
    expect(receiver.received[0]?.rawHeaders).toContain('X-Mine')
    expect(kept).toMatchObject({ status: 1, out: expect.stringContaining('401') })
  })
})

describe('verify', () => {
  test('judges a file or standard input: 0 genuine, 1 failed, 2 unreadable', async () => {
    const app = await startServed()
    await withEndpoint(app)
    const { body } = await app.call<{ request: { body: { text: string } } }>('POST', '/samples', {
      provider: 'clickpesa',
      type: 'PAYMENT RECEIVED',
      endpointId: 1,
      target: 'http://127.0.0.1:9/',
    })
    const request = `POST /hook HTTP/1.1\nContent-Type: application/json\n\n${body.request.body.text}`
    const { dataDir } = app.addresses

    const right = await hookloupe(
      dataDir,
      ['verify', '-', '--credential', 'checksumKey=the key', '--json'],
      request,
    )
    const wrong = await hookloupe(dataDir, ['verify', '-', '--credential', 'checksumKey=wrong'], request)
    const none = await hookloupe(dataDir, ['verify', '-', '--json'], 'nothing that is a request')
    const missing = await hookloupe(dataDir, ['verify', 'no-such-file', '--json'])

    expect(right.status).toBe(0)
    expect(right.json()).toMatchObject({ verdict: 'genuine', provider: 'clickpesa' })
    expect(wrong).toMatchObject({ status: 1, out: expect.stringContaining('failed') })
    expect(none.status).toBe(2)
    expect(none.json()).toMatchObject({ error: { code: 'PASTE_UNREADABLE' } })
    expect(missing.status).toBe(2)
  })

  test('tells what came, what the saved key gives, and apart from it what fits', async () => {
    const app = await startServed()
    const body = '{"event":"charge.success","data":{"id":1}}'
    const digest = (key: string): string => createHmac('sha512', key).update(body).digest('hex')
    const sent = digest('the key\n')

    const { out, status } = await hookloupe(
      app.addresses.dataDir,
      ['verify', '-', '--provider', 'paystack', '--credential', 'secretKey=the key'],
      `POST /hook HTTP/1.1\nContent-Type: application/json\nX-Paystack-Signature: ${sent}\n\n${body}`,
    )

    const compared = out.match(/(?:received|expected|fits) +[0-9a-f]+/g)?.map((line) => line.split(/ +/))
    expect(status).toBe(1)
    expect(compared).toEqual([
      ['received', sent],
      ['expected', digest('the key')],
      ['fits', sent],
    ])
  })

  test('takes a certificate from a file', async () => {
    const app = await startServed()
    const { dataDir } = app.addresses
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const file = join(temporaryFolder(), 'key.pem')
    writeFileSync(file, publicKey.export({ format: 'pem', type: 'spki' }))
    const body = '{"id":"WH-1-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{}}'
    const time = new Date().toISOString()
    const text = `t-1|${time}|WH-ID|${crc32(body)}`
    const proof = sign('sha256', Buffer.from(text), privateKey).toString('base64')
    const request = `POST /hook HTTP/1.1\nContent-Type: application/json\nPAYPAL-TRANSMISSION-ID: t-1\nPAYPAL-TRANSMISSION-TIME: ${time}\nPAYPAL-TRANSMISSION-SIG: ${proof}\n\n${body}`
    const verify = ['verify', '-', '--provider', 'paypal', '--credential', 'webhookId=WH-ID', '--json']

    const right = await hookloupe(dataDir, [...verify, '--credential-file', `certificate=${file}`], request)
    const gone = await hookloupe(dataDir, [...verify, '--credential-file', 'certificate=/no/such'], request)

    expect(right.json()).toMatchObject({ verdict: 'genuine', provider: 'paypal' })
    expect(gone.status).toBe(2)
    expect(gone.json()).toMatchObject({ error: { message: expect.stringContaining('cannot be read') } })
  })
})

describe('tail', () => {
  test('says that the core does not answer any more where it was killed', async () => {
    const dataDir = temporaryFolder()
    const serve = [
      'serve',
      '--json',
      '--port',
      '0',
      '--ui-port',
      '0',
      '--tunnel',
      'none',
      '--keep-key-in',
      'file',
    ]
    const core = spawn(process.execPath, ['electron/cli.ts', ...serve, '--no-open', '--data-dir', dataDir])
    atEnd(() => void core.kill('SIGKILL'))
    await once(core.stdout, 'data')
    const child = spawn(process.execPath, ['electron/cli.ts', 'tail', '--data-dir', dataDir])
    atEnd(() => void child.kill('SIGKILL'))
    let err = ''
    const ended = once(child, 'close')
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    await Promise.race([expect.poll(() => err).toContain('Following what arrives'), ended])

    core.kill('SIGKILL')
    const [status] = (await ended) as [number | null]

    expect(err).toContain('The running Hookloupe of this project does not answer any more.')
    expect(status).toBe(3)
  })

  test('prints what happens until it is asked to end', async () => {
    const app = await startServed()
    const child = spawn(process.execPath, [
      'electron/cli.ts',
      'tail',
      '--json',
      '--data-dir',
      app.addresses.dataDir,
    ])
    atEnd(() => void child.kill('SIGKILL'))
    let [out, err] = ['', '']
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const ended = once(child, 'close')
    await Promise.race([
      expect.poll(() => app.core.live.hasReaders()).toBe(true),
      ended.then((status) => Promise.reject(new Error(`tail ended with ${String(status)}: ${err}`))),
    ])

    await fetch(app.addresses.listener, { method: 'POST', body: '{}' })
    await expect.poll(() => out).toContain('"judged"')
    child.kill('SIGINT')

    expect(await ended).toEqual([0, null])
    for (const line of out.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('kind')
  })
})

describe('the command line itself', () => {
  test('help that nobody reads to its end is no error', async () => {
    const child = spawn(process.execPath, ['electron/cli.ts', '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const [status] = (await once(child, 'close')) as [number | null]

    expect({ status, err }).toEqual({ status: 0, err: '' })
  })

  test.each(['--data-dir', '--project'])(
    'an empty %s is no folder, least of all this one',
    async (option) => {
      const folder = temporaryFolder()
      const cli = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url))
      const child = spawn(process.execPath, [cli, 'events', option, ''], { cwd: folder })
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
      const [status] = (await once(child, 'close')) as [number | null]

      expect(status).toBe(2)
      expect(err).toContain(`${option} is empty.`)
      expect(readdirSync(folder)).toEqual([])
    },
  )

  test('events fill the width of a terminal and no more, where only the cause is too long for it', () => {
    const rows = [
      ['1', 'a long cause that goes on and on'],
      ['2', ''],
    ]

    expect(table(['ID', 'CAUSE'], rows, 20)).toEqual(['ID  CAUSE', '1   a long cause th…', '2'])
    expect(table(['ID', 'CAUSE'], rows, 10)[1]).toBe('1   a long cause that goes on and on')
    expect(table(['ID', 'CAUSE'], rows)[1]).toBe('1   a long cause that goes on and on')
  })

  test('starts a core for the call where none runs, and ends it', async () => {
    const app = await startServed()
    await withEndpoint(app)
    await app.close()
    const { dataDir } = app.addresses

    const listed = await hookloupe(dataDir, ['endpoints', '--json'])

    expect(listed.status).toBe(0)
    expect(listed.json()).toMatchObject([{ slug: 'shop' }])
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false)
  })

  test('says nothing of an answer that was given and not recorded, nor of one to a sample', async () => {
    const app = await startServed()
    const { dataDir } = app.addresses
    const { id: endpointId } = await withEndpoint(app)
    await app.call('POST', '/samples', { provider: 'clickpesa', type: 'PAYMENT RECEIVED', endpointId })
    await app.close()
    // Its sender was answered by a program that ended a moment later.
    const log = createCaptureLog(storeFiles(dataDir), 0, () => Promise.resolve())
    await log.append(
      capturedRow(2, {
        request: received(),
        endpointId: null,
        provider: null,
        origin: 'captured',
        publicBase: null,
      }),
    )
    await log.close()

    const sample = await hookloupe(dataDir, ['show', '1'])
    const captured = await hookloupe(dataDir, ['show', '2'])
    const listed = await hookloupe(dataDir, ['events'])

    expect(sample.out).toMatch(/^  sample [-\d]+ [:\d]+$/m)
    expect(captured.out).toMatch(/^  captured [-\d]+ [:\d]+, no answer recorded$/m)
    expect(listed.out).toMatch(/^2 .* not recorded /m)
  })

  test('lists the verbs that there are, and is used wrongly with any other', async () => {
    const dataDir = temporaryFolder()

    const help = await hookloupe(dataDir, ['--help'])
    const unknown = await hookloupe(dataDir, ['no-such-verb'])

    expect(help.status).toBe(0)
    for (const verb of VERBS) expect(help.out).toMatch(new RegExp(`^  ${verb}\\b`, 'm'))
    expect(unknown).toMatchObject({ status: 2, out: '', err: expect.stringContaining('no-such-verb') })
  })

  test.each([
    ['events', '--verdict', 'good'],
    ['events', '--limit', 'many'],
    ['show'],
    ['show', 'x'],
    ['replay', '1', '--signing', 'later'],
    ['endpoints', 'add'],
    ['verify', '-', '--credential', 'no-equals-sign'],
  ])('%s %s %s is used wrongly: status 2 and only JSON on stdout', async (...args) => {
    const dataDir = temporaryFolder()
    const app = args[0] === 'verify' ? await startServed() : null

    const ran = await hookloupe(app?.addresses.dataDir ?? dataDir, [
      ...args.filter((arg) => arg !== undefined),
      '--json',
    ])

    expect(ran.status).toBe(2)
    expect(ran.json()).toMatchObject({ error: { code: 'INPUT_INVALID', message: expect.any(String) } })
    expect(ran.err).toBe('')
  })
})
