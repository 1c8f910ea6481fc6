import { expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import type { EndpointChange, EndpointInput } from '../../../../shared/model/endpoint.ts'
import type { Forwarding } from '../../../../shared/model/forwarding.ts'
import { received, startCore } from '../../../helpers/core.ts'
import { startServed } from '../../../helpers/served.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'
import type { TargetApp } from '../../../helpers/target-app.ts'

const SLOW_MACHINE = { timeout: 20_000 }
const LIVE: Partial<EndpointInput> = { environment: 'live', forwarding: { mode: 'after' } }

/** Every name is this machine and another one, so it is not only this machine; what is sent arrives here. */
async function coreWithNames(): Promise<Core> {
  const core = await startCore()
  core.sending.lookup = () =>
    Promise.resolve([
      { address: '127.0.0.1', family: 4 },
      { address: '192.0.2.1', family: 4 },
    ])
  return core
}

function as(host: string, { port }: TargetApp): string {
  return `http://${host}:${port}/hook`
}

function bodies(app: TargetApp): string[] {
  return app.taken.map(({ body }) => body.toString())
}

async function confirm(core: Core, id: number, confirmedHost: string): Promise<Forwarding> {
  return (await core.endpoints.change(id, { forwarding: { confirmedHost } })).forwarding
}

test.each(['after', 'through'] as const)(
  '%s: live events go beyond this machine once the host is allowed and typed, those that waited first',
  async (mode) => {
    const core = await coreWithNames()
    const app = await startTargetApp()
    const { url, id } = await forwardingEndpoint(core, as('staging.example', app), {
      ...LIVE,
      forwarding: { mode },
    })

    await post(url, '1')
    await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', asks: 'host' }])
    await core.store.hosts.allow('staging.example', false)
    core.forwarding.release(id)
    await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', asks: 'live' }])
    expect(app.taken).toEqual([])
    await confirm(core, id, 'Staging.example')
    await expect.poll(() => bodies(app), SLOW_MACHINE).toEqual(['1'])
    await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'idle', asks: null }])
    await post(url, '2')

    await expect.poll(() => bodies(app), SLOW_MACHINE).toEqual(['1', '2'])
  },
)

test('a host is confirmed only as it stands in the first target, and the refusal names it', async () => {
  const core = await coreWithNames()
  const { id } = await forwardingEndpoint(core, 'http://staging.example:3000/hook', LIVE)

  for (const typed of ['production.example', 'staging.example:3000', 'yes']) {
    await expect(confirm(core, id, typed)).rejects.toMatchObject({
      code: 'LIVE_NOT_CONFIRMED',
      host: 'staging.example',
      message: `The first target leads to staging.example: to forward live events there, type "staging.example"; "${typed}" was typed.`,
    })
  }

  expect((await core.endpoints.get(id)).forwarding.confirmedHost).toBeNull()
})

test.each<[string, EndpointChange, string | null]>([
  ['another host', { target: 'http://production.example/hook' }, null],
  ['another first target', { targets: [{ name: 'Local', url: 'http://localhost:3000/' }] }, null],
  ['no target', { targets: [] }, null],
  ['another path of the same host', { target: 'http://STAGING.example/other' }, 'staging.example'],
  ['another name', { name: 'Other' }, 'staging.example'],
  ['a word that takes it back', { forwarding: { confirmedHost: null } }, null],
])('what was confirmed after a change to %s', async (_what, change, expected) => {
  const core = await coreWithNames()
  const { id } = await forwardingEndpoint(core, 'http://staging.example/hook', LIVE)
  await confirm(core, id, 'staging.example')

  const changed = await core.endpoints.change(id, change)

  expect(changed.forwarding.confirmedHost).toBe(expected)
})

test('a change that repeats what was confirmed for the old target does not confirm the new one', async () => {
  const core = await coreWithNames()
  const { id } = await forwardingEndpoint(core, 'http://staging.example/hook', LIVE)
  const forwarding = await confirm(core, id, 'staging.example')

  const changed = await core.endpoints.change(id, { target: 'http://production.example/hook', forwarding })

  expect(changed.forwarding.confirmedHost).toBeNull()
})

test('an event from an address that is published for live asks too, at an endpoint of the sandbox', async () => {
  const core = await coreWithNames()
  const app = await startTargetApp()
  await core.store.hosts.allow('staging.example', false)
  const { id } = await forwardingEndpoint(core, as('staging.example', app), {
    provider: 'clik2pay',
    forwarding: { mode: 'after' },
  })
  const peer = { address: '127.0.0.1', port: 1, forwardedProto: 'https', viaTunnel: true }

  await core.captureDirect(
    received({ peer: { ...peer, forwardedFor: '3.99.39.224' }, body: Buffer.from('1') }),
    { origin: 'sample', endpointId: id },
  )
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', asks: 'live' }])
  await confirm(core, id, 'staging.example')

  await expect.poll(() => bodies(app), SLOW_MACHINE).toEqual(['1'])
})

test('the API says where forwards go and what has to be said, and a refusal names the host to say it of', async () => {
  const { call } = await startServed()
  const target = 'http://192.0.2.1:3000/hook'
  const shop = { name: 'Shop', provider: 'other', environment: 'live', target }
  const made = await call<{ id: number }>('POST', '/endpoints', shop)
  const { id } = made.body
  const judged = { host: '192.0.2.1', isLoopback: false, keepsSecrets: false, needsConfirmation: true }

  const before = await call('GET', `/endpoints/${id}/forwarding/target`)
  const refused = await call('PATCH', `/endpoints/${id}`, { forwarding: { confirmedHost: '192.0.2.2' } })
  await call('PUT', '/hosts/192.0.2.1', { keepsSecrets: false })
  await call('PATCH', `/endpoints/${id}`, { forwarding: { confirmedHost: '192.0.2.1' } })
  const after = await call('GET', `/endpoints/${id}/forwarding/target`)
  await call('PATCH', `/endpoints/${id}`, { target: 'http://127.0.0.1:3000/hook' })
  const here = await call('GET', `/endpoints/${id}/forwarding/target`)
  await call('PATCH', `/endpoints/${id}`, { targets: [] })
  const nowhere = await call('GET', `/endpoints/${id}/forwarding/target`)

  expect(before.body).toEqual({ ...judged, isAllowed: false, isConfirmed: false })
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'LIVE_NOT_CONFIRMED', data: { host: '192.0.2.1' } },
  })
  expect(after.body).toEqual({ ...judged, isAllowed: true, isConfirmed: true })
  expect(here.body).toMatchObject({ isLoopback: true, needsConfirmation: false, isConfirmed: false })
  expect(nowhere.body).toBeNull()
})
