import { expect, test } from 'vitest'
import { atEnd, exchange, settled, startCore } from '../../../helpers/core.ts'
import { NOWHERE } from '../../../helpers/outside.ts'
import { startServed } from '../../../helpers/served.ts'
import { startTunnelServer } from '../../../helpers/tunnel-server.ts'
import { startUpstreamTunnelServer } from '../../../helpers/upstream-tunnel-server.ts'

const servers = {
  "upstream's own": { start: startUpstreamTunnelServer, name: 'x-odd-case' },
  'one that passes bytes on': { start: startTunnelServer, name: 'X-Odd-CASE' },
}

test.each(Object.entries(servers))(
  'a callback through a tunnel of %s is captured',
  async (_which, { start, name }) => {
    const server = await start()
    atEnd(() => server.close())
    const core = await startCore({ outside: NOWHERE })
    await core.store.settings.change({ tunnelServer: server.url })
    await core.tunnel.start({ driver: 'localtunnel', name: 'hookshop' })
    await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()
    const endpoint = await core.endpoints.create({
      name: 'Any',
      provider: 'other',
      environment: 'sandbox',
      settings: {},
      credentials: [],
    })
    const { host, pathname } = new URL(endpoint.publicUrl ?? '')
    const body = Buffer.from(Uint8Array.from({ length: 256 }, (_each, index) => index))

    const answer = await exchange(
      server.port,
      `POST ${pathname}?a=%20 HTTP/1.1\r\nHost: ${host}\r\nX-Odd-CASE: 1\r\nX-Forwarded-For: 1.1.1.1, 203.0.113.9\r\n` +
        `X-Forwarded-Proto: https\r\nContent-Length: 256\r\nConnection: close\r\n\r\n`,
      body,
    )
    await settled(core)

    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    const { items } = await core.store.events.list({ limit: 10 })
    expect(items).toHaveLength(1)
    const event = await core.store.events.request(items[0]?.id ?? 0)
    expect(event).toMatchObject({
      endpointId: endpoint.id,
      query: 'a=%20',
      peer: { viaTunnel: true, forwardedFor: '203.0.113.9', forwardedProto: 'https' },
    })
    expect(Buffer.from(event?.body ?? []).equals(body)).toBe(true)
    expect(event?.headers).toContainEqual([name, '1'])
  },
)

test('a core without its tunnel server works, and says what is missing', async () => {
  const core = await startCore()
  await core.store.settings.change({ tunnelServer: 'http://127.0.0.1:1' })
  await core.tunnel.start({ driver: 'localtunnel' })

  const answer = await exchange(
    core.listener.port,
    'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  )

  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  await expect.poll(() => core.tunnel.state().state).toBe('offline')
  expect((await core.health()).tunnel.reason).toContain('Everything else works')
})

test('a tunnel ends when the settings say that there is none, and no other change starts one', async () => {
  const server = await startTunnelServer()
  atEnd(() => server.close())
  const app = await startServed()
  await app.call('PATCH', '/settings', { tunnelServer: server.url })
  const before = app.core.tunnel.state().state
  await app.call('POST', '/tunnel', { action: 'start' })
  await expect.poll(() => app.core.tunnel.publicUrl()).not.toBeNull()

  await app.call('PATCH', '/settings', { tunnelDriver: 'none' })

  expect(before).toBe('off')
  expect(app.core.tunnel.state()).toMatchObject({ driver: 'none', state: 'off', publicUrl: null })
})
