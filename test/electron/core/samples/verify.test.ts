import { createCipheriv, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { EventDetail, EventSummary } from '../../../../shared/model/event.ts'
import { settled } from '../../../helpers/core.ts'
import { startServed } from '../../../helpers/served.ts'

/** Requests signed here, by code of their own, and judged over the API with the sender not named. */

interface Signed {
  headers: [string, string][]
  body: string
}

const URL_OF_HOOK = 'https://shop.example/hook'
const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const FORM_TYPE: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded']
const RECEIVED_AT = Date.parse('2024-06-01T12:30:00Z')
const SECONDS = String(RECEIVED_AT / 1000 - 10)

const bodyOf = (provider: string, type: string): string =>
  findProvider(provider)?.events.find((event) => event.type === type)?.sample.body ?? ''

const hmac = (hash: string, key: string | Buffer, text: string) => createHmac(hash, key).update(text)

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}

function clickpesa(key: string): Signed {
  const item = JSON.parse(bodyOf('clickpesa', 'PAYMENT RECEIVED')) as object
  const checksum = hmac('sha256', key, JSON.stringify(sorted(item))).digest('hex')
  return {
    headers: [JSON_TYPE],
    body: JSON.stringify({ ...item, checksumMethod: 'canonical', checksum }),
  }
}

