import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Core } from '../../../../electron/core/core.ts'
import { preview, replay, sendSample } from '../../../../electron/core/send/replay.ts'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { atEnd, exchange, settled, startCore } from '../../../helpers/core.ts'
import { freePort, plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'
import { startReceiver } from '../../../helpers/receiver.ts'

const KEY = 'CHK_test_key_0123456789'
const UNSIGNED =
  '{"event":"PAYMENT RECEIVED","data":{"id":"ORD1","status":"SUCCESS","collectedAmount":"10000"}}'

const clickpesa = (core: Core) =>
  core.endpoints.create({
    name: 'Shop',
    provider: 'clickpesa',
    environment: 'sandbox',
    settings: {},
    credentials: [{ kind: 'checksumKey', value: KEY }],
  })

/** Posts raw bytes to our listener, and gives the event's id. */
async function capture(
  core: Core,
  slug: string,
  body: string,
  head: readonly string[] = [],
): Promise<number> {
  const lines = [
    `POST /${slug}?from=provider HTTP/1.1`,
    'X-Odd-CASE: 1',
    'Host: hooks.example',
    ...head,
    'x-odd-case: 2',
    `Content-Length: ${Buffer.byteLength(body, 'latin1')}`,
    'Connection: close',
  ]
  await exchange(core.listener.port, Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1'))
  await settled(core)
  const { items } = await core.store.events.list({ limit: 1 })
  return items[0]?.id ?? 0
}

async function app(...input: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...input)
  atEnd(() => server.close())
  return server
}

describe('a replay as captured', () => {
  test('is byte for byte what came, but for the headers of the connection', async () => {
    const core = await startCore()
    const target = await app(plainAnswer('200 OK', 'thanks'))
    const body = Buffer.from(Uint8Array.from({ length: 256 }, (_each, index) => index)).toString('latin1')
    const eventId = await capture(core, 'anything', body, ['Cookie: a=\xe9', 'Cookie: b'])

    const delivery = await replay(core.sending, { eventId, target: `${target.url}/hook`, signing: 'keep' })

    expect(target.received).toEqual([
      'POST /hook?from=provider HTTP/1.1\r\nX-Odd-CASE: 1\r\n' +
        `Host: 127.0.0.1:${target.port}\r\nCookie: a=\xe9\r\nCookie: b\r\nx-odd-case: 2\r\n` +
        `Content-Length: 256\r\nConnection: close\r\n\r\n${body}`,
    ])
    expect(delivery).toMatchObject({
      kind: 'replay',
      eventId,
      draftId: null,
      target: `${target.url}/hook?from=provider`,
      failure: null,
      response: { status: 200, body: { text: 'thanks' } },
      changes: [`Host is 127.0.0.1:${target.port} instead of hooks.example.`],
    })
  })

  test('is kept under its event, and every open window hears of it', async () => {
    const core = await startCore()
    const target = await app(plainAnswer('503 Service Unavailable'))
    const { slug } = await clickpesa(core)
    const eventId = await capture(core, slug, UNSIGNED)
    const heard = next(core, 'delivered')

    const delivery = await replay(core.sending, { eventId, target: target.url, signing: 'keep' })

    expect((await core.store.events.get(eventId))?.deliveries.map(({ id }) => id)).toEqual([delivery.id])
    expect(await heard).toEqual({
      kind: 'delivered',
      eventId,
      delivery: expect.objectContaining({ id: delivery.id, status: 503, failure: null }),
    })
    expect(delivery.checks.find(({ id }) => id === 'answer.acknowledged')?.message).toContain(
      'ClickPesa accepts any 2xx and would count this as not delivered',
    )
  })

  test('that finds nobody is kept too', async () => {
    const core = await startCore()
    const eventId = await capture(core, 'anything', '{}')
    const port = await freePort()

    const delivery = await replay(core.sending, {
      eventId,
      target: `http://localhost:${port}/`,
      signing: 'keep',
    })

    expect(delivery.failure?.message).toContain(`Nothing listens at 127.0.0.1:${port} and [::1]:${port}`)
    expect(await core.store.deliveries.get(delivery.id)).toEqual(delivery)
  })

  test('to our own listener becomes an event again', async () => {
    const core = await startCore()
    const { slug, url } = await clickpesa(core)
    const eventId = await capture(core, slug, UNSIGNED)

    const delivery = await replay(core.sending, { eventId, target: url, signing: 'keep' })

    expect(delivery.response?.status).toBe(200)
    expect((await core.store.events.list({ limit: 10 })).items).toHaveLength(2)
  })
})

describe('edit and send', () => {
  test('signed now is accepted by an app that verifies by itself, and with the old proof is not', async () => {
    const core = await startCore()
    const receiver = await startReceiver({ clickpesa: { checksumKey: KEY } })
    atEnd(() => receiver.close())
    const { slug } = await clickpesa(core)
    const checksum = createHmac('sha256', KEY).update('something else').digest('hex')
    const eventId = await capture(core, slug, UNSIGNED.replace(/}$/, `,"checksum":"${checksum}"}`))
    const target = `${receiver.url}/clickpesa`
    const bodyText = UNSIGNED.replace('10000', '25000')

    const kept = await replay(core.sending, { eventId, target, signing: 'keep' })
    const signed = await replay(core.sending, { eventId, target, signing: 'now', edits: { bodyText } })

    expect(kept.response).toMatchObject({ status: 401, body: { text: '{"error":"wrong checksum"}' } })
    expect(signed.response?.status).toBe(200)
    expect(receiver.received[1]?.body).toContain('"collectedAmount":"25000"')
    expect(JSON.stringify(signed)).not.toContain(KEY)
  })

  test('shows before what it would send, and sends nothing', async () => {
    const core = await startCore()
    const { slug } = await clickpesa(core)
    const eventId = await capture(core, slug, UNSIGNED)

    const shown = await preview(core.sending, {
      eventId,
      target: 'http://127.0.0.1:9/hook',
      signing: 'now',
      edits: { method: 'put', query: 'a=1', headers: [['X-Mine', '1']] },
    })

    expect(shown.request).toMatchObject({ method: 'PUT', url: 'http://127.0.0.1:9/hook?a=1' })
    expect(shown.request.headers[1]).toEqual(['X-Mine', '1'])
    expect(shown.request.body.text).toMatch(/"checksum":"[0-9a-f]{64}"/)
    expect(shown.changes).toContainEqual(expect.stringContaining('"checksum" was added'))
    expect((await core.store.events.get(eventId))?.deliveries).toEqual([])
  })

  test('from a draft is kept under the event of the draft', async () => {
    const core = await startCore()
    const target = await app(plainAnswer('200 OK'))
    const eventId = await capture(core, 'anything', '{}')
    const draft = await core.store.drafts.create({
      name: 'Bigger',
      eventId,
      endpointId: null,
      target: `${target.url}/draft`,
      signing: 'keep',
      fault: null,
      method: 'POST',
      path: '/anything',
      query: 'x=1',
      headers: [['A', 'b']],
      bodyBase64: Buffer.from('from the draft').toString('base64'),
    })

    const delivery = await replay(core.sending, { draftId: draft.id, signing: 'keep' })

    expect(delivery).toMatchObject({ eventId, draftId: draft.id })
    expect(target.received[0]).toMatch(/^POST \/draft\?x=1 HTTP\/1\.1\r\n[^]*A: b\r\n[^]*from the draft$/)
  })
})

