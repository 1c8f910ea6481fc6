import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { atEnd, exchange, settled, startCore } from '../../../helpers/core.ts'
import { credential } from '../../../helpers/judging.ts'
import { NOWHERE } from '../../../helpers/outside.ts'
import { startServed } from '../../../helpers/served.ts'
import { startTunnelServer } from '../../../helpers/tunnel-server.ts'
import type { TunnelServer } from '../../../helpers/tunnel-server.ts'

async function startWithTunnel(name: string | null, options: { dataDir?: string } = {}) {
  const server = await startTunnelServer()
  atEnd(() => server.close())
  const core = await startCore({ outside: NOWHERE, ...options })
  await core.store.settings.change({ tunnelServer: server.url })
  await core.tunnel.start({ driver: 'localtunnel', name })
  await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()
  return { server, core }
}

const makeEndpoint = (core: Core, provider = 'other', credentials: { kind: string; value: string }[] = []) =>
  core.endpoints.create({ name: 'Shop', provider, environment: 'sandbox', settings: {}, credentials })

/** A callback to a public address. */
function call(
  server: TunnelServer,
  url: string,
  body = '{}',
  headers: readonly (readonly [string, string])[] = [],
): Promise<string> {
  const { host, pathname } = new URL(url)
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  return exchange(server.port, `${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** Listens to the core until the test ends. */
function listenTo(core: Core): LiveMessage[] {
  const heard: LiveMessage[] = []
  const ended = new AbortController()
  atEnd(() => ended.abort())
  void (async () => {
    for await (const message of core.live.subscribe(ended.signal)) heard.push(message)
  })()
  return heard
}

test('an address that changes raises the alarm with the endpoints that hold the old one, until they were given the new one', async () => {
  const { server, core } = await startWithTunnel('first')
  const called = await makeEndpoint(core)
  const copied = await makeEndpoint(core)
  const untouched = await makeEndpoint(core)
  await call(server, called.publicUrl ?? '')
  await core.tunnel.give(copied.id)
  const heard = listenTo(core)

  await core.tunnel.start({ driver: 'localtunnel', name: 'second' })
  await expect.poll(() => heard.find(({ kind }) => kind === 'address')).toBeDefined()

  expect(heard.find(({ kind }) => kind === 'address')).toMatchObject({
    before: 'http://first.tunnel.test',
    publicUrl: 'http://second.tunnel.test',
    held: [
      {
        endpointId: called.id,
        how: 'arrived',
        heldUrl: called.publicUrl,
        publicUrl: `http://second.tunnel.test/${called.slug}`,
      },
      { endpointId: copied.id, how: 'given', heldUrl: copied.publicUrl },
    ],
  })
  expect(heard).toContainEqual(
    expect.objectContaining({ kind: 'tunnel', tunnel: expect.objectContaining({ state: 'name-changed' }) }),
  )
  expect((await core.tunnel.give(called.id)).map(({ endpointId }) => endpointId)).toEqual([copied.id])
  expect(await core.tunnel.give(copied.id)).toEqual([])
  expect(core.tunnel.state().state).not.toBe('name-changed')
  expect((await core.tunnel.held()).map(({ endpointId }) => endpointId)).not.toContain(untouched.id)
})

test('a sender that calls the new address by itself holds it from then on', async () => {
  const { server, core } = await startWithTunnel('first')
  const endpoint = await makeEndpoint(core)
  await call(server, endpoint.publicUrl ?? '')
  await core.tunnel.start({ driver: 'localtunnel', name: 'second' })
  await expect.poll(() => core.tunnel.publicUrl()).toBe('http://second.tunnel.test')
  const before = await core.tunnel.held()

  await call(server, `http://second.tunnel.test/${endpoint.slug}`)

  expect(before).toHaveLength(1)
  await expect.poll(() => core.tunnel.held()).toEqual([])
})

test('a name that nobody chose is kept for the project', async () => {
  const { server, core } = await startWithTunnel(null)
  const { grantedName } = core.tunnel.state()
  await expect.poll(async () => (await core.store.settings.get()).tunnelName).toBe(grantedName)

  await core.tunnel.start()
  await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()

  expect(server.asked).toEqual(['?new', grantedName])
  expect(core.tunnel.state()).toMatchObject({ wantedName: grantedName, grantedName })
})

test('an event is judged by the address of its time, also after the address has changed', async () => {
  const { server, core } = await startWithTunnel('first')
  const peach = findProvider('peach')
  const scheme = peach?.schemes.find(({ id }) => id === 'signed-headers')
  const key = 'a-key-of-the-dashboard'
  const endpoint = await makeEndpoint(core, 'peach', [{ kind: 'webhookKey', value: key }])
  const body = 'checkoutId=1&result.code=000.000.000'
  if (scheme === undefined) throw new Error('Peach has no signed headers.')
  const { request } = signWith(scheme, {
    request: {
      method: 'POST',
      url: endpoint.publicUrl ?? '',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: Buffer.from(body),
    },
    credentials: [credential('webhookKey', key)],
    publicUrl: endpoint.publicUrl,
    now: Date.now(),
  })
  await call(server, endpoint.publicUrl ?? '', body, request.headers)
  await settled(core)
  const verdict = async () => (await core.store.events.list({ limit: 1 })).items[0]?.verdict
  const before = await verdict()

  await core.tunnel.start({ driver: 'localtunnel', name: 'second' })
  await expect.poll(() => core.tunnel.publicUrl()).toBe('http://second.tunnel.test')
  await core.store.judgeAgain(endpoint.id)
  await settled(core)

  expect(before).toBe('genuine')
  expect(await verdict()).toBe('genuine')
})

test('history tells from when to when, over the end of the app', async () => {
  const { server, core } = await startWithTunnel('first')
  await core.close()
  const { dataDir } = core
  const again = await startCore({ dataDir, outside: NOWHERE })

  const history = await again.tunnel.history(0, 100)

  const oldestFirst = history.toReversed()
  expect(oldestFirst.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['off', 'connecting', 'online']),
  )
  expect(oldestFirst.find(({ state }) => state === 'online')?.publicUrl).toBe('http://first.tunnel.test')
  expect(history.some(({ reason }) => reason.startsWith('Hookloupe was ended'))).toBe(true)
  for (const [index, moment] of oldestFirst.entries()) {
    expect(moment.until).toBeGreaterThanOrEqual(moment.at)
    expect(oldestFirst[index + 1]?.at ?? Infinity).toBeGreaterThanOrEqual(moment.until)
  }
  await server.close()
})

test('drivers, history and held addresses are calls of the API', async () => {
  const app = await startServed()

  const drivers = await app.call<{ driver: string; note: string }[]>('GET', '/tunnel/drivers')
  const history = async () => (await app.call('GET', '/tunnel/history?limit=1')).body
  const held = await app.call('GET', '/tunnel/held')
  const given = await app.call<unknown[]>('PUT', '/tunnel/held/99')

  expect(drivers.body.map(({ driver }) => driver)).toEqual([
    'localtunnel',
    'cloudflared',
    'ngrok',
    'tailscale',
    'devtunnel',
    'command',
    'fixed',
  ])
  // Rows of the history ride with the next commit: nobody waits for them.
  await expect.poll(history).toEqual([expect.objectContaining({ state: 'off', driver: 'none' })])
  expect(held.body).toEqual([])
  expect(given).toMatchObject({ status: 200, body: [] })
})
