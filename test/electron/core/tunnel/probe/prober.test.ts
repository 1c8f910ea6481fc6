import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../../../shared/model/live.ts'
import type { ProbeResult, ProbeState } from '../../../../../shared/model/probe.ts'
import { probeAddress } from '../../../../../electron/core/tunnel/probe/probe.ts'
import { createCatcher } from '../../../../../electron/core/tunnel/probe/catcher.ts'
import { providersInUse } from '../../../../../electron/core/tunnel/probe/providers-in-use.ts'
import { startClient } from '../../../../../electron/core/tunnel/localtunnel-client.ts'
import { startListener } from '../../../../../electron/core/listener/listener.ts'
import { PLAIN_ANSWER } from '../../../../../electron/core/listener/routing.ts'
import { atEnd, settled, startCore } from '../../../../helpers/core.ts'
import { startServed } from '../../../../helpers/served.ts'
import { startLyingTunnel } from '../../../../helpers/lying-tunnel.ts'
import type { LyingTunnel } from '../../../../helpers/lying-tunnel.ts'
import { startUpstreamTunnelServer } from '../../../../helpers/upstream-tunnel-server.ts'
import { builtIn } from '../../../../../shared/providers/registry.ts'

const HERE = { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 as const }]) }

/** A core whose public address is that of a tunnel which can be made to lie. */
async function startTunnelled() {
  const core = await startCore({ outside: HERE })
  const tunnel = await startLyingTunnel(core.listener.port)
  atEnd(() => tunnel.close())
  const messages: LiveMessage[] = []
  const stream = core.live.subscribe()
  void (async () => {
    for await (const message of stream) messages.push(message)
  })()
  atEnd(() => void stream.return())
  return { core, tunnel, messages, start: () => startFixed(core, tunnel) }
}

async function startFixed(core: Awaited<ReturnType<typeof startCore>>, tunnel: LyingTunnel): Promise<void> {
  const { tunnels } = await core.store.settings.get()
  const address = `http://hookshop.tunnel.test:${tunnel.port}`
  await core.store.settings.change({ tunnels: { ...tunnels, fixed: { address } } })
  await core.tunnel.start({ driver: 'fixed' })
  await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()
}

function probesIn(messages: readonly LiveMessage[]): ProbeState[] {
  return messages.flatMap((message) => (message.kind === 'probe' ? [message.probe] : []))
}

test('an address is probed as soon as it is there, and no probe is an event, counted or refused', async () => {
  const { core, messages, start } = await startTunnelled()

  await start()
  await expect.poll(() => core.prober.state().last).not.toBeNull()
  await settled(core)

  const { last, provedAt, isRunning } = core.prober.state()
  expect(last).toMatchObject({ cause: 'start', outcome: 'delivers', driver: 'fixed' })
  expect([provedAt, isRunning]).toEqual([last?.endedAt, false])
  expect(probesIn(messages).map((probe) => probe.isRunning)).toEqual([true, false])
  const { items } = await core.store.events.list({ limit: 10 })
  expect(items).toEqual([])
  expect(await core.store.rejected.list(10)).toEqual([])
  expect((await core.health()).counts).toMatchObject({ events: 0, rejected: 0 })
})

test('a tunnel that changes bytes is degraded with the words of the probe, until they come through', async () => {
  const { core, tunnel, start } = await startTunnelled()
  tunnel.lies = { request: (request) => ({ ...request, target: request.target.split('?')[0] ?? '' }) }

  await start()
  await expect.poll(() => core.tunnel.state().state).toBe('degraded')
  const { reason } = core.tunnel.state()
  tunnel.lies = {}
  const again = await core.prober.probe()

  expect(reason).toMatch(/arrives without its query/)
  expect(again).toMatchObject({ cause: 'demand', outcome: 'delivers' })
  expect(core.tunnel.state().state).toBe('online')
})

test('what the endpoints of the project go by decides for whom something is said', async () => {
  const { core, start } = await startTunnelled()
  await core.endpoints.create({
    name: 'Clik2pay',
    provider: 'clik2pay',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  await start()

  const result = await core.prober.probe()

  const meant = result.items.flatMap(({ meanings }) => meanings.map(({ provider }) => provider))
  expect([...new Set(meant)]).toEqual(['clik2pay'])
})

test('without a name server nothing is said against the tunnel', async () => {
  const core = await startCore()
  const { tunnels } = await core.store.settings.get()
  await core.store.settings.change({ tunnels: { ...tunnels, fixed: { address: 'https://hooks.test' } } })
  await core.tunnel.start({ driver: 'fixed' })
  await expect.poll(() => core.tunnel.publicUrl()).not.toBeNull()

  const result = await core.prober.probe()

  expect(result.outcome).toBe('unknown')
  expect(result.sentence).toMatch(/could not be looked up \(EAI_AGAIN\)/)
  expect(core.tunnel.state().state).toBe('online')
})

test('the API says that there is nothing to probe without an address', async () => {
  const app = await startServed()

  const last = await app.call<ProbeState>('GET', '/tunnel/probe')
  const refused = await app.call<{ code: string; data: { fix: string } }>('POST', '/tunnel/probe')

  expect(last).toEqual({ status: 200, body: { isRunning: false, last: null, provedAt: null } })
  expect(refused).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
})

test("upstream's own localtunnel server passes every byte and rewrites the headers of requests", async () => {
  const catcher = createCatcher(Date.now)
  const listener = await startListener({
    port: 0,
    bodyLimit: () => 1024,
    route: () => ({ endpointId: null, provider: null, endpoint: null, answer: PLAIN_ANSWER, by: 'endpoint' }),
    tunnel: () => null,
    catchProbe: (requestTarget) => catcher.catchProbe(requestTarget),
    capture: () => Promise.reject(new Error('only probes are expected here')),
    arrived: () => null,
    recordAnswer: () => undefined,
    reject: () => Promise.resolve(),
    now: Date.now,
  })
  atEnd(() => listener.close())
  const server = await startUpstreamTunnelServer()
  atEnd(() => server.close())
  const connected = Promise.withResolvers<void>()
  const client = startClient(
    { port: listener.port, server: server.url, name: 'hookshop' },
    (message) => message.kind === 'connection' && connected.resolve(),
    () => undefined,
  )
  atEnd(() => client.close())
  await connected.promise

  const result: ProbeResult = await probeAddress({
    publicUrl: `http://hookshop.tunnel.test:${server.port}`,
    driver: 'localtunnel',
    cause: 'start',
    providers: providersInUse([{ provider: 'peach', settings: {} }], builtIn),
    catcher,
    doorPorts: [],
    outside: HERE,
    now: Date.now,
    signal: new AbortController().signal,
  })

  const notPassed = result.items.filter(
    ({ status, id }) => status !== 'pass' && !['https', 'name', 'tls'].includes(id),
  )
  expect(notPassed.map(({ id, status }) => `${id} ${status}`)).toEqual(['headers note'])
  expect(notPassed[0]?.message).toBe(
    'The tunnel lower-cases header names and merges repeated headers into one with commas.',
  )
  expect(notPassed[0]?.meanings[0]?.sentence).toMatch(/^Harmless for Peach Payments: /)
  expect(result.outcome).toBe('delivers')
})
