import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import express from 'express'
import type { RequestHandler } from 'express'
import fastify from 'fastify'
import type { preHandlerAsyncHookHandler } from 'fastify'
import { expect, it } from 'vitest'
import { readSeen } from '../../../../electron/core/seen/read-seen.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { SEEN_SNIPPETS } from '../../../../shared/seen/snippets.ts'
import { atEnd, temporaryFolder } from '../../../helpers/core.ts'

const BODY = '{"z": 1.0,\n "a":"é/<\\/>","2":[],"1":{}}'
const HEADERS: HeaderPair[] = [
  ['Content-Type', 'application/json'],
  ['Hookloupe-Event', '12'],
  ['X-Latin', 'caf\xe9'],
]

function codeOf(id: string): string {
  return SEEN_SNIPPETS.find((snippet) => snippet.id === id)?.code ?? ''
}

/** What a snippet exports, loaded as it is pasted. */
async function pasted<Value>(id: string): Promise<Value> {
  const folder = temporaryFolder()
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'seen.mjs'), codeOf(id))
  const module = (await import(pathToFileURL(join(folder, 'seen.mjs')).href)) as { hookloupeSeen: Value }
  return module.hookloupeSeen
}

async function answerTo(url: string, headers: HeaderPair[] = HEADERS): Promise<HeaderPair[]> {
  const response = await fetch(url, { method: 'POST', headers, body: BODY })
  await response.text()
  return [...response.headers]
}

/** An app of Express in which these stand before the snippet. */
async function expressApp(...before: RequestHandler[]): Promise<string> {
  const seen = await pasted<RequestHandler>('express')
  const app = express()
  app.post('/', ...before, seen, (_, response) => void response.sendStatus(401))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  atEnd(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const sent = { headers: HEADERS, body: Buffer.from(BODY) }

it('Express with the raw body sees what was sent', async () => {
  const url = await expressApp(express.raw({ type: '*/*' }))

  const seen = readSeen(await answerTo(url), sent, sent)

  expect(seen?.differs).toBeNull()
  expect(seen?.checks[0]?.status).toBe('pass')
  expect(seen?.rows[0]).toMatchObject({ part: 'body', seen: 'same' })
  expect(seen?.rows.find(({ part }) => part === 'X-Latin')?.seen).toBe('same')
  expect(seen?.rows.find(({ part }) => part.toLowerCase() === 'user-agent')?.seen).toBe('added')
})

it('Express with its JSON parser sees a body that JavaScript wrote again, and the check says so', async () => {
  const url = await expressApp(express.json())

  const seen = readSeen(await answerTo(url), sent, sent)

  expect(seen?.isReserialised).toBe(true)
  expect(seen?.differs).toMatch(/^Your app saw the body parsed and written again as JavaScript writes it/)
  expect(seen?.checks[0]).toMatchObject({ id: 'seen.body', status: 'fail' })
})

it('Fastify says what its handler gets', async () => {
  const app = fastify()
  atEnd(() => app.close())
  app.addHook('preHandler', await pasted<preHandlerAsyncHookHandler>('fastify'))
  app.post('/', (_, reply) => reply.code(401).send({}))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })

  const seen = readSeen(await answerTo(url), sent, sent)

  expect(seen?.differs).toMatch(/as JavaScript writes it/)
})

it('a route of Next.js gets the raw body and keeps its own answer', async () => {
  type Handler = (request: Request) => Promise<Response>
  const wrap = await pasted<(handler: Handler) => Handler>('nextjs')
  const route = wrap(async (request) =>
    Response.json({ size: (await request.text()).length }, { status: 401 }),
  )

  const response = await route(new Request('http://x/', { method: 'POST', headers: HEADERS, body: BODY }))

  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ size: BODY.length })
  expect(readSeen([...response.headers], sent, sent)?.differs).toBeNull()
})

