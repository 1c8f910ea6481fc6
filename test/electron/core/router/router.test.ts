import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../../shared/model/delivery.ts'
import type { Endpoint } from '../../../../shared/model/endpoint.ts'
import type { EventDetail, EventSummary } from '../../../../shared/model/event.ts'
import { atEnd, settled } from '../../../helpers/core.ts'
import { startReceiver } from '../../../helpers/receiver.ts'
import { startServed, type ServedApp } from '../../../helpers/served.ts'

const PAYMENT = readFileSync('test/fixtures/clickpesa/payment-received.json')

interface Failed {
  code: string
  message: string
  status: number
  data: { fix: string }
}

async function clickpesaEndpoint(app: ServedApp, value = 'the key'): Promise<Endpoint> {
  const { body } = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [{ kind: 'checksumKey', value }],
  })
  return body
}

describe('endpoints', () => {
  test('secrets go in and never come out, and what is absent from a change stays', async () => {
    const app = await startServed()
    const endpoint = await clickpesaEndpoint(app, 'a very secret key')

    const changed = await app.call<Endpoint>('PATCH', `/endpoints/${endpoint.id}`, { name: 'Shop 2' })
    const listed = await app.request('/api/endpoints')

    expect(changed.body).toMatchObject({ name: 'Shop 2', slug: endpoint.slug, target: null })
    expect(changed.body.credentials).toEqual([
      { id: expect.any(Number), kind: 'checksumKey', label: 'sandbox' },
    ])
    expect(await listed.text()).not.toContain('a very secret key')
  })

  test('a removed endpoint is gone, and its events stay', async () => {
    const app = await startServed()
    const endpoint = await clickpesaEndpoint(app)
    await fetch(endpoint.url, { method: 'POST', body: PAYMENT })

    await app.call('DELETE', `/endpoints/${endpoint.id}`)

    expect((await app.call<Endpoint[]>('GET', '/endpoints')).body).toEqual([])
    const { body } = await app.call<{ items: EventSummary[] }>('GET', '/events')
    expect(body.items).toMatchObject([{ endpointId: null }])
  })

  test.each([
    [{ provider: 'clickpesa' }, 400, 'name'],
    [{ name: 'x', provider: 'nobody' }, 400, 'nobody'],
    [{ name: 'x', provider: 'clickpesa', credentials: [{ kind: 'password', value: 'x' }] }, 400, 'password'],
    [{ name: 'x', provider: 'clickpesa', slug: 'a b' }, 400, 'slug'],
    [{ name: 'x', provider: 'clickpesa', target: 'localhost' }, 400, 'target'],
    [{ name: 'x', provider: 'clickpesa', answer: { status: 99 } }, 400, 'answer.status'],
  ])('%j is refused with a sentence about it', async (input, status, named) => {
    const app = await startServed()

    const answer = await app.call<Failed>('POST', '/endpoints', input)

    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ code: 'INPUT_INVALID', status, data: { fix: expect.any(String) } })
    expect(answer.body.message).toContain(named)
  })
})

describe('events', () => {
  test('the raw addresses give the bytes as received and the text as inflated', async () => {
    const app = await startServed()
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    await fetch(`${app.addresses.listener}/anything`, { method: 'POST', body: bytes })

    const body = await app.request('/api/events/1/body')
    const text = await app.request('/api/events/1/text')

    expect(new Uint8Array(await body.arrayBuffer())).toEqual(bytes)
    expect(body.headers.get('content-type')).toBe('application/octet-stream')
    expect(body.headers.get('content-disposition')).toBe('attachment; filename="event-1-body.bin"')
    expect(body.headers.get('x-content-type-options')).toBe('nosniff')
    expect(text.status).toBe(404)
  })

  test('what does not exist is NOT_FOUND by its name', async () => {
    const app = await startServed()

    for (const path of [
      '/events/7',
      '/events/7/body',
      '/events/7/text',
      '/deliveries/7',
      '/deliveries/7/request-body',
    ]) {
      const { status, body } = await app.call<Failed>('GET', path)
      expect(status, path).toBe(404)
      expect(body.message).toContain('7')
    }
  })

  test('a page that cannot be is refused with the values found', async () => {
    const app = await startServed()

    const { body } = await app.call<Failed>('GET', '/events?limit=501&verdict=good')

    expect(body).toMatchObject({ code: 'INPUT_INVALID' })
    expect(body.message).toContain('"limit" is "501"')
    expect(body.message).toContain('"verdict" is "good"')
  })

  test('an unassigned event is given to an endpoint, with all that are like it', async () => {
    const app = await startServed()
    for (let count = 0; count < 3; count++)
      await fetch(app.addresses.listener, { method: 'POST', body: PAYMENT })
    await settled(app.core)
    const endpoint = await clickpesaEndpoint(app)

    const assigned = await app.call('POST', '/events/1/assign', { endpointId: endpoint.id, alike: true })
    const missing = await app.call('POST', '/events/1/assign', { endpointId: 99 })

    expect(assigned.body).toEqual({ assigned: 3 })
    expect(missing.status).toBe(404)
  })
})

