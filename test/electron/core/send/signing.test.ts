import { createCipheriv, createHmac } from 'node:crypto'
import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCore } from '../../../../electron/core/core.ts'
import type { Core } from '../../../../electron/core/core.ts'
import { preview, replay } from '../../../../electron/core/send/replay.ts'
import type { DraftInput } from '../../../../shared/model/draft.ts'
import type { Environment, Target } from '../../../../shared/model/endpoint.ts'
import type { Fault } from '../../../../shared/model/delivery.ts'
import { received } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'

let core: Core
const dataDir = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
const servers: RawServer[] = []

beforeAll(async () => {
  core = await createCore({ dataDir, port: 0, tunnel: 'none', keepKeyIn: 'file' })
})
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
afterAll(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function serve(...input: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...input)
  servers.push(server)
  return server
}

function endpoint(
  provider: string,
  credentials: { kind: string; value: string; label?: string }[],
  more: { environment?: Environment; targets?: Target[] } = {},
) {
  return core.endpoints.create({
    name: 'Shop',
    provider,
    environment: 'sandbox',
    settings: {},
    credentials,
    ...more,
  })
}

async function capture(endpointId: number, body: string, headers: [string, string][] = []): Promise<number> {
  const event = await core.captureDirect(received({ headers, body: Buffer.from(body) }), {
    origin: 'imported',
    endpointId,
  })
  return event.id
}

function draft(change: Partial<DraftInput>) {
  return core.store.drafts.create({
    name: 'A draft',
    eventId: null,
    endpointId: null,
    target: '',
    signing: 'keep',
    fault: null,
    method: 'POST',
    path: '/',
    query: '',
    headers: [],
    bodyBase64: '',
    ...change,
  })
}

describe('the credential set that signs', () => {
  const BODY = '{"event":"payment.success","data":{"amount":1}}'
  const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
  const signed = (key: string): string => createHmac('sha512', key).update(BODY).digest('hex')
  const SETS = [
    { kind: 'secret', value: 'old key', label: 'previous' },
    { kind: 'secret', value: 'sandbox key', label: 'sandbox' },
    { kind: 'secret', value: 'live key', label: 'live' },
  ]

  test.each([
    ['of the environment: sandbox', 'sandbox', {}, 'sandbox key'],
    ['of the environment: live', 'live', {}, 'live key'],
    ['that was chosen', 'live', { label: 'previous' }, 'old key'],
  ] as const)('is the one %s', async (_which, environment, input, key) => {
    const { id } = await endpoint('generic-gateway', SETS, { environment })
    const eventId = await capture(id, BODY, [JSON_TYPE, ['x-paystack-signature', 'old']])

    const shown = await preview(core.sending, {
      eventId,
      target: 'http://127.0.0.1:1/',
      signing: 'now',
      ...input,
    })

    expect(shown.request.headers).toContainEqual(['x-paystack-signature', signed(key)])
  })

  test('is the first complete one where none is labelled like the environment', async () => {
    const { id } = await endpoint('clik2pay', [
      { kind: 'username', value: 'half', label: 'sandbox' },
      { kind: 'username', value: 'whole', label: 'main' },
      { kind: 'password', value: 'secret', label: 'main' },
    ])
    const eventId = await capture(id, '[]', [JSON_TYPE])

    const shown = await preview(core.sending, { eventId, target: 'http://127.0.0.1:1/', signing: 'now' })

    expect(shown.request.headers).toContainEqual([
      'Authorization',
      `Basic ${Buffer.from('whole:secret').toString('base64')}`,
    ])
  })

  test('that does not exist is refused with those that do', async () => {
    const { id } = await endpoint('generic-gateway', SETS)
    const eventId = await capture(id, BODY, [JSON_TYPE, ['x-paystack-signature', 'old']])
    const input = { eventId, target: 'http://127.0.0.1:1/', signing: 'now', label: 'prod' } as const

    await expect(replay(core.sending, input)).rejects.toMatchObject({
      code: 'CREDENTIAL_MISSING',
      message: 'No credential is labelled "prod"; there are "live", "previous", "sandbox".',
    })
  })
})

