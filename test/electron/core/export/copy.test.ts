import { execFile, execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCopy } from '../../../../electron/core/export/copy/write-copy.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { CopyForm } from '../../../../shared/model/export.ts'
import { temporaryFolder } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'

const run = promisify(execFile)
let server: RawServer
beforeAll(async () => {
  server = await startRawServer(plainAnswer('200 OK', 'taken'))
})
afterAll(() => server.close())

interface Case {
  headers: HeaderPair[]
  body: Uint8Array
}

const HOSTILE = `@/etc/passwd a'b"$HOME $(touch hacked) \`touch hacked\`\\n\\\n!; touch hacked #%s%n {{x}} é😀`
const CASES: Record<string, Case> = {
  'text that a shell would act on': {
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Quote', `it's "$(touch hacked)" \`id\` !x %s \\`],
      ['X-Latin', 'caf\xe9 $(touch hacked) !x %d \\'],
      ['X-Utf8', Buffer.from('é 😀').toString('latin1')],
      ['X-At', '@/etc/passwd'],
      ['X-Equals', '=5'],
      ['X-Empty', ''],
      ['x-case', 'kept'],
    ],
    body: Buffer.from(HOSTILE),
  },
  'control characters': {
    headers: [['Content-Type', 'text/plain']],
    body: Buffer.from('a\r\nb\tc\u001b[31m\u0003\n\n'),
  },
  'no text': {
    headers: [['Content-Type', 'application/octet-stream']],
    body: Uint8Array.from({ length: 256 }, (_, index) => index),
  },
  'no type': { headers: [], body: Buffer.from('{"a": 1.0,  "b":"\\/"}\n') },
  'more than an argument may hold': {
    headers: [['Content-Type', 'text/plain']],
    body: Buffer.from("it's long ".repeat(30_000)),
  },
  'nothing at all': { headers: [['X-A', '1']], body: new Uint8Array() },
}

const RUNNERS: Partial<Record<CopyForm, { file: string; command: string; args: string[] }>> = {
  curl: { file: 'send.sh', command: 'sh', args: [] },
  httpie: { file: 'send.sh', command: 'sh', args: [] },
  fetch: { file: 'send.mjs', command: process.execPath, args: [] },
  python: { file: 'send.py', command: 'python3', args: [] },
  php: { file: 'send.php', command: 'php', args: [] },
  go: { file: 'main.go', command: 'go', args: ['run'] },
}

/** Why what a form is written for cannot be run here; null where it can. */
function missing(form: CopyForm): string | null {
  const tests: Partial<Record<CopyForm, string[]>> = {
    curl: ['curl', '--version'],
    httpie: ['http', '--version'],
    python: ['python3', '-c', 'import requests'],
    php: ['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
    go: ['go', 'version'],
  }
  const [command, ...args] = tests[form] ?? []
  if (command === undefined) return null
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return null
  } catch {
    return `${[command, ...args].join(' ')} does not work on this machine`
  }
}

/** Runs the code in an empty folder, and gives what arrived and what lies in the folder afterwards. */
async function sent(form: CopyForm, { headers, body }: Case) {
  const runner = RUNNERS[form]
  if (runner === undefined) throw new Error(`Nothing runs ${form}.`)
  const { text } = writeCopy(form, { method: 'POST', url: `${server.url}/a/b?c=[1]&d='e'&$f`, headers, body })
  const folder = temporaryFolder()
  writeFileSync(join(folder, runner.file), text)
  const before = server.received.length
  await run(runner.command, [...runner.args, runner.file], { cwd: folder })
  const request = server.received[before] ?? ''
  const end = request.indexOf('\r\n\r\n')
  const [start = '', ...lines] = request.slice(0, end).split('\r\n')
  const pairs = lines.map((line): HeaderPair => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  return { start, pairs, body: request.slice(end + 4), left: readdirSync(folder) }
}

const FORMS = Object.keys(RUNNERS) as CopyForm[]
describe.each(FORMS)('%s', (form) => {
  const reason = missing(form)
  describe.skipIf(reason !== null)(reason ?? 'run as it was copied', () => {
    it.each(Object.entries(CASES))('sends the bytes that were captured: %s', async (_, request) => {
      const { start, pairs, body, left } = await sent(form, request)

      expect(Buffer.from(body, 'latin1').equals(Buffer.from(request.body))).toBe(true)
      expect(start).toMatch(/^POST \/a\/b\?c=/)
      const wanted = request.headers.map(([name, value]) => [name.toLowerCase(), value])
      expect(pairs.map(([name, value]) => [name.toLowerCase(), value])).toEqual(
        expect.arrayContaining(wanted),
      )
      expect(left).toEqual([RUNNERS[form]?.file])
    })
  })
})

it.skipIf(missing('curl') !== null)(
  'curl keeps order, case and repeats of headers and adds none',
  async () => {
    const headers: HeaderPair[] = [
      ['x-Twice', 'one'],
      ['Content-Type', 'application/json'],
      ['X-twice', 'two'],
      ['X-Last', 'z'],
    ]

    const { start, pairs } = await sent('curl', { headers, body: Buffer.from('{}') })

    expect(start).toBe("POST /a/b?c=[1]&d='e'&$f HTTP/1.1")
    expect(pairs.filter(([name]) => name !== 'Host' && name !== 'Content-Length')).toEqual(headers)
  },
)

it.skipIf(missing('curl') !== null)('a shell makes the same words of any text, bash as sh', async () => {
  const anything = fc.asyncProperty(
    fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 4 }),
    async (texts) => {
      const body = Buffer.from(texts.join('\u0001'))
      const { text } = writeCopy('curl', { method: 'POST', url: 'http://x/', headers: [], body })
      const script = `curl() { for last; do :; done; case "$last" in @-) cat;; *) printf %s "$last";; esac; }\n${text}`
      for (const shell of ['sh', 'bash']) {
        const { stdout } = await run(shell, ['-c', script], { encoding: 'buffer' })
        if (body.length > 0) expect(stdout.equals(body)).toBe(true)
      }
    },
  )

  await fc.assert(anything, { numRuns: 25 })
})

it('says in which ways a client cannot send what was captured', () => {
  const headers: HeaderPair[] = [
    ['X-A', '1'],
    ['X-A', '2'],
  ]

  const { text, notes } = writeCopy('python', {
    method: 'POST',
    url: 'http://x/',
    headers,
    body: new Uint8Array(),
  })

  expect(text).toContain('"X-A": "1, 2"')
  expect(notes).toEqual(['The repeated header X-A is sent once, with its values joined by commas.'])
})

it('fetch says that Node loses a header that is called __proto__', () => {
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1/',
    headers: [['__proto__', '1']] as HeaderPair[],
    body: new Uint8Array(),
  }

  expect(writeCopy('fetch', request).notes).toContainEqual(
    expect.stringContaining('loses a header that is called __proto__'),
  )
  expect(writeCopy('fetch', { ...request, headers: [['proto', '1']] }).notes.join()).not.toContain(
    '__proto__',
  )
})
