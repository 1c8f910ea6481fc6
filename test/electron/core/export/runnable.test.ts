import { execFile, execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { maskEvents } from '../../../../electron/core/export/mask-events.ts'
import { writePhpunit } from '../../../../electron/core/export/tests/phpunit.ts'
import { writePytest } from '../../../../electron/core/export/tests/pytest.ts'
import { writeVitest } from '../../../../electron/core/export/tests/vitest.ts'
import { createPlaceholders } from '../../../../electron/core/masking/placeholders.ts'
import { temporaryFolder } from '../../../helpers/core.ts'
import { canonicalText } from '../../../helpers/receiver.ts'
import { exported } from './events.ts'

const SECRETS = {
  CLICKPESA_CHECKSUM_KEY: 'the "checksum" key $&',
  CLIK2PAY_USERNAME: 'user',
  CLIK2PAY_PASSWORD: 'pa$$:wörd',
  STANDARD_WEBHOOKS_SECRET: `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`,
  PEACH_SECRET_TOKEN: 'the token',
  PAYSTACK_SECRET_KEY: 'sk_test_0123456789',
  STRIPE_SECRET: 'whsec_0123456789',
}

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const TOKEN: [string, string] = ['X-Odd', `a'b"$c\\ #{d} %s caf\xe9`]
const EVENTS = [
  exported(1, {
    provider: 'clickpesa',
    headers: [JSON_TYPE, TOKEN],
    body: Buffer.from(
      '{"event":"PAYMENT RECEIVED","data":{"z":1.0,"a":"é/\\"\'$x","customer":{"customerEmail":"ada@x.example"}},"checksum":"stale","checksumMethod":"canonical"}',
    ),
  }),
  exported(2, {
    provider: 'clik2pay',
    headers: [JSON_TYPE, ['Authorization', 'Basic c3RhbGU6c3RhbGU=']],
    body: Buffer.from('{"id":"a","type":"PAYMENT","resource":{"payer":{"email":"ada@x.example"}}}'),
  }),
  exported(3, {
    provider: 'standard-webhooks',
    headers: [
      JSON_TYPE,
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', '1'],
      ['webhook-signature', 'v1,c3RhbGU='],
    ],
    body: Buffer.from('{"type":"a.b","data":{"n":1.50}}\n'),
  }),
  exported(4, {
    provider: 'peach',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: Buffer.from('result.code=000.100&amount=1%2B2&card.holder=J+D&empty=&signature=stale'),
  }),
  exported(5, { headers: [], body: Uint8Array.of(0, 255, 10, 13, 92, 34) }),
]

/** Of two providers whose schemes have the same id. */
const NAMESAKES = [
  exported(6, {
    provider: 'paystack',
    headers: [JSON_TYPE, ['X-Paystack-Signature', 'stale']],
    body: Buffer.from('{"event":"charge.success","data":{"reference":"r1"}}'),
  }),
  exported(7, {
    provider: 'stripe',
    headers: [JSON_TYPE, ['Stripe-Signature', 't=1,v1=stale']],
    body: Buffer.from('{"id":"evt_1","object":"event","type":"charge.succeeded","data":{"object":{}}}'),
  }),
]

interface Taken {
  kind: string
  holds: boolean
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Verifies with code of its own what arrives, and answers 200 or 401. */
function judge(headers: IncomingHttpHeaders, body: Buffer): Pick<Taken, 'kind' | 'holds'> {
  const text = body.toString()
  const hmac = (key: string | Buffer): ReturnType<typeof createHmac> => createHmac('sha256', key)
  if (headers.authorization !== undefined) {
    const sent = Buffer.from(headers.authorization.replace('Basic ', ''), 'base64').toString()
    return { kind: 'basic', holds: sent === `${SECRETS.CLIK2PAY_USERNAME}:${SECRETS.CLIK2PAY_PASSWORD}` }
  }
  const ofPaystack = headers['x-paystack-signature']
  if (ofPaystack !== undefined) {
    const wanted = createHmac('sha512', SECRETS.PAYSTACK_SECRET_KEY).update(text).digest('hex')
    return { kind: 'paystack', holds: ofPaystack === wanted }
  }
  const ofStripe = headers['stripe-signature']
  if (typeof ofStripe === 'string') {
    const { t, v1 } = Object.fromEntries(new URLSearchParams(ofStripe.replaceAll(',', '&')))
    return { kind: 'stripe', holds: v1 === hmac(SECRETS.STRIPE_SECRET).update(`${t}.${text}`).digest('hex') }
  }
  const signature = headers['webhook-signature']
  if (typeof signature === 'string') {
    const { 'webhook-id': id, 'webhook-timestamp': time } = headers
    const key = Buffer.from(SECRETS.STANDARD_WEBHOOKS_SECRET.slice(6), 'base64')
    const wanted = hmac(key)
      .update(`${String(id)}.${String(time)}.${text}`)
      .digest('base64')
    const isFresh = Math.abs(Date.now() / 1000 - Number(time)) < 3600
    return { kind: 'headers', holds: isFresh && id !== 'msg_1' && signature === `v1,${wanted}` }
  }
  if (headers['content-type']?.includes('urlencoded') === true) {
    const fields = [...new URLSearchParams(text)]
    const rest = fields.filter(([name]) => name !== 'signature').toSorted(([a], [b]) => (a < b ? -1 : 1))
    const wanted = hmac(SECRETS.PEACH_SECRET_TOKEN).update(rest.flat().join('')).digest('hex')
    return { kind: 'form', holds: fields.some(([name, value]) => name === 'signature' && value === wanted) }
  }
  if (!text.startsWith('{'))
    return { kind: 'bytes', holds: body.equals(Buffer.from(EVENTS[4]?.request.body ?? [])) }
  const { checksum, checksumMethod: _, ...rest } = JSON.parse(text) as Record<string, unknown>
  const wanted = hmac(SECRETS.CLICKPESA_CHECKSUM_KEY).update(canonicalText(rest)).digest('hex')
  return { kind: 'checksum', holds: checksum === wanted }
}

let taken: Taken[] = []
let server: Server
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const judged = judge(request.headers, body)
      taken.push({ ...judged, headers: request.headers, body })
      response.writeHead(judged.holds ? 200 : 401).end('{}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => new Promise((done) => server.close(done)))

interface Runner {
  write: typeof writeVitest
  fileName: string
  command: string[]
}

function works(...[command = '', ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const PLAIN = 'import test_webhook as t; [getattr(t, n)() for n in dir(t) if n.startswith("test_")]'
const RUNNERS: Record<string, Runner> = {
  vitest: {
    write: writeVitest,
    fileName: 'webhook.test.mjs',
    command: [
      process.execPath,
      resolve('node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      '.',
      '--no-cache',
    ],
  },
  pytest: {
    write: writePytest,
    fileName: 'test_webhook.py',
    command: works('python3', '-m', 'pytest', '--version')
      ? ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider']
      : ['python3', '-c', PLAIN],
  },
  phpunit: { write: writePhpunit, fileName: 'WebhookTest.php', command: ['phpunit', 'WebhookTest.php'] },
}

/** The exit status and output of the file, run as its first line says. */
async function run({ fileName, command: [command = '', ...args] }: Runner, text: string, secrets: object) {
  const folder = temporaryFolder()
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, fileName), text)
  taken = []
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const env = { ...process.env, ...secrets, TARGET_URL: url, VITEST: undefined, NODE_OPTIONS: undefined }
  return new Promise<{ code: number | null; output: string }>((done) => {
    const child = execFile(command, args, { cwd: folder, env }, (_, out, error) =>
      done({ code: child.exitCode, output: out + error }),
    )
  })
}

const KINDS = ['basic', 'bytes', 'checksum', 'form', 'headers']
const isMissing = {
  vitest: false,
  pytest: !works('python3', '--version'),
  phpunit: !works('phpunit', '--version'),
}

for (const [name, runner] of Object.entries(RUNNERS)) {
  const reason = isMissing[name as keyof typeof isMissing]
    ? ` (${runner.command[0]} is not on this machine)`
    : ''
  it.skipIf(reason !== '')(
    `a file for ${name} signs at run time, and fails with another secret${reason}`,
    async () => {
      const text = runner.write(EVENTS, { isMasked: false, exportedAt: 0 })

      const right = await run(runner, text, SECRETS)
      const proved = taken
      const wrong = await run(runner, text, { ...SECRETS, CLICKPESA_CHECKSUM_KEY: 'another' })

      expect(right.output).not.toContain('Error')
      expect(right.code).toBe(0)
      expect(proved.map(({ kind }) => kind).toSorted()).toEqual(KINDS)
      expect(proved.find(({ kind }) => kind === 'checksum')?.headers['x-odd']).toBe(TOKEN[1])
      expect(wrong.code).toBe(1)
      expect(taken.filter(({ holds }) => !holds).map(({ kind }) => kind)).toEqual(['checksum'])
    },
  )

  it.skipIf(reason !== '')(`a file for ${name} says which variable is not set${reason}`, async () => {
    const text = runner.write(EVENTS, { isMasked: false, exportedAt: 0 })

    const { code, output } = await run(runner, text, { ...SECRETS, CLIK2PAY_PASSWORD: '' })

    expect(code).not.toBe(0)
    expect(output).toContain('Set CLIK2PAY_PASSWORD: ')
    expect(taken).toEqual([])
  })

  it.skipIf(reason !== '')(
    `a file for ${name} signs each event as its own provider does, whatever schemes are called${reason}`,
    async () => {
      const text = runner.write(NAMESAKES, { isMasked: false, exportedAt: 0 })

      const { code } = await run(runner, text, SECRETS)

      expect(taken.map(({ kind, holds }) => ({ kind, holds }))).toEqual([
        { kind: 'paystack', holds: true },
        { kind: 'stripe', holds: true },
      ])
      expect(code).toBe(0)
    },
  )

  it.skipIf(reason !== '')(`a masked file for ${name} is proved all the same${reason}`, async () => {
    const masked = maskEvents(EVENTS.slice(0, 4), Object.values(SECRETS), createPlaceholders())
    const text = runner.write(masked, { isMasked: true, exportedAt: 0 })

    const { code } = await run(runner, text, SECRETS)

    expect(text).not.toContain('ada@x.example')
    expect(text).not.toContain('c3RhbGU')
    expect(taken.filter(({ holds }) => !holds)).toEqual([])
    expect(code).toBe(0)
  })
}

it('no text of an event ends a comment or a string of the file', () => {
  const hostile = exported(9, { body: Buffer.from(`'"\\ ?> */ """ \u2028 $x \${x}`) })
  hostile.summary.objectId = `x */ ?> """ '''\n exit(1) \\`

  const head = { isMasked: false, exportedAt: 0 }
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.mjs'), writeVitest([hostile], head))
  writeFileSync(join(folder, 'a.py'), writePytest([hostile], head))

  expect(works(process.execPath, '--check', join(folder, 'a.mjs'))).toBe(true)
  if (!isMissing.pytest) expect(works('python3', '-m', 'py_compile', join(folder, 'a.py'))).toBe(true)
  const comments = writePhpunit([hostile], head).match(/^\s*\/\/.*$/gm) ?? []
  expect(comments.length).toBeGreaterThan(0)
  expect(comments.join('')).not.toContain('?>')
})
