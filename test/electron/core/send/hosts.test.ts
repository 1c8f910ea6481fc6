import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCore } from '../../../../electron/core/core.ts'
import type { Core } from '../../../../electron/core/core.ts'
import type { Sending } from '../../../../electron/core/send/plan.ts'
import { preview, replay } from '../../../../electron/core/send/replay.ts'
import {
  basicHeader,
  fixture,
  withClickPesaChecksum,
  withPeachSignature,
} from '../../../helpers/deliveries.ts'
import { received } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'
import { SELF_SIGNED } from '../../../helpers/self-signed.ts'

const KEY = 'CHK_test_key_0123456789'
const PAYMENT = fixture('clickpesa/payment-received.json')

let core: Core
/** As the core sends, with a name that means this machine and another one, so that it is not only this machine. */
let sending: Sending
const dataDir = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
const servers: RawServer[] = []

beforeAll(async () => {
  core = await createCore({ dataDir, port: 0, tunnel: 'none', keepKeyIn: 'file' })
  sending = {
    ...core.sending,
    lookup: () =>
      Promise.resolve([
        { address: '127.0.0.1', family: 4 },
        { address: '192.0.2.1', family: 4 },
      ]),
  }
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  for (const { host } of await core.store.hosts.list()) await core.store.hosts.forget(host)
})
afterAll(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function serve(...input: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...input)
  servers.push(server)
  return server
}

/** A server as `staging.example`, which is not this machine alone. */
async function staging(): Promise<{ server: RawServer; target: string }> {
  const server = await serve(plainAnswer('200 OK'))
  return { server, target: `http://staging.example:${server.port}/hook` }
}

const clik2pay = { kind: 'username', value: 'merchant' }
const password = { kind: 'password', value: 'pa:ss' }
const checksum = { kind: 'checksumKey', value: KEY }

async function endpoint(
  provider: string,
  credentials: { kind: string; value: string; label?: string }[],
  environment: 'sandbox' | 'live' = 'sandbox',
) {
  return core.endpoints.create({ name: 'Shop', provider, environment, settings: {}, credentials })
}

async function capture(
  endpointId: number | null,
  body: string,
  headers: [string, string][] = [],
): Promise<number> {
  const event = await core.captureDirect(
    received({ headers: [['Content-Type', 'application/json'], ...headers], body: Buffer.from(body) }),
    { origin: 'imported', endpointId },
  )
  return event.id
}

describe('a host beyond this machine', () => {
  test('is refused until it is allowed', async () => {
    const { server, target } = await staging()
    const eventId = await capture(null, '{}')

    await expect(replay(sending, { eventId, target, signing: 'keep' })).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
      fix: expect.stringContaining('Allow "staging.example" once'),
    })
    await core.store.hosts.allow('staging.example', false)
    await replay(sending, { eventId, target, signing: 'keep' })

    expect(server.received).toHaveLength(1)
  })

  test('gets neither proofs nor cookies, wherever they stand, and that is said', async () => {
    const { server, target } = await staging()
    await core.store.hosts.allow('staging.example', false)
    const basic = await endpoint('clik2pay', [clik2pay, password])
    const inBody = await endpoint('clickpesa', [checksum])
    const inForm = await endpoint('peach', [{ kind: 'secretToken', value: 'token' }])
    const header = basicHeader('merchant', 'pa:ss').authorization ?? ''
    const form = withPeachSignature(fixture('peach/checkout-successful.txt').trim(), 'token')

    const changes = []
    for (const [endpointId, body, headers] of [
      [
        basic.id,
        '[]',
        [
          ['authorization', header],
          ['X-Kept', '1'],
          ['COOKIE', 'a=b'],
        ],
      ],
      [inBody.id, withClickPesaChecksum(PAYMENT, KEY), []],
      [inForm.id, form, [['x-webhook-signature', 'pr00f']]],
      [null, '{}', [['x-paystack-signature', 'pr00f']]],
    ] as [number | null, string, [string, string][]][]) {
      const eventId = await capture(endpointId, body, headers)
      changes.push((await replay(sending, { eventId, target, signing: 'keep' })).changes[0])
    }

    const sent = server.received.join('\n')
    for (const secret of [header, 'a=b', 'pr00f', '"checksum"', 'signature='])
      expect(sent).not.toContain(secret)
    expect(sent).toContain('X-Kept: 1')
    const begin = 'Left out, because staging.example is not trusted with secrets:'
    expect(changes).toEqual([
      `${begin} header "Authorization", header "Cookie".`,
      `${begin} body member "checksum".`,
      `${begin} header "x-webhook-signature", form field "signature".`,
      `${begin} header "x-paystack-signature".`,
    ])
  })

  test('gets a fresh signature, which gives nothing away, and no password', async () => {
    const { server, target } = await staging()
    await core.store.hosts.allow('staging.example', false)
    const signs = await endpoint('clickpesa', [checksum])
    const tells = await endpoint('clik2pay', [clik2pay, password])
    const captured = withClickPesaChecksum(PAYMENT, 'an old key')

    await replay(sending, { eventId: await capture(signs.id, captured), target, signing: 'now' })
    const told = await replay(sending, { eventId: await capture(tells.id, '[]'), target, signing: 'now' })

    expect(server.received[0]).toContain(
      (JSON.parse(withClickPesaChecksum(PAYMENT, KEY)) as { checksum: string }).checksum,
    )
    expect(server.received[1]).not.toMatch(/authorization/i)
    expect(told.changes).toContain(
      'Not proved by "HTTP Basic": that would give the secret itself to staging.example.',
    )
  })

  test('gets everything where it is trusted with secrets', async () => {
    const { server, target } = await staging()
    await core.store.hosts.allow('staging.example', true)
    const { id } = await endpoint('clik2pay', [clik2pay, password])
    const { authorization = '' } = basicHeader('merchant', 'pa:ss')
    const eventId = await capture(id, '[]', [
      ['Authorization', authorization],
      ['Cookie', 'a=b'],
    ])

    await replay(sending, { eventId, target, signing: 'keep' })

    expect(server.received[0]).toContain(`Authorization: ${authorization}\r\nCookie: a=b\r\n`)
  })

  test('is shown with what has to be said before', async () => {
    const { target } = await staging()
    const live = await endpoint('clickpesa', [checksum], 'live')
    const eventId = await capture(live.id, PAYMENT)

    const before = await preview(sending, { eventId, target, signing: 'keep' })
    await core.store.hosts.allow('staging.example', false)
    const after = await preview(sending, { eventId, target, signing: 'keep' })
    const here = await preview(sending, { eventId, target: 'http://localhost:1/', signing: 'keep' })

    const shown = { host: 'staging.example', isLoopback: false, keepsSecrets: false, needsConfirmation: true }
    expect(before.target).toEqual({ ...shown, isAllowed: false })
    expect(after.target).toEqual({ ...shown, isAllowed: true })
    expect(here.target).toMatchObject({ isLoopback: true, keepsSecrets: true, needsConfirmation: false })
  })
})