describe('samples', () => {
  test('a sample for an own endpoint becomes an event that its credentials prove', async () => {
    const app = await startServed()
    const endpoint = await clickpesaEndpoint(app)

    const { body } = await app.call<EventSummary>('POST', '/samples', {
      provider: 'clickpesa',
      type: 'PAYMENT RECEIVED',
      endpointId: endpoint.id,
      overrides: { 'data.collectedAmount': '5000', 'data.customer': { customerName: 'Asha' } },
    })
    await settled(app.core)
    const { body: event } = await app.call<EventDetail>('GET', `/events/${body.id}`)

    expect(event).toMatchObject({
      origin: 'sample',
      verdict: 'genuine',
      amount: '5000 TZS',
      endpointId: endpoint.id,
    })
    const item = JSON.parse(event.decoded.text ?? '') as { data: { customer: object } }
    // The other members of the object are still there: objects are merged.
    expect(item.data.customer).toMatchObject({ customerName: 'Asha', customerEmail: expect.any(String) })
  })

  test("overrides reach into Clik2pay's list", async () => {
    const app = await startServed()
    const { body: endpoint } = await app.call<Endpoint>('POST', '/endpoints', {
      name: 'C2P',
      provider: 'clik2pay',
      credentials: [
        { kind: 'username', value: 'user' },
        { kind: 'password', value: 'pass' },
      ],
    })

    const { body } = await app.call<EventSummary>('POST', '/samples', {
      provider: 'clik2pay',
      type: 'PAYMENT-COMPLETED',
      endpointId: endpoint.id,
      overrides: { 'resource.amount': 12.5, 'resource.payer.name': 'Asha' },
    })
    await settled(app.core)
    const { body: event } = await app.call<EventDetail>('GET', `/events/${body.id}`)

    const items = JSON.parse(event.decoded.text ?? '') as { resource: object }[]
    expect(items[0]?.resource).toMatchObject({ amount: 12.5, payer: { name: 'Asha' } })
    expect(event.verdict).toBe('genuine')
  })

  test('a sample to a target is signed with the credentials of the call, as an independent receiver sees it', async () => {
    const app = await startServed()
    const receiver = await startReceiver({ clickpesa: { checksumKey: 'theirs' } })
    atEnd(() => receiver.close())

    const { body } = await app.call<Delivery>('POST', '/samples', {
      provider: 'clickpesa',
      type: 'PAYOUT REVERSED',
      target: `${receiver.url}/clickpesa`,
      credentials: [{ kind: 'checksumKey', value: 'theirs' }],
    })

    expect(body).toMatchObject({ kind: 'sample', response: { status: 200 } })
    expect(receiver.received).toMatchObject([{ accepted: true }])
  })

  test('an endpoint without credentials gets its sample unproved', async () => {
    const app = await startServed()
    const { body: endpoint } = await app.call<Endpoint>('POST', '/endpoints', {
      name: 'x',
      provider: 'clickpesa',
    })

    const { body } = await app.call<EventSummary>('POST', '/samples', {
      provider: 'clickpesa',
      type: 'PAYMENT RECEIVED',
      endpointId: endpoint.id,
    })
    await settled(app.core)

    expect((await app.call<EventDetail>('GET', `/events/${body.id}`)).body.verdict).toBe('unproved')
  })

  test.each([
    [{ provider: 'nobody', type: 'x', target: 'http://127.0.0.1:9' }, 'NOT_FOUND', 'nobody'],
    [{ provider: 'clickpesa', type: 'x', target: 'http://127.0.0.1:9' }, 'NOT_FOUND', 'PAYMENT RECEIVED'],
    [{ provider: 'clickpesa', type: 'PAYMENT RECEIVED' }, 'INPUT_INVALID', 'endpointId'],
    [{ provider: 'clickpesa', type: 'PAYMENT RECEIVED', endpointId: 5 }, 'NOT_FOUND', '5'],
    [
      { provider: 'clickpesa', type: 'PAYMENT RECEIVED', target: 'http://127.0.0.1:9' },
      'CREDENTIAL_MISSING',
      'checksumKey',
    ],
    [
      {
        provider: 'clickpesa',
        type: 'PAYMENT RECEIVED',
        target: 'http://127.0.0.1:9',
        overrides: { 'data.id.deeper': 1 },
      },
      'INPUT_INVALID',
      'data.id.deeper',
    ],
  ])('%j is refused as %s', async (input, code, named) => {
    const app = await startServed()

    const { body } = await app.call<Failed>('POST', '/samples', input)

    expect(body.code).toBe(code)
    expect(`${body.message} ${body.data.fix}`).toContain(named)
  })
})

