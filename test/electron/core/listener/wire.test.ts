import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { exchange, startCore } from '../../../helpers/core.ts'

async function onlyEvent(core: Awaited<ReturnType<typeof startCore>>) {
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items).toHaveLength(1)
  const [item] = items
  const event = await core.store.events.get(item?.id ?? 0)
  const kept = await core.store.events.request(item?.id ?? 0)
  if (event === null || kept === null) throw new Error('The event is not there.')
  return { event, body: Buffer.from(kept.body) }
}

test('keeps the request-target, the case, order and repeats of headers, and the raw bytes', async () => {
  const core = await startCore()
  const body = Buffer.from([0x00, 0xff, 0x0d, 0x0a, 0x80, 0x7b])

  const answer = await exchange(
    core.listener.port,
    'PATCH /a/%7Eb//c?x=1&x=%zz?? HTTP/1.1\r\nHost: example.test\r\nX-B: 1\r\nx-a:   two words\t\r\nX-B: 2\r\nX-Latin: caf\xe9\r\n'
      .split('')
      .reduce((bytes, each) => Buffer.concat([bytes, Buffer.from(each, 'latin1')]), Buffer.alloc(0)),
    `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
    body,
  )

  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  const kept = await onlyEvent(core)
  expect(kept.event).toMatchObject({
    method: 'PATCH',
    requestTarget: '/a/%7Eb//c?x=1&x=%zz??',
    path: '/a/%7Eb//c',
    query: 'x=1&x=%zz??',
    httpVersion: '1.1',
    bodySize: body.length,
    bodyCut: false,
    endpointId: null,
  })
  expect(kept.event.headers).toEqual([
    ['Host', 'example.test'],
    ['X-B', '1'],
    ['x-a', 'two words'],
    ['X-B', '2'],
    ['X-Latin', 'caf\xe9'],
    ['Content-Length', '6'],
    ['Connection', 'close'],
  ])
  expect(kept.body).toEqual(body)
})

test('keeps trailers beside a chunked body, which is kept without its chunks', async () => {
  const core = await startCore()

  await exchange(
    core.listener.port,
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    '3\r\nabc\r\n',
    '2;note=1\r\nde\r\n0\r\nX-Digest: one\r\nX-Digest: two\r\n\r\n',
  )

  const { event, body } = await onlyEvent(core)
  expect(body.toString()).toBe('abcde')
  expect(event.trailers).toEqual([
    ['X-Digest', 'one'],
    ['X-Digest', 'two'],
  ])
})

test('keeps both of two Host headers, and a request without any', async () => {
  const core = await startCore()

  await exchange(core.listener.port, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n')
  await exchange(core.listener.port, 'GET /bare HTTP/1.0\r\n\r\n')

  const { items } = await core.store.events.list({ limit: 10 })
  const [bare, double] = await Promise.all(items.map(({ id }) => core.store.events.get(id)))
  expect(double?.headers.filter(([name]) => name === 'Host')).toEqual([
    ['Host', 'a'],
    ['Host', 'b'],
  ])
  expect(bare).toMatchObject({ httpVersion: '1.0', headers: [] })
})

test('keeps every one of 2,501 headers', async () => {
  const core = await startCore()
  const lines = Array.from({ length: 2_500 }, (_, index) => `X-${index}: ${index}\r\n`).join('')

  const answer = await exchange(core.listener.port, `GET / HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`)

  expect(answer).toMatch(/^HTTP\/1\.1 200/)
  const { event } = await onlyEvent(core)
  expect(event.headers).toHaveLength(2_501)
  expect(event.headers[2_499]).toEqual(['X-2499', '2499'])
})

test.each(['HEAD', 'OPTIONS', 'DELETE', 'PROPFIND', 'PURGE'])(
  'captures %s and answers it',
  async (method) => {
    const core = await startCore()

    const answer = await exchange(
      core.listener.port,
      `${method} /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    )

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect((await onlyEvent(core)).event.method).toBe(method)
  },
)

test('asks a sender that expects it to continue, and keeps what follows', async () => {
  const core = await startCore()
  const sent = request({
    port: core.listener.port,
    host: '127.0.0.1',
    method: 'POST',
    headers: { expect: '100-continue', 'content-length': 4 },
  })

  const status = await new Promise<number | undefined>((resolve, reject) => {
    sent.on('continue', () => sent.end('body'))
    sent.on('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })

  expect(status).toBe(200)
  expect((await onlyEvent(core)).body.toString()).toBe('body')
})

test('answers pipelined requests in their order', async () => {
  const core = await startCore()
  const head = (path: string, last = '') =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n${last}\r\n`

  const answer = await exchange(
    core.listener.port,
    `${head('/1')}11${head('/2')}22${head('/3', 'Connection: close\r\n')}33`,
  )

  expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3)
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ path }) => path).toSorted()).toEqual(['/1', '/2', '/3'])
})

test('answers as the endpoint says: status, headers, body and delay', async () => {
  const core = await startCore()
  const endpoint = await core.endpoints.create({
    name: 'picky',
    provider: 'other',
    environment: 'sandbox',
    settings: {},
    credentials: [],
    answer: {
      status: 202,
      headers: [
        ['X-Seen', 'yes'],
        ['x-seen', 'twice'],
      ],
      body: '{"ok":true}',
      delayMs: 30,
    },
  })

  const answer = await exchange(
    core.listener.port,
    `POST /${endpoint.slug}/below?a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )

  expect(answer).toMatch(/^HTTP\/1\.1 202 Accepted\r\nX-Seen: yes\r\nx-seen: twice\r\nContent-Length: 11\r\n/)
  expect(answer).toMatch(/\r\n\r\n\{"ok":true\}$/)
  await expect
    .poll(async () => (await onlyEvent(core)).event.answered)
    .toMatchObject({ status: 202, afterMs: expect.toSatisfy((ms: number) => ms >= 29) })
  expect((await onlyEvent(core)).event.endpointId).toBe(endpoint.id)
})

// In two pieces Node's own server reads the request.
test.each([
  ['in one piece', ['POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}']],
  ['in two pieces', ['POST /x HTTP/1.1\r\nHost: a\r\n', 'Content-Length: 2\r\n\r\n{}']],
])(
  'a sender that leaves before its answer is recorded as one that got none, after how long: %s',
  async (_, parts) => {
    const core = await startCore()
    await core.endpoints.create({
      name: 'patient',
      provider: 'other',
      environment: 'sandbox',
      slug: 'x',
      settings: {},
      credentials: [],
      answer: { status: 200, headers: [], body: '', delayMs: 60_000 },
    })
    const sender = connect(core.listener.port, '127.0.0.1')
    for (const part of parts) await new Promise((resolve) => sender.write(part, resolve))
    await expect.poll(async () => (await core.store.events.list({ limit: 1 })).items).toHaveLength(1)
    expect((await onlyEvent(core)).event.answered).toBeNull()

    sender.destroy()

    await expect
      .poll(async () => (await onlyEvent(core)).event.answered)
      .toEqual({
        status: null,
        afterMs: expect.toSatisfy((ms: number) => ms >= 0 && ms < 60_000) as number,
        by: 'endpoint',
        note: 'The connection ended before the answer was written.',
      })
  },
)