describe('what cannot be sent is said, and nothing is kept', () => {
  test('without an event, a draft, an endpoint or a target, and for a host that is not allowed', async () => {
    const core = await startCore()
    const eventId = await capture(core, 'anything', '{}')
    const target = 'http://127.0.0.1:9/'
    const refused = [
      [{ eventId: 999, target }, 'NOT_FOUND', 'There is no event 999.'],
      [{ draftId: 999, target }, 'NOT_FOUND', 'There is no draft 999.'],
      [{ eventId }, 'INPUT_INVALID', 'No target was given.'],
      [{ eventId, target, endpointId: 7 }, 'NOT_FOUND', 'There is no endpoint 7.'],
      [{ eventId, target: 'http://192.0.2.1/' }, 'TARGET_REFUSED', '"192.0.2.1" is not this machine'],
    ] as const

    for (const [input, code, message] of refused) {
      await expect(replay(core.sending, { ...input, signing: 'keep' })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      })
    }

    expect((await core.store.events.get(eventId))?.deliveries).toEqual([])
  })

  test('an endpoint without the credential cannot sign', async () => {
    const core = await startCore()
    const { id, slug } = await core.endpoints.create({
      name: 'Bare',
      provider: 'clickpesa',
      environment: 'sandbox',
      settings: {},
      credentials: [],
    })
    const eventId = await capture(core, slug, UNSIGNED)
    const input = { eventId, endpointId: id, target: 'http://127.0.0.1:9/', signing: 'now' } as const

    await expect(replay(core.sending, input)).rejects.toMatchObject({ code: 'CREDENTIAL_MISSING' })
  })
})

test('a sample goes to a target with the credentials that are given', async () => {
  const core = await startCore()
  const receiver = await startReceiver({ clickpesa: { checksumKey: KEY } })
  atEnd(() => receiver.close())

  const delivery = await sendSample(core.sending, {
    source: {
      method: 'POST',
      query: '',
      headers: [],
      trailers: [],
      body: Buffer.from(UNSIGNED),
      bodyCut: false,
    },
    target: `${receiver.url}/clickpesa`,
    signing: 'now',
    provider: 'clickpesa',
    endpoint: null,
    settings: null,
    credentials: [
      { id: 0, kind: 'checksumKey', label: 'given', value: KEY, endpointId: 0, endpointName: '' },
    ],
  })

  expect(delivery).toMatchObject({ kind: 'sample', eventId: null, response: { status: 200 } })
})

/** The next live message of a kind. */
async function next(core: Core, kind: LiveMessage['kind']): Promise<LiveMessage | null> {
  for await (const message of core.live.subscribe()) if (message.kind === kind) return message
  return null
}
