import { connect } from 'node:net'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { atEnd, exchange, startCore } from '../../../helpers/core.ts'

async function onlyRejection(core: Core) {
  await expect.poll(() => core.store.rejected.list(10)).toHaveLength(1)
  const [rejected] = await core.store.rejected.list(10)
  return rejected
}

async function goesOn(core: Core): Promise<void> {
  const answer = await exchange(
    core.listener.port,
    'POST /after HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200/)
}

const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\n'

test.each([
  {
    name: 'a bad chunk',
    status: 400,
    reason: /chunk/,
    sent: `${HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n`,
  },
  {
    name: 'two lengths',
    status: 400,
    reason: /twice/,
    sent: `${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc`,
  },
  {
    name: 'a blank in a header name',
    status: 400,
    reason: /header/,
    sent: 'GET / HTTP/1.1\r\nBad Name: a\r\n\r\n',
  },
  { name: 'no HTTP at all', status: 400, reason: /method/, sent: 'hello there\r\n\r\n' },
  { name: 'HTTP/2', status: 505, reason: /HTTP\/2/, sent: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
  {
    name: 'a header flood',
    status: 431,
    reason: /256 KiB/,
    sent: `GET / HTTP/1.1\r\nX: ${'a'.repeat(300_000)}\r\n\r\n`,
  },
  {
    name: 'too many headers',
    status: 431,
    reason: /5,000/,
    sent: `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(5_001)}\r\n`,
  },
  {
    name: 'use as a proxy',
    status: 405,
    reason: /proxy/,
    sent: 'CONNECT a.test:443 HTTP/1.1\r\nHost: a\r\n\r\n',
  },
  { name: 'TLS', status: null, reason: /TLS/, sent: Buffer.from('16030100c8010000c40303', 'hex') },
])('refuses $name with a reason and goes on', async ({ status, reason, sent }) => {
  const core = await startCore()

  const answer = await exchange(core.listener.port, sent)

  if (status === null) expect(answer).toBe('')
  else expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(await onlyRejection(core)).toMatchObject({
    status,
    peerAddress: '127.0.0.1',
    reason: expect.stringMatching(reason),
    fix: expect.stringMatching(/\w/),
  })
  expect((await core.store.events.list({ limit: 1 })).items).toEqual([])
  await goesOn(core)
})

test('a request that breaks off is refused with what came of it, without its credentials', async () => {
  const core = await startCore()
  const socket = connect(core.listener.port, '127.0.0.1')

  socket.end('POST /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic c2VjcmV0\r\nContent-Length: 10\r\n\r\nfour')

  const rejected = await onlyRejection(core)
  expect(rejected).toMatchObject({ status: null, reason: expect.stringContaining('after 4 of 10 bytes') })
  expect(rejected?.excerpt).toContain('POST /x HTTP/1.1\r\n')
  expect(rejected?.excerpt).toMatch(/four$/)
  expect(rejected?.excerpt).not.toContain('c2VjcmV0')
  await goesOn(core)
})

test('a slow sender is answered 408, in its headers and in its body', async () => {
  const noTime = 100
  const allTime = 600_000
  const [hasty, strict] = await Promise.all([
    startCore({ patience: { headersMs: noTime, silenceMs: allTime, requestMs: allTime } }),
    startCore({ patience: { headersMs: allTime, silenceMs: noTime, requestMs: allTime } }),
  ])

  const inHeaders = await exchange(hasty.listener.port, 'POST / HTTP/1.1\r\nHost:')
  const inBody = await exchange(strict.listener.port, `${HEAD}Content-Length: 10\r\n\r\nfour`)

  expect(inHeaders).toMatch(/^HTTP\/1\.1 408 /)
  expect(inBody).toMatch(/^HTTP\/1\.1 408 /)
  expect((await onlyRejection(hasty))?.reason).toContain('headers')
  expect(await onlyRejection(strict)).toMatchObject({
    reason: expect.stringContaining('body'),
    excerpt: expect.stringMatching(/four$/),
  })
  await goesOn(hasty)
  await goesOn(strict)
})

test('500 half-open bodies keep nobody else waiting', async () => {
  const core = await startCore()
  const sockets = Array.from({ length: 500 }, () => connect(core.listener.port, '127.0.0.1'))
  atEnd(() => sockets.forEach((socket) => socket.destroy()))
  for (const socket of sockets) socket.write(`${HEAD}Content-Length: 10\r\n\r\nfour`)

  await goesOn(core)
})

test('a connection that never says anything is no client', async () => {
  const core = await startCore({ patience: { headersMs: 40, silenceMs: 40, requestMs: 40 } })
  const idle = connect(core.listener.port, '127.0.0.1')
  atEnd(() => void idle.destroy())
  let isClosed = false
  idle.on('close', () => (isClosed = true))

  // The slow one comes later and is found by the same look that leaves the idle one alone.
  await exchange(core.listener.port, 'POST / HTTP/1.1\r\nHost:')

  expect(isClosed).toBe(false)
  await onlyRejection(core)
})

test('a body over the limit is answered 413 and kept up to the limit', async () => {
  const core = await startCore()
  await core.store.settings.change({ bodyLimit: 2_048 })

  const declared = await exchange(
    core.listener.port,
    `${HEAD}Content-Length: 5000\r\n\r\n${'x'.repeat(5_000)}`,
  )
  const chunked = await exchange(
    core.listener.port,
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n${`100\r\n${'y'.repeat(256)}\r\n`.repeat(20)}0\r\n\r\n`,
  )

  expect(declared).toMatch(/^HTTP\/1\.1 413 /)
  expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items.map(({ bodySize }) => bodySize)).toEqual([2_048, 2_048])
  const kept = await core.store.events.request(items[0]?.id ?? 0)
  expect(kept?.bodyCut).toBe(true)
  expect(Buffer.from(kept?.body ?? []).toString()).toBe('y'.repeat(2_048))
  await goesOn(core)
})

test('a body of exactly the limit is whole', async () => {
  const core = await startCore()
  await core.store.settings.change({ bodyLimit: 2_048 })

  const answer = await exchange(
    core.listener.port,
    `${HEAD}Content-Length: 2048\r\nConnection: close\r\n\r\n${'x'.repeat(2_048)}`,
  )

  expect(answer).toMatch(/^HTTP\/1\.1 200/)
  const { items } = await core.store.events.list({ limit: 10 })
  expect((await core.store.events.get(items[0]?.id ?? 0))?.bodyCut).toBe(false)
})

test('beyond the budget of bytes in flight a sender is told to come again', async () => {
  const core = await startCore({ budgetBytes: 4_096 })

  const answer = await exchange(core.listener.port, `${HEAD}Content-Length: 5000\r\n\r\n${'x'.repeat(5_000)}`)

  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toMatch(/\r\nRetry-After: 5\r\n/)
  expect(await onlyRejection(core)).toMatchObject({
    status: 503,
    reason: expect.stringMatching(/in flight|on their way/),
  })
  // All of it was given back.
  await goesOn(core)
})

test('a port in use is said in words and the next free one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  atEnd(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const wanted = (other.address() as AddressInfo).port

  const core = await startCore({ port: wanted })

  expect(core.listener.port).not.toBe(wanted)
  expect(core.listener.note).toContain(`Port ${wanted} is in use by another program`)
  expect((await core.health()).listener.note).toBe(core.listener.note)
  await goesOn(core)
})