describe('verify, paste and import', () => {
  test('verify judges as for a stored event and stores nothing', async () => {
    const app = await startServed()
    const key = 'the key'
    const item = JSON.parse(PAYMENT.toString()) as Record<string, unknown>
    delete item['checksum']
    delete item['checksumMethod']
    const checksum = createHmac('sha256', key).update(canonical(item)).digest('hex')
    const body = JSON.stringify({ ...item, checksumMethod: 'canonical', checksum })
    const request = {
      method: 'POST',
      url: 'https://shop.example/hook?x=1',
      headers: [['Content-Type', 'application/json']],
      bodyBase64: Buffer.from(body).toString('base64'),
    }

    const right = await app.call('POST', '/verify', {
      provider: 'auto',
      credentials: [{ kind: 'checksumKey', value: key }],
      request,
    })
    const wrong = await app.call('POST', '/verify', {
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: 'kQ7-wrong-secret' }],
      request,
    })
    const none = await app.call('POST', '/verify', { provider: 'clickpesa', request })
    const endpoint = await app.call<{ id: number }>('POST', '/endpoints', {
      name: 'Shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: key }],
    })
    const asCaptured = await app.call('POST', '/verify', {
      provider: 'auto',
      endpointId: endpoint.body.id,
      request,
    })

    expect(asCaptured.body).toMatchObject({ provider: 'clickpesa', verdict: 'genuine' })
    expect(right.body).toMatchObject({
      provider: 'clickpesa',
      type: 'PAYMENT RECEIVED',
      verdict: 'genuine',
      problems: 0,
    })
    expect(wrong.body).toMatchObject({ verdict: 'failed' })
    expect(none.body).toMatchObject({ verdict: 'unproved' })
    expect(JSON.stringify(wrong.body)).not.toContain('kQ7-wrong-secret')
    expect((await app.call<{ items: [] }>('GET', '/events')).body.items).toEqual([])
  })

  test('verify names what it cannot take', async () => {
    const app = await startServed()
    const request = { method: 'POST', url: '/', headers: [], bodyBase64: '' }

    const provider = await app.call<Failed>('POST', '/verify', { provider: 'nobody', request })
    const base64 = await app.call<Failed>('POST', '/verify', {
      provider: 'auto',
      request: { ...request, bodyBase64: '{"not":"base64"}' },
    })
    const kind = await app.call<Failed>('POST', '/verify', {
      provider: 'clickpesa',
      credentials: [{ kind: 'password', value: 'x' }],
      request,
    })

    expect(provider.body.message).toContain('nobody')
    expect(base64.body.message).toContain('bodyBase64')
    expect(kind.body.message).toContain('password')
    for (const { status } of [provider, base64, kind]) expect(status).toBe(400)
  })

  test('what is pasted can be imported, as events of its own origin', async () => {
    const app = await startServed()
    const endpoint = await clickpesaEndpoint(app)
    const pasted = await app.call<{ requests: object[] }>('POST', '/paste', {
      text: `curl https://shop.example/hook?a=1 -H 'Content-Type: application/json' --data-raw '${JSON.stringify(JSON.parse(PAYMENT.toString()))}'`,
    })

    const imported = await app.call<{ eventIds: number[] }>('POST', '/import', {
      requests: pasted.body.requests,
      endpointId: endpoint.id,
    })
    await settled(app.core)
    const { body: event } = await app.call<EventDetail>('GET', `/events/${imported.body.eventIds[0]}`)

    expect(event).toMatchObject({
      origin: 'imported',
      type: 'PAYMENT RECEIVED',
      endpointId: endpoint.id,
      requestTarget: '/hook?a=1',
      path: '/hook',
      query: 'a=1',
      answered: null,
    })
  })

  test('one request that cannot be read keeps all of them out', async () => {
    const app = await startServed()
    const good = { method: 'POST', url: '/', headers: [], bodyBase64: '' }

    const { status } = await app.call('POST', '/import', { requests: [good, { ...good, bodyBase64: '???' }] })
    const nobody = await app.call('POST', '/import', { requests: [good], endpointId: 3 })

    expect(status).toBe(400)
    expect(nobody.status).toBe(404)
    for (const [wrong, why] of [
      [{ method: 'PO ST' }, '"PO ST" is no method.'],
      [{ headers: [['a b', '1']] }, '"a b" is no header name.'],
      [
        { headers: Array.from({ length: 5_001 }, () => ['a', '1']) },
        'The request has 5001 headers; at most 5000 are taken.',
      ],
    ] as const) {
      const { body } = await app.call('POST', '/import', { requests: [good, { ...good, ...wrong }] })
      expect(body).toMatchObject({ message: `Request 2 was not imported, nor the others: ${why}` })
    }
    expect((await app.call<{ items: [] }>('GET', '/events')).body.items).toEqual([])
  })

  test('what is no request is PASTE_UNREADABLE', async () => {
    const app = await startServed()

    const { status, body } = await app.call<Failed>('POST', '/paste', { text: 'hello' })

    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'PASTE_UNREADABLE', message: expect.stringContaining('hello') })
  })
})