describe('an address that is signed', () => {
  const proof = (url: string, headers: [string, string][]): string => {
    const header = (name: string): string => headers.find(([each]) => each === name)?.[1] ?? ''
    return createHmac('sha256', 'k')
      .update(`${header('x-webhook-timestamp')}.${header('x-webhook-id')}.${url}.{}`)
      .digest('hex')
  }

  test.each([
    ['public', 'https://hooks.example', 'https://hooks.example/{slug}', /is the public one/],
    ['target', 'https://hooks.example', 'http://127.0.0.1:1/hook', /is the target's own:/],
    ['public', null, 'http://127.0.0.1:1/hook', /because no public address is known/],
  ] as const)('is the %s one with %s open', async (addressOf, base, url, says) => {
    const { id, slug } = await endpoint('peach', [{ kind: 'webhookKey', value: 'k' }])
    const eventId = await capture(id, '{}', [
      ['x-webhook-id', 'm-1'],
      ['x-webhook-timestamp', '1'],
      ['x-webhook-signature', 'old'],
    ])

    const { request, changes } = await preview(
      { ...core.sending, publicBase: () => base },
      { eventId, target: 'http://127.0.0.1:1/hook', signing: 'now', addressOf },
    )

    const signature = request.headers.find(([name]) => name === 'x-webhook-signature')?.[1]
    expect(signature).toBe(proof(url.replace('{slug}', slug), request.headers))
    expect(changes).toContainEqual(expect.stringMatching(says))
  })

  test('is the one of the time of the event where no tunnel is open', async () => {
    const { id, slug } = await endpoint('peach', [{ kind: 'webhookKey', value: 'k' }])
    const { id: eventId } = await core.store.capture({
      request: received({
        body: Buffer.from('{}'),
        headers: [
          ['x-webhook-id', 'm'],
          ['x-webhook-timestamp', '1'],
          ['x-webhook-signature', 'o'],
        ],
      }),
      endpointId: id,
      provider: 'peach',
      origin: 'imported',
      publicBase: 'https://then.example',
    })

    const { changes } = await preview(core.sending, {
      eventId,
      target: 'http://127.0.0.1:1/',
      signing: 'now',
    })

    expect(changes).toContain(`The address that is signed is the public one: https://then.example/${slug}.`)
  })
})

describe('an encrypted event', () => {
  const KEY = '41'.repeat(32)
  const PLAIN = '{"type":"PAYMENT","payload":{"amount":"92.00"}}'

  async function sealedEvent() {
    const iv = Buffer.alloc(12, 7)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(KEY, 'hex'), iv)
    const hex = Buffer.concat([cipher.update(PLAIN), cipher.final()])
      .toString('hex')
      .toUpperCase()
    const headers: [string, string][] = [
      ['Content-Type', 'text/plain'],
      ['X-Initialization-Vector', iv.toString('hex')],
      ['X-Authentication-Tag', cipher.getAuthTag().toString('hex')],
    ]
    const { id } = await endpoint('peach', [{ kind: 'decryptionKey', value: KEY }])
    return { eventId: await capture(id, hex, headers), headers, hex, endpointId: id }
  }

  test('that is shown as plain text and was not edited is kept as its bytes', async () => {
    const { eventId, headers, hex, endpointId } = await sealedEvent()
    const { id: draftId } = await draft({
      eventId,
      endpointId,
      headers,
      bodyBase64: Buffer.from(PLAIN).toString('base64'),
    })
    const target = 'http://127.0.0.1:1/'

    const fromDraft = await preview(core.sending, { draftId, target, signing: 'keep' })
    const fromEvent = await preview(core.sending, {
      eventId,
      target,
      signing: 'keep',
      edits: { bodyText: PLAIN },
    })

    expect([fromDraft.request.body.text, fromEvent.request.body.text]).toEqual([hex, hex])
    expect(fromDraft.request.headers).toEqual(expect.arrayContaining(headers))
  })

  test('that was edited goes out as plain text with "keep", which is said, and encrypted with "now"', async () => {
    const { eventId } = await sealedEvent()
    const input = { eventId, target: 'http://127.0.0.1:1/', edits: { bodyText: PLAIN.replace('92', '93') } }

    const kept = await preview(core.sending, { ...input, signing: 'keep' })
    const signed = await preview(core.sending, { ...input, signing: 'now' })

    expect(kept.request.body.text).toContain('93.00')
    expect(kept.changes).toContainEqual(
      expect.stringMatching(/goes out as plain text: signing "keep" does not/),
    )
    expect(signed.request.body.text).toMatch(/^[0-9A-F]+$/)
  })
})

