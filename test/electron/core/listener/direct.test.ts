import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createDirectConnections } from '../../../../electron/core/listener/direct-connections.ts'
import { startListener } from '../../../../electron/core/listener/listener.ts'
import { PLAIN_ANSWER } from '../../../../electron/core/listener/routing.ts'
import type { NewEvent } from '../../../../electron/core/store/store.ts'
import type { Answer } from '../../../../shared/model/endpoint.ts'
import { capturedSummary } from '../../../../electron/core/store/captured-row.ts'
import { atEnd, exchange } from '../../../helpers/core.ts'

/** A listener that keeps events in memory. */
async function listening(
  answer: Partial<Answer> | ((path: string) => Partial<Answer>) = {},
  patience?: { headersMs: number },
) {
  const events: NewEvent[] = []
  const rejected: string[] = []
  const listener = await startListener({
    port: 0,
    bodyLimit: () => 1_000,
    patience: { headersMs: 20_000, silenceMs: 20_000, requestMs: 20_000, ...patience },
    route: ({ path }) => ({
      endpointId: 1,
      provider: null,
      endpoint: null,
      answer: { ...PLAIN_ANSWER, ...(typeof answer === 'function' ? answer(path) : answer) },
      by: 'endpoint',
    }),
    tunnel: () => null,
    capture: (event) => Promise.resolve(capturedSummary(events.push(event), event)),
    arrived: () => null,
    recordAnswer: () => undefined,
    reject: ({ reason }) => Promise.resolve(rejected.push(reason)),
    now: Date.now,
  })
  atEnd(() => listener.close())
  return { listener, events, rejected }
}

/** A connection, and what came back on it so far. */
async function open(port: number): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, text: () => text }
}

