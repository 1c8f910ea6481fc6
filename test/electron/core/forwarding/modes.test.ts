import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { headerValue, headerValues } from '../../../../shared/headers.ts'
import { exchange, received, settled, startCore } from '../../../helpers/core.ts'
import { freePort, startRawServer } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'
import type { Core } from '../../../../electron/core/core.ts'

const MIB = 1024 * 1024
/** Through, with a deadline that no machine is too slow for. */
const PATIENT = { mode: 'through', deadlineMs: 100_000 } as const

async function newest(core: Core) {
  const [event] = (await core.store.events.list({ limit: 1 })).items
  if (event === undefined) throw new Error('There is no event.')
  return event
}

test('an endpoint that is off keeps events and forwards none', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const { url, id } = await forwardingEndpoint(core, app.url)

  const response = await post(url, '{}')

  expect(response.status).toBe(200)
  expect(core.forwarding.states()).toMatchObject([{ endpointId: id, state: 'off', held: 0 }])
  expect(await core.store.held.list()).toEqual([])
  expect(app.taken).toEqual([])
})

test('after: senders are answered first, and the app gets the events in their order, with the headers of a proxy', async () => {
  const core = await startCore()
  const free = Promise.withResolvers<void>()
  const app = await startTargetApp((_request, res) => void free.promise.then(() => res.writeHead(201).end()))
  const { url } = await forwardingEndpoint(core, app.url, { forwarding: { mode: 'after' } })

  for (const name of ['a', 'b', 'c']) expect((await post(`${url}?n=${name}`, name)).status).toBe(200)
  free.resolve()

  await expect.poll(() => app.taken.map(({ body }) => body.toString())).toEqual(['a', 'b', 'c'])
  const [first] = app.taken
  const { items } = await core.store.events.list({ limit: 10 })
  expect(first?.url).toBe('/hook?n=a')
  expect(headerValue(first?.headers ?? [], 'Hookloupe-Event')).toBe(String(items.at(-1)?.id))
  expect(headerValue(first?.headers ?? [], 'X-Forwarded-For')).toBe('127.0.0.1')
  expect(headerValue(first?.headers ?? [], 'X-Forwarded-Host')).toBe(new URL(url).host)
  expect(headerValue(first?.headers ?? [], 'X-Forwarded-Proto')).toBe('http')
  await expect
    .poll(async () => (await newest(core)).lastDelivery)
    .toMatchObject({ kind: 'forward', status: 201 })
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('through: the sender gets status, headers and body of the app, without what was about its connection', async () => {
  const core = await startCore()
  const raw = await startRawServer((socket) =>
    socket.end(
      'HTTP/1.1 418 Short And Stout\r\nX-App: one\r\nx-app: two\r\nContent-Type: text/x-tea\r\n' +
        'Keep-Alive: timeout=5\r\nX-Hop: gone\r\nTransfer-Encoding: chunked\r\nConnection: close, X-Hop\r\n\r\n3\r\ntea\r\n0\r\n\r\n',
    ),
  )
  const { url } = await forwardingEndpoint(core, raw.url, { forwarding: PATIENT })

  const { pathname, port } = new URL(url)
  const answer = await exchange(
    Number(port),
    `POST ${pathname} HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  )
  await raw.close()

  expect(answer).toBe(
    'HTTP/1.1 418 Short And Stout\r\nX-App: one\r\nx-app: two\r\nContent-Type: text/x-tea\r\n' +
      `Content-Length: 3\r\n${/Date: .*\r\n/.exec(answer)?.[0] ?? ''}Connection: close\r\n\r\ntea`,
  )
  await expect
    .poll(() => newest(core))
    .toMatchObject({
      answered: { status: 418, by: 'app', note: null },
      lastDelivery: { kind: 'forward', status: 418 },
    })
})

test('through: the event is on the disk before anything goes to the app', async () => {
  const core = await startCore()
  const seen: unknown[] = []
  const app = await startTargetApp(({ headers }, res) => {
    const id = Number(headerValue(headers, 'Hookloupe-Event'))
    const look = async () => {
      seen.push((await core.store.events.get(id))?.id === id)
      res.end('ok')
    }
    void look()
  })
  const { url } = await forwardingEndpoint(core, app.url, { forwarding: PATIENT })

  expect(await (await post(url, '{}')).text()).toBe('ok')
  expect(seen).toEqual([true])
})

test('through: an app that is late costs the sender a 504 at the deadline, and its answer is still kept', async () => {
  const core = await startCore()
  const free = Promise.withResolvers<void>()
  const app = await startTargetApp((_request, res) => void free.promise.then(() => res.end('late')))
  const { url } = await forwardingEndpoint(core, app.url, {
    forwarding: { mode: 'through', deadlineMs: 200 },
  })

  const response = await post(url, '{}')
  const text = await response.text()
  free.resolve()

  expect(response.status).toBe(504)
  expect(text).not.toContain('127.0.0.1')
  await expect
    .poll(() => newest(core))
    .toMatchObject({
      answered: { status: 504, by: 'deadline', note: expect.stringContaining('0.2 s') as string },
      lastDelivery: { status: 200 },
    })
})

test('through: an app that is away or breaks off costs the sender a 502 where nothing is held', async () => {
  const core = await startCore()
  const broken = await startRawServer((socket) => socket.resetAndDestroy())
  const none = `http://127.0.0.1:${await freePort()}/`
  const forwarding = { mode: 'through', hold: false } as const
  const away = await forwardingEndpoint(core, none, { forwarding })
  const reset = await forwardingEndpoint(core, broken.url, { forwarding: PATIENT })

  expect((await post(away.url, '{}')).status).toBe(502)
  await expect
    .poll(() => newest(core))
    .toMatchObject({
      answered: { by: 'deadline', note: expect.stringContaining('Nothing listens') as string },
      lastDelivery: { failure: 'refused' },
    })
  expect((await post(reset.url, '{}')).status).toBe(502)
  await expect
    .poll(() => newest(core))
    .toMatchObject({ answered: { by: 'deadline' }, lastDelivery: { failure: 'reset' } })
  await broken.close()
  expect(core.forwarding.states().map(({ held }) => held)).toEqual([0, 0])
})

test('through: two hundred senders at once get each their own answer', async () => {
  const core = await startCore()
  const app = await startTargetApp(({ body }, res) => res.end(`answer to ${body.toString()}`))
  const { url } = await forwardingEndpoint(core, app.url, {
    forwarding: PATIENT,
  })

  const names = Array.from({ length: 200 }, (_, index) => `event ${index}`)
  const answers = await Promise.all(names.map(async (name) => (await post(url, name)).text()))

  expect(answers).toEqual(names.map((name) => `answer to ${name}`))
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('through: a sender that goes away early takes nothing from the app or the event', async () => {
  const core = await startCore()
  const free = Promise.withResolvers<void>()
  const app = await startTargetApp(
    (_request, res) => void free.promise.then(() => res.end('too late for you')),
  )
  const { url } = await forwardingEndpoint(core, app.url, { forwarding: PATIENT })
  const gone = new AbortController()

  const sent = expect(fetch(url, { method: 'POST', body: '{}', signal: gone.signal })).rejects.toThrow()
  await expect.poll(() => app.taken.length).toBe(1)
  gone.abort()
  await sent
  free.resolve()

  await expect
    .poll(() => newest(core))
    .toMatchObject({
      answered: { status: null, note: 'The connection ended before the answer was written.' },
      lastDelivery: { status: 200 },
    })
})

test('through: a body of 25 MiB arrives whole', async () => {
  const core = await startCore()
  await core.store.settings.change({ bodyLimit: 26 * MIB })
  const app = await startTargetApp(({ body }, res) => res.end(String(body.byteLength)))
  const { url } = await forwardingEndpoint(core, app.url, { forwarding: PATIENT })
  const body = new Uint8Array(25 * MIB).fill(97)

  expect(await (await post(url, body)).text()).toBe(String(body.byteLength))
  expect(app.taken[0]?.body.equals(body)).toBe(true)
})

test('through: the answer of an app that answers before it reads is handed on', async () => {
  const core = await startCore()
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    socket.write('HTTP/1.1 202 Early\r\nContent-Length: 5\r\n\r\nearly')
    socket.once('data', () => socket.resume())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { url } = await forwardingEndpoint(core, target, { forwarding: PATIENT })

  const response = await post(url, new Uint8Array(2 * MIB))

  expect([response.status, await response.text()]).toEqual([202, 'early'])
  for (const socket of sockets) socket.destroy()
  server.close()
})

test('what came from a forward of ours is not forwarded again, and its answer says so', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const inner = await forwardingEndpoint(core, app.url, { forwarding: PATIENT })
  const outer = await forwardingEndpoint(core, inner.url, { forwarding: PATIENT })

  expect((await post(outer.url, '{}')).status).toBe(200)

  const { items } = await core.store.events.list({ limit: 10 })
  const [forwarded, first] = items
  expect(items).toHaveLength(2)
  await expect
    .poll(() => newest(core))
    .toMatchObject({
      endpointId: inner.id,
      lastDelivery: null,
      answered: { by: 'endpoint', note: expect.stringContaining(`Hookloupe-Event: ${first?.id}`) as string },
    })
  await settled(core)
  const detail = await core.store.events.get(forwarded?.id ?? 0)
  expect(headerValues(detail?.headers ?? [], 'Hookloupe-Hops')).toEqual(['1'])
  expect(detail?.checks.find(({ id }) => id === 'transport.forward')?.message).toContain(
    'Not forwarded again',
  )
  expect(app.taken).toEqual([])
})

test('a sample goes to the app as a callback does, an import does not', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const { id } = await forwardingEndpoint(core, app.url, { forwarding: PATIENT })

  await core.captureDirect(received({ body: Buffer.from('imported') }), {
    origin: 'imported',
    endpointId: id,
  })
  await core.captureDirect(received({ body: Buffer.from('sample') }), { origin: 'sample', endpointId: id })

  await expect.poll(() => app.taken.map(({ body }) => body.toString())).toEqual(['sample'])
  await expect.poll(() => core.store.held.list()).toEqual([])
})
