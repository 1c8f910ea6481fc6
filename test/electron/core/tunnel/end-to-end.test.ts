import { randomBytes } from 'node:crypto'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { createLocaltunnel } from '../../../../electron/core/tunnel/localtunnel.ts'
import { atEnd, exchange, settled, startCore } from '../../../helpers/core.ts'
import { NOWHERE } from '../../../helpers/outside.ts'
import { freePort, plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { startServed } from '../../../helpers/served.ts'
import { supervise } from '../../../helpers/supervised.ts'
import { startTunnelServer } from '../../../helpers/tunnel-server.ts'
import { startUpstreamTunnelServer } from '../../../helpers/upstream-tunnel-server.ts'

/** A core behind upstream's own server; `send` sends to its public address. */
async function startBehindUpstream() {
  const server = await startUpstreamTunnelServer(await freePort())
  atEnd(() => server.close())
  const core = await startCore({ outside: NOWHERE })
  await core.store.settings.change({ tunnelServer: server.url })
  await core.tunnel.start({ driver: 'localtunnel', name: 'hookshop' })
  await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()
  const { host } = new URL(core.tunnel.publicUrl() ?? '')
  const head = (path: string, length: number): string =>
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
  return {
    core,
    server,
    head,
    send: (path: string, body: Uint8Array) => exchange(server.port, head(path, body.length), body),
  }
}

async function pathsOf(core: Core): Promise<string[]> {
  return (await core.store.events.list({ limit: 500 })).items.map(({ path }) => path)
}

test('200 callbacks at once all arrive, each once, and each is answered', async () => {
  const { core, send } = await startBehindUpstream()
  const paths = Array.from({ length: 200 }, (_each, index) => `/at-once/${index}`)

  const answers = await Promise.all(paths.map((path) => send(path, Buffer.from(`{"path":"${path}"}`))))
  await settled(core)

  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 200 '))).toEqual([])
  expect((await pathsOf(core)).toSorted()).toEqual(paths.toSorted())
})

test('a body of 25 MiB arrives with every byte', async () => {
  const { core, send } = await startBehindUpstream()
  const body = randomBytes(25 * 1024 * 1024)

  const answer = await send('/large', body)

  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  const [event] = (await core.store.events.list({ limit: 1 })).items
  const request = await core.store.events.request(event?.id ?? 0)
  expect(request?.bodyCut).toBe(false)
  expect(Buffer.compare(request?.body ?? new Uint8Array(), body)).toBe(0)
})

test('a sender that is cut off in the middle of a body leaves no event, and the next one arrives', async () => {
  const { core, server, head, send } = await startBehindUpstream()
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  // More than what buffers on the way would hold back.
  socket.write(head('/cut', 4_000_000))
  await new Promise((resolve) => socket.write(randomBytes(2_000_000), resolve))

  socket.destroy()
  const answer = await send('/next', Buffer.from('{}'))

  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(await pathsOf(core)).toEqual(['/next'])
})

test('a server that goes away is said with since when, and the same address is had again', async () => {
  const { core, server } = await startBehindUpstream()
  const publicUrl = core.tunnel.publicUrl()

  await server.close()
  await expect.poll(() => core.tunnel.state().state).toBe('offline')
  const lostAt = core.tunnel.state().since
  const again = await startUpstreamTunnelServer(server.port)
  atEnd(() => again.close())
  await expect.poll(() => core.tunnel.publicUrl()).toBe(publicUrl)

  // Each further attempt may give another reason, in a row of its own.
  const gapOf = async () => (await core.tunnel.history(0, 100)).find(({ at }) => at === lostAt)
  await expect.poll(gapOf).toBeDefined()
  const gap = await gapOf()
  expect(gap?.state).toBe('offline')
  expect(gap?.publicUrl).toBeNull()
  expect(gap?.reason).toMatch(/gone|cannot be reached|refuses the connection/)
})

/** Passes bytes on to a port until it is told to fall silent, with every connection left as it is. */
async function startProxy(to: number): Promise<{ port: number; fallSilent: () => void; speak: () => void }> {
  const pairs = new Set<[Socket, Socket]>()
  let isSilent = false
  const server = createServer((outer) => {
    const inner = connect(to, '127.0.0.1')
    const pair: [Socket, Socket] = [outer, inner]
    pairs.add(pair)
    for (const [one, other] of [pair, pair.toReversed()] as [Socket, Socket][]) {
      one.on('error', () => other.destroy())
      one.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
      one.on('data', (chunk) => {
        if (!isSilent) other.write(chunk)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => {
    server.close()
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  })
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => void (isSilent = true),
    speak: () => void (isSilent = false),
  }
}

test('a proxy on the way that silently stops passing bytes is noticed, and left behind when it passes them', async () => {
  const listener = await startRawServer(plainAnswer('200 OK'))
  atEnd(() => listener.close())
  const server = await startUpstreamTunnelServer()
  atEnd(() => server.close())
  const proxy = await startProxy(server.port)
  const tunnelServer = `http://127.0.0.1:${proxy.port}`
  const { become } = supervise(
    { driver: 'localtunnel', fallback: null },
    {
      port: listener.port,
      wishes: { tunnelServer, tunnelName: 'hookshop' },
      drivers: { localtunnel: createLocaltunnel({ watchMs: 50, statusMs: 1_000, nameMs: 500 }) },
    },
  )
  await become('online')

  proxy.fallSilent()
  const silent = await become('offline')
  proxy.speak()
  const again = await become('online', 'name-changed')

  expect(silent.reason).toContain(`${tunnelServer} cannot be reached any more`)
  expect(again.publicUrl).not.toBeNull()
})

test('the door refuses what comes through a tunnel that leads to it', async () => {
  const app = await startServed()
  const server = await startTunnelServer()
  atEnd(() => server.close())
  const { become } = supervise(
    { driver: 'localtunnel', fallback: null },
    { port: app.port, wishes: { tunnelServer: server.url, tunnelName: 'door' } },
  )
  const { publicUrl } = await become('online')

  const answer = await exchange(
    server.port,
    `GET /api/endpoints HTTP/1.1\r\nHost: ${new URL(publicUrl ?? '').host}\r\nAuthorization: Bearer ${app.addresses.token}\r\nConnection: close\r\n\r\n`,
  )

  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer).toContain('HOST_REFUSED')
  expect(answer).toContain('door.tunnel.test')
})