describe('a live event', () => {
  test('leaves this machine only with its host typed, also through a draft and another endpoint', async () => {
    const { server, target } = await staging()
    await core.store.hosts.allow('staging.example', false)
    const live = await endpoint('clickpesa', [checksum], 'live')
    const sandbox = await endpoint('clickpesa', [checksum])
    const eventId = await capture(live.id, PAYMENT)
    const draft = await core.store.drafts.create({
      name: 'Copy',
      eventId,
      endpointId: sandbox.id,
      target,
      signing: 'keep',
      fault: null,
      method: 'POST',
      path: '/',
      query: '',
      headers: [],
      bodyBase64: '',
    })

    for (const input of [
      { eventId, target },
      { eventId, target, endpointId: sandbox.id },
      { draftId: draft.id },
    ]) {
      await expect(replay(sending, { ...input, signing: 'keep' })).rejects.toMatchObject({
        code: 'LIVE_NOT_CONFIRMED',
      })
    }
    expect(server.received).toEqual([])
    await replay(sending, { draftId: draft.id, signing: 'keep', confirm: 'staging.example' })

    expect(server.received).toHaveLength(1)
  })

  test('is one too where it came from an address that the provider publishes for live', async () => {
    const { target } = await staging()
    await core.store.hosts.allow('staging.example', false)
    const { id: endpointId } = await endpoint('clik2pay', [clik2pay, password])
    const { id: eventId } = await core.captureDirect(
      received({
        peer: {
          address: '127.0.0.1',
          port: 1,
          forwardedFor: '3.99.39.224',
          forwardedProto: 'https',
          viaTunnel: true,
        },
      }),
      { origin: 'imported', endpointId },
    )

    await expect(replay(sending, { eventId, target, signing: 'keep' })).rejects.toMatchObject({
      code: 'LIVE_NOT_CONFIRMED',
    })
  })
})

describe('a self-signed certificate', () => {
  test('is shown, trusted for one host and port, and refused elsewhere', async () => {
    const server = await serve(plainAnswer('200 OK'), { tls: SELF_SIGNED })
    const other = await serve(plainAnswer('200 OK'), { tls: SELF_SIGNED })
    const eventId = await capture(null, '{}')
    const input = { eventId, target: `${server.url}/`, signing: 'keep' } as const

    const first = await replay(core.sending, input)
    const certificate = first.failure?.certificate
    expect(certificate).toEqual({
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
      names: ['localhost', '127.0.0.1'],
      validFrom: Date.parse('2020-01-01T00:00:00Z'),
      validTo: Date.parse('2120-01-01T00:00:00Z'),
    })
    if (!certificate) return
    await core.store.hosts.trust(`127.0.0.1:${server.port}`, certificate)
    const second = await replay(core.sending, input)
    const elsewhere = await replay(core.sending, { ...input, target: `${other.url}/` })

    expect(second.response?.status).toBe(200)
    expect(second.timings.securedMs).not.toBeNull()
    expect(elsewhere.failure?.code).toBe('tls')
    expect([server.received.length, other.received.length]).toEqual([1, 0])
  })

  test('that is another one than was trusted is refused with both fingerprints', async () => {
    const server = await serve(plainAnswer('200 OK'), { tls: SELF_SIGNED })
    const eventId = await capture(null, '{}')
    const trusted = 'ab'.repeat(32)
    await core.store.hosts.trust(`127.0.0.1:${server.port}`, {
      fingerprint: trusted,
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
      names: [],
      validFrom: 0,
      validTo: 1,
    })

    const { failure } = await replay(core.sending, { eventId, target: server.url, signing: 'keep' })

    expect(failure).toMatchObject({ code: 'tls' })
    expect(failure?.message).toContain(
      `its fingerprint is ${failure?.certificate?.fingerprint}, trusted is ${trusted}.`,
    )
    expect(server.received).toEqual([])
  })
})

test('the time of a look-up is told, and an address that needs none has no such time', async () => {
  const { target, server } = await staging()
  await core.store.hosts.allow('staging.example', false)
  const eventId = await capture(null, '{}')

  const named = await replay(sending, { eventId, target, signing: 'keep' })
  const bare = await replay(sending, { eventId, target: server.url, signing: 'keep' })

  expect(named.timings.namedMs).toBeGreaterThanOrEqual(0)
  expect(named.timings.connectedMs).toBeGreaterThanOrEqual(named.timings.namedMs ?? Infinity)
  expect(bare.timings.namedMs).toBeNull()
})