it('nothing is said to a request without our header', async () => {
  const url = await expressApp(express.raw({ type: '*/*' }))

  const headers = await answerTo(url, [['Content-Type', 'application/json']])

  expect(readSeen(headers, sent, null)).toBeNull()
})

const hasPython = spawnSync('python3', ['--version']).status === 0

it.skipIf(!hasPython).each(['django', 'flask'])(
  'the function of the snippet for %s reports what it is given',
  (id) => {
    // The frameworks are no dependencies of this project: the part that needs none is run.
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'hookloupe_seen.py'), codeOf(id))
    const script = `from hookloupe_seen import seen; print(seen(${JSON.stringify(BODY)}.encode(), [("Content-Type", "application/json"), ("X-Latin", "caf\\xe9")]))`

    const report = execFileSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' }).trim()

    const seen = readSeen(
      [['hookloupe-seen', report]],
      { ...sent, headers: HEADERS.filter(([name]) => name !== 'Hookloupe-Event') },
      null,
    )
    expect(seen?.rows.map(({ part, seen: how }) => [part, how])).toEqual([
      ['body', 'same'],
      ['Content-Type', 'same'],
      ['X-Latin', 'same'],
    ])
  },
)

function reported(
  body: string | Uint8Array,
  headers: HeaderPair[] = HEADERS,
  reserialised = false,
): HeaderPair[] {
  const hash = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const report = {
    v: 1,
    size: Buffer.byteLength(body),
    sha256: hash(body),
    reserialised,
    headers: headers.map(([name, value]) => [name, hash(Buffer.from(value, 'latin1')).slice(0, 16)]),
  }
  return [['Hookloupe-Seen', Buffer.from(JSON.stringify(report)).toString('base64url')]]
}

it.each([
  ['Python', '{"z": 1.0, "a": "\\u00e9/</>", "2": [], "1": {}}', "Python's json.dumps"],
  ['PHP', '{"z":1.0,"a":"\\u00e9\\/<\\/>","2":[],"1":[]}', "PHP's json_encode"],
  ['a trim', `${BODY}\n`, 'with a line break at its end'],
  ['other line ends', BODY.replace('\n', '\r\n'), 'line ends'],
  ['nothing', '', 'empty: nothing had read it yet'],
  ['something unknown', '{"other":1}', 'no known re-serialisation'],
])('names what %s made of the body', (_, body, words) => {
  expect(readSeen(reported(body), sent, null)?.differs).toContain(words)
})

it('tells headers that are gone, changed, joined or added apart', () => {
  const headers: HeaderPair[] = [
    ['X-Same', '1'],
    ['X-Twice', 'a'],
    ['X-Twice', 'b'],
    ['X-Case', 'ABC'],
    ['X-Gone', '1'],
    ['Connection', 'close'],
  ]
  const app: HeaderPair[] = [
    ['x-same', '1'],
    ['x-twice', 'a, b'],
    ['x-case', 'abc'],
    ['x-added', '1'],
  ]

  const seen = readSeen(reported(BODY, app), { headers, body: sent.body }, { headers: [], body: sent.body })

  expect(seen?.rows.slice(1).map(({ part, seen: how, note }) => [part, how, note])).toEqual([
    ['X-Same', 'same', null],
    ['X-Twice', 'same', 'repeats joined by ", "'],
    ['X-Case', 'differs', 'in lower case'],
    ['X-Gone', 'missing', null],
    ['x-added', 'added', 'added on the way'],
  ])
  expect(seen?.differs).toBe('Your app saw another value of the header X-Case: in lower case.')
})

it.each(['', 'no base64 of ours', Buffer.from('{"v":2}').toString('base64url'), 'e30'])(
  'ignores a header that holds %j',
  (value) => {
    expect(readSeen([['Hookloupe-Seen', value]], sent, null)).toBeNull()
  },
)

it('the documentation shows the snippets that are tested here', () => {
  const text = readFileSync('docs/what-my-app-saw.md', 'utf8')

  for (const { name, code } of SEEN_SNIPPETS) expect(text.includes(code), name).toBe(true)
})