const post = (path: string, body = '', lines = '') =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`
const answersIn = (text: string) => text.match(/HTTP\/1\.1 \d+/g) ?? []
const withoutDate = (text: string) => text.replace(/Date: [^\r]*/, 'Date: now')

test.each([
  {},
  { status: 204 },
  { status: 503, headers: [['Retry-After', '3']] satisfies [string, string][] },
  { status: 299, body: 'taken: é' },
  { delayMs: 20, headers: [['Date', 'never']] satisfies [string, string][] },
])('a request in one piece is kept and answered as the same in two: %o', async (answer) => {
  const { listener, events } = await listening(answer)
  for (const lines of ['', 'Connection: keep-alive\r\n', 'X: 1\r\nx:  2\t\r\n']) {
    const request = post('/a/b?c=%20', 'body', lines)
    const whole = await open(listener.port)
    const halved = await open(listener.port)

    whole.socket.write(request)
    await expect.poll(() => answersIn(whole.text())).toHaveLength(1)
    // What is no whole head is Node's from here on.
    halved.socket.write(request.slice(0, 30))
    await expect.poll(() => halved.socket.bytesWritten).toBe(30)
    await exchange(listener.port, post('/between', '', 'Connection: close\r\n'))
    halved.socket.write(request.slice(30))
    await expect.poll(() => answersIn(halved.text())).toHaveLength(1)

    expect(withoutDate(whole.text())).toBe(withoutDate(halved.text()))
    const [first, , second] = events.splice(0).map(({ request: kept }) => ({
      ...kept,
      body: Buffer.from(kept.body).toString(),
      peer: { ...kept.peer, port: 0 },
      receivedAt: 0,
      endedAt: 0,
    }))
    expect(first).toEqual(second)
    whole.socket.destroy()
    halved.socket.destroy()
  }
})

test('a connection is kept for whatever comes on it, in one piece or in many', async () => {
  const { listener, events, rejected } = await listening()
  const { socket, text } = await open(listener.port)
  const send = async (bytes: string, answers: number) => {
    socket.write(bytes, 'latin1')
    await expect.poll(() => answersIn(text())).toHaveLength(answers)
  }

  await send(post('/1', '1'), 1)
  await send(post('/2', '2'), 2)
  await send('POST /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n3\r\n0\r\n\r\n', 3)
  await send(post('/4', '4'), 4)
  await send(post('/5', '5') + post('/6', '6'), 6)
  await send('POST / HTTP/1.1\r\nnot a header\r\n\r\n', 7)

  expect(events.map(({ request }) => Buffer.from(request.body).toString())).toEqual([...'123456'])
  expect(answersIn(text()).at(-1)).toBe('HTTP/1.1 400')
  expect(rejected).toHaveLength(1)
})

test('what is no request is recorded, also where it comes in one piece with the end of a request', async () => {
  const { listener, events, rejected } = await listening()

  const answers = await exchange(listener.port, `${post('/1', '1')}GET /2 HTTP/1.1\r\n\r\nno request\r\n\r\n`)

  expect(answersIn(answers).at(-1)).toBe('HTTP/1.1 400')
  expect(events.map(({ request }) => request.path)).toEqual(['/1', '/2'])
  expect(rejected).toHaveLength(1)
})

test('a request that comes before the answer to the one before it is answered after that one', async () => {
  const { listener, events } = await listening((path) => (path === '/1' ? { status: 201, delayMs: 500 } : {}))
  const { socket, text } = await open(listener.port)

  socket.write(post('/1'))
  await expect.poll(() => events, { interval: 5 }).toHaveLength(1)
  socket.write(post('/2'))
  socket.write('GET /3 HTTP/1.1\r\nConnection: close\r\n\r\n')
  await once(socket, 'close')

  expect(events.map(({ request }) => request.path)).toEqual(['/1', '/2', '/3'])
  expect(answersIn(text())).toEqual(['HTTP/1.1 201', 'HTTP/1.1 200', 'HTTP/1.1 200'])
})

test('a connection on which nothing more comes is closed, also after an answer that took longer than that', async () => {
  const taken: string[] = []
  const direct = createDirectConnections({
    async take({ requestTarget }, caller) {
      taken.push(requestTarget)
      // The first is answered when the second has come, the second when the connection could have been closed.
      await once(caller.socket, requestTarget === '/1' ? 'pause' : 'timeout')
      await caller.respond({ status: 200, headers: [], body: '' })
    },
    giveToNode: (socket) => socket.destroy(),
    keepAliveMs: 100,
    now: Date.now,
  })
  const server = createServer((socket) => direct.accept(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => void server.close())
  const { socket, text } = await open((server.address() as AddressInfo).port)

  socket.write(post('/1'))
  await expect.poll(() => taken).toEqual(['/1'])
  socket.write(post('/2'))
  await once(socket, 'close')

  expect(answersIn(text())).toHaveLength(2)
})

test('who goes on sending after the last answer of a connection keeps none open by that', async () => {
  const { listener, events } = await listening()
  const socket = connect({ port: listener.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})

  socket.write(post('/', '', 'Connection: close\r\n'))
  socket.resume()
  await once(socket, 'end')

  const sendMore = () => {
    if (socket.writable) socket.write(post('/more'))
    return socket.destroyed
  }
  await expect.poll(sendMore).toBe(true)
  expect(events).toHaveLength(1)
})

test('a body over the limit is refused, though it came in one piece', async () => {
  const { listener } = await listening()

  const answer = await exchange(listener.port, post('/', 'x'.repeat(2_000)))

  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('a sender that begins well and stops in the middle of a later request is told so', async () => {
  const { listener, rejected } = await listening({}, { headersMs: 100 })
  const { socket, text } = await open(listener.port)

  socket.write(post('/1'))
  await expect.poll(() => answersIn(text())).toHaveLength(1)
  socket.write('POST /2 HTTP/1.1\r\nHo')
  await once(socket, 'close')

  expect(answersIn(text()).at(-1)).toBe('HTTP/1.1 408')
  expect(rejected).toHaveLength(1)
})

test('the end of the listener closes waiting connections at once, and others after their answer', async () => {
  const { listener, events } = await listening({ delayMs: 200 })
  const [fresh, direct, withNode] = [
    await open(listener.port),
    await open(listener.port),
    await open(listener.port),
  ]
  withNode.socket.write('GET /node HTTP/1.1\r\n\r\n')
  await expect.poll(() => answersIn(withNode.text())).toHaveLength(1)
  direct.socket.write(post('/direct'))
  await expect.poll(() => events).toHaveLength(2)

  await listener.close()

  for (const { socket } of [fresh, direct, withNode]) if (!socket.closed) await once(socket, 'close')
  expect(answersIn(direct.text())).toHaveLength(1)
  expect(direct.text()).toContain('\r\nConnection: close\r\n')
  // A connection that nothing closes lasts longer than this.
}, 30_000)