function checkout(key: string): Signed {
  const body = bodyOf('peach', 'checkout.successful')
  const fields = [...new URLSearchParams(body)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const signature = hmac('sha256', key, fields.flat().join('')).digest('hex')
  return { headers: [FORM_TYPE], body: `${body}&signature=${signature}` }
}

function signedHeaders(key: string): Signed {
  const body = bodyOf('peach', 'opened')
  const signature = hmac('sha256', key, `${SECONDS}.wh_1.${URL_OF_HOOK}.${body}`).digest('hex')
  return {
    headers: [
      JSON_TYPE,
      ['x-webhook-signature-algorithm', 'HMAC-SHA256'],
      ['x-webhook-timestamp', SECONDS],
      ['x-webhook-id', 'wh_1'],
      ['x-webhook-signature', signature],
    ],
    body,
  }
}

function encrypted(key: string): Signed {
  const iv = Buffer.from('F0B3A54CC4043F28BE7CA326', 'hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv)
  const body = Buffer.concat([cipher.update(bodyOf('peach', 'PAYMENT')), cipher.final()]).toString('hex')
  return {
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Initialization-Vector', iv.toString('hex')],
      ['X-Authentication-Tag', cipher.getAuthTag().toString('hex')],
    ],
    body,
  }
}

function standardWebhooks(key: string): Signed {
  const body = '{"type":"invoice.paid","timestamp":"2024-06-01T12:29:50Z","data":{"id":"in_1"}}'
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64')
  const signature = hmac('sha256', bytes, `msg_1.${SECONDS}.${body}`).digest('base64')
  return {
    headers: [
      JSON_TYPE,
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', SECONDS],
      ['webhook-signature', `v1,${signature}`],
    ],
    body,
  }
}

function gateway(key: string): Signed {
  const body = bodyOf('generic-gateway', 'payment.success')
  return {
    headers: [JSON_TYPE, ['x-pointwave-signature', hmac('sha256', key, body).digest('hex')]],
    body,
  }
}

function paystack(key: string): Signed {
  const body = bodyOf('paystack', 'charge.success')
  return {
    headers: [JSON_TYPE, ['x-paystack-signature', hmac('sha512', key, body).digest('hex')]],
    body,
  }
}

const BASIC: Signed = {
  headers: [JSON_TYPE, ['Authorization', `Basic ${Buffer.from('shop:the-password').toString('base64')}`]],
  body: bodyOf('clik2pay', 'PAYMENT-COMPLETED'),
}

const HEX_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const CASES: [provider: string, credentials: Record<string, string>, signed: Signed][] = [
  ['clik2pay', { username: 'shop', password: 'the-password' }, BASIC],
  ['clickpesa', { checksumKey: 'the-checksum-key' }, clickpesa('the-checksum-key')],
  ['generic-gateway', { secret: 'the-gateway-secret' }, gateway('the-gateway-secret')],
  ['paystack', { secretKey: 'sk_test_example' }, paystack('sk_test_example')],
  ['peach', { secretToken: 'the-secret-token' }, checkout('the-secret-token')],
  ['peach', { clientSecret: 'the-client-secret' }, signedHeaders('the-client-secret')],
  ['peach', { webhookKey: 'the-webhook-key' }, signedHeaders('the-webhook-key')],
  ['peach', { decryptionKey: HEX_KEY }, encrypted(HEX_KEY)],
  ['standard-webhooks', { secret: WHSEC }, standardWebhooks(WHSEC)],
]

describe('verifying with the sender left open', () => {
  test.each(CASES)('%s by %j', async (provider, credentials, { headers, body }) => {
    const app = await startServed()
    const verify = (text: string, changed: (value: string) => string) =>
      app.call('POST', '/verify', {
        provider: 'auto',
        credentials: Object.entries(credentials).map(([kind, value]) => ({ kind, value: changed(value) })),
        receivedAt: RECEIVED_AT,
        request: {
          method: 'POST',
          url: URL_OF_HOOK,
          headers,
          bodyBase64: Buffer.from(text).toString('base64'),
        },
      })

    const right = await verify(body, (value) => value)
    const wrong = await verify(body, (value) =>
      value.replace(/[a-zA-Z]/, (letter) => (letter === 'z' ? 'y' : 'z')),
    )

    expect(right.body).toMatchObject({ provider, verdict: 'genuine', problems: 0 })
    // One that only may be the key, as the client secret of signed headers, proves and never refutes.
    const refuted = 'clientSecret' in credentials ? 'unproved' : 'failed'
    expect(wrong.body).toMatchObject({ verdict: refuted })
    expect(JSON.stringify(right.body)).not.toContain(Object.values(credentials).at(-1))
    expect((await app.call<{ items: [] }>('GET', '/events')).body.items).toEqual([])
  })
})

describe('one request in every form of a file', () => {
  const { headers, body } = clickpesa('the-checksum-key')
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'a browser', version: '1' },
      entries: [
        {
          request: {
            method: 'POST',
            url: URL_OF_HOOK,
            headers: headers.map(([name, value]) => ({ name, value })),
            postData: { mimeType: 'application/json', text: body },
          },
        },
      ],
    },
  }
  const length = Buffer.byteLength(body)

  test.each([
    ['.http', `### a payment\nPOST ${URL_OF_HOOK}\n${lines.join('\n')}\n\n${body}\n`],
    ['HAR', JSON.stringify(har)],
    ['curl', `curl -X POST '${URL_OF_HOOK}' -H '${lines[0]}' --data-raw '${body}'`],
    [
      'raw',
      `POST /hook HTTP/1.1\r\nHost: shop.example\r\n${lines.join('\r\n')}\r\nContent-Length: ${length}\r\n\r\n${body}`,
    ],
  ])('%s', async (_, text) => {
    const app = await startServed()

    const { body: read } = await app.call<{ requests: object[] }>('POST', '/paste', { text })
    const { body: judged } = await app.call('POST', '/verify', {
      provider: 'auto',
      credentials: [{ kind: 'checksumKey', value: 'the-checksum-key' }],
      request: read.requests[0],
    })

    expect(read.requests).toHaveLength(1)
    expect(judged).toMatchObject({ provider: 'clickpesa', verdict: 'genuine', problems: 0 })
  })
})

test('a sample is signed by the scheme that the given settings choose, before those of the endpoint', async () => {
  const app = await startServed()
  const { body: endpoint } = await app.call<{ id: number }>('POST', '/endpoints', {
    name: 'Gateway',
    provider: 'generic-gateway',
    settings: { scheme: 'squad' },
    credentials: [{ kind: 'secret', value: 'the-gateway-secret' }],
  })
  const headersOf = async (settings?: object) => {
    const { body: event } = await app.call<EventSummary>('POST', '/samples', {
      provider: 'generic-gateway',
      type: 'payment.success',
      endpointId: endpoint.id,
      settings,
    })
    await settled(app.core)
    const { body } = await app.call<EventDetail>('GET', `/events/${event.id}`)
    return body.headers.map(([name]) => name.toLowerCase())
  }

  expect(await headersOf()).toContain('x-squad-encrypted-body')
  expect(await headersOf({ scheme: 'korapay' })).toContain('x-korapay-signature')
  const refused = await app.call('POST', '/samples', {
    provider: 'generic-gateway',
    type: 'payment.success',
    endpointId: endpoint.id,
    settings: { scheme: 'nobody' },
  })
  expect(refused.status).toBe(400)
})