describe('targets and faults', () => {
  test('a target is named, and a name that is not there is refused with those that are', async () => {
    const server = await serve(plainAnswer('200 OK'))
    const { id } = await endpoint('clickpesa', [], {
      targets: [
        { name: 'local app', url: 'http://127.0.0.1:1/' },
        { name: 'other port', url: `${server.url}/named` },
      ],
    })
    const eventId = await capture(id, '{}')

    await replay(core.sending, { eventId, targetName: 'other port', signing: 'keep' })
    await expect(
      replay(core.sending, { eventId, targetName: 'staging', signing: 'keep' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'The endpoint "Shop" has no target "staging"; it has "local app", "other port".',
    })

    expect(server.received[0]).toMatch(/^POST \/named /)
  })

  test('the fault of a draft counts until another one, or none, is given', async () => {
    const server = await serve(plainAnswer('200 OK'))
    const { id: draftId } = await draft({
      target: server.url,
      fault: 'compressed',
      headers: [['Content-Type', 'application/json']],
      bodyBase64: Buffer.from('{"a":1}').toString('base64'),
    })

    const own = await replay(core.sending, { draftId, signing: 'keep' })
    const none = await replay(core.sending, { draftId, signing: 'keep', fault: null })
    const other = await replay(core.sending, { draftId, signing: 'keep', fault: 'wrong-content-type' })

    expect([own, none, other].map(({ fault }) => fault)).toEqual(['compressed', null, 'wrong-content-type'])
    expect(server.received[0]).toContain('Content-Encoding: gzip')
    expect(server.received[1]).toContain('{"a":1}')
  })

  test.each([
    ['proof-missing', '200 OK', 'fail', 'your app took it.'],
    ['proof-missing', '401 Unauthorized', 'pass', 'your app refused it.'],
    ['proof-missing', '500 Oops', 'fail', 'your app failed instead of refusing it.'],
    ['compressed', '200 OK', 'pass', 'your app took it.'],
    ['duplicate-key', '200 OK', 'fail', 'The proof that was kept does not cover the changed body.'],
    ['very-large', '413 Content Too Large', 'pass', 'your app refused it.'],
  ] as const)('the answer to %s, %s, is judged by the fault: %s', async (fault, status, judged, says) => {
    const server = await serve(plainAnswer(status))
    const { id } = await endpoint('generic-gateway', [])
    const eventId = await capture(id, '{"data":{"amount":1}}', [
      ['Content-Type', 'application/json'],
      ['x-paystack-signature', 'kept'],
    ])

    const { checks } = await replay(core.sending, { eventId, target: server.url, signing: 'keep', fault })

    expect(checks.find(({ id: check }) => check === 'answer.fault')).toMatchObject({
      status: judged,
      message: expect.stringContaining(says) as string,
    })
    expect(checks.some(({ id: check }) => check === 'answer.acknowledged')).toBe(false)
  })

  test.each(['expired', 'other-secret', 'proof-missing', 'byte-changed'] satisfies Fault[])(
    '%s is refused in words where nothing is proved, and nothing is sent',
    async (fault) => {
      const server = await serve(plainAnswer('200 OK'))
      const { id } = await endpoint('clickpesa', [])
      const eventId = await capture(id, '{"event":"PAYMENT RECEIVED","data":{}}')

      await expect(
        replay(core.sending, { eventId, target: server.url, signing: 'keep', fault }),
      ).rejects.toMatchObject({ code: 'FAULT_IMPOSSIBLE' })

      expect(server.received).toEqual([])
    },
  )
})