describe('sending, drafts and settings', () => {
  test('a target that is not allowed is refused with the way to allow it', async () => {
    const app = await startServed()
    await fetch(app.addresses.listener, { method: 'POST', body: PAYMENT })

    const own = await app.call<Failed>('POST', '/replays', {
      eventId: 1,
      target: `${app.origin}/api/tunnel`,
      signing: 'keep',
    })
    const neither = await app.call<Failed>('POST', '/replays', {
      target: 'http://127.0.0.1:9',
      signing: 'keep',
    })
    const missing = await app.call<Failed>('POST', '/replays', {
      eventId: 9,
      target: 'http://127.0.0.1:9',
      signing: 'keep',
    })

    expect(own).toMatchObject({ status: 403, body: { code: 'TARGET_REFUSED' } })
    expect(neither).toMatchObject({
      status: 400,
      body: { code: 'INPUT_INVALID', message: expect.stringContaining('eventId') },
    })
    expect(missing).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })

  test('drafts are kept, changed and removed; one that is not there is NOT_FOUND', async () => {
    const app = await startServed()
    const draft = {
      name: 'One',
      eventId: null,
      endpointId: null,
      target: 'http://127.0.0.1:9/x',
      signing: 'keep',
      fault: 'body-cut',
      method: 'POST',
      path: '',
      query: '',
      headers: [['X-A', '1']],
      bodyBase64: 'e30=',
    }

    const { body } = await app.call<{ id: number }>('POST', '/drafts', draft)
    await app.call('PATCH', `/drafts/${body.id}`, { name: 'Two' })
    const sent = await app.call<Delivery>('POST', '/replays', { draftId: body.id, signing: 'keep' })
    const listed = await app.call('GET', '/drafts')
    await app.call('DELETE', `/drafts/${body.id}`)

    expect(listed.body).toMatchObject([{ ...draft, name: 'Two' }])
    expect(sent.body).toMatchObject({ draftId: body.id, failure: { code: 'refused' } })
    expect((await app.call('PATCH', `/drafts/${body.id}`, { name: 'x' })).status).toBe(404)
    expect((await app.call('DELETE', `/drafts/${body.id}`)).status).toBe(404)
  })

  test('settings are changed within their limits', async () => {
    const app = await startServed()

    const changed = await app.call('PATCH', '/settings', { unassignedQuota: 500 })
    const refused = await app.call<Failed>('PATCH', '/settings', { bodyLimit: 1 })

    expect(changed.body).toMatchObject({ unassignedQuota: 500 })
    expect(refused.body.message).toContain('"bodyLimit" is 1')
    expect((await app.call('GET', '/settings')).body).toEqual(changed.body)
  })

  test('health says where everything is', async () => {
    const app = await startServed()

    const { body } = await app.call('GET', '/health')

    expect(body).toMatchObject({
      listener: { url: app.addresses.listener },
      dataDir: app.addresses.dataDir,
      store: { state: 'ok' },
      tunnel: { driver: 'none', state: 'off' },
    })
  })
})

/** The canonical JSON of ClickPesa's documentation, written anew. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}
