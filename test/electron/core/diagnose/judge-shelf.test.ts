import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JudgeInput } from '../../../../electron/core/diagnose/judgement.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'
import { ARRIVED, checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** What is particular to single providers of the shelf, beyond the signature that their own packages check. */

const NOW = Math.floor(ARRIVED / 1000)
const JSON_TYPE: HeaderPair = ['Content-Type', 'application/json']
const FORM_TYPE: HeaderPair = ['Content-Type', 'application/x-www-form-urlencoded']

function bodyOf(provider: string, type: string): string {
  const body = builtIn.find(provider)?.events.find((event) => event.type === type)?.sample?.body
  if (body === undefined) throw new Error(`${provider} has no sample of ${type}.`)
  return body
}

const mac = (key: string | Buffer, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', key).update(text).digest(encoding)

const idsOf = ({ checks }: ReturnType<typeof judged>): string[] => checks.map(({ id }) => id)

describe('dialects of Standard Webhooks', () => {
  const KEY = Buffer.alloc(24, 7)
  const CREDENTIALS = [credential('secret', `whsec_${KEY.toString('base64')}`)]

  function sent(
    prefix: 'svix' | 'webhook',
    body: string,
    more: Partial<JudgeInput> = {},
    extra: HeaderPair[] = [],
  ) {
    const signature = `v1,${mac(KEY, `msg_1.${NOW}.${body}`, 'base64')}`
    const headers: HeaderPair[] = [
      JSON_TYPE,
      [`${prefix}-id`, 'msg_1'],
      [`${prefix}-timestamp`, String(NOW)],
      [`${prefix}-signature`, signature],
      ...extra,
    ]
    return judged(received(body, headers), { credentials: CREDENTIALS, ...more })
  }

  it.each([
    ['clerk', 'svix', 'user.created'],
    ['resend', 'svix', 'email.delivered'],
    ['openai', 'webhook', 'response.completed'],
  ] as const)('recognises %s by what its bodies say', (provider, prefix, type) => {
    expect(sent(prefix, bodyOf(provider, type))).toMatchObject({
      provider,
      type,
      deliveryKey: `["${type}","msg_1"]`,
      verdict: 'genuine',
    })
  })

  it.each(['svix', 'webhook'] as const)(
    'leaves any other body under %s names to Standard Webhooks',
    (prefix) => {
      const judgement = sent(
        prefix,
        '{"type":"order.paid","timestamp":"2024-06-01T12:29:00Z","data":{"id":"1"}}',
      )

      expect(judgement).toMatchObject({
        provider: 'standard-webhooks',
        type: 'order.paid',
        verdict: 'genuine',
      })
    },
  )

  it('recognises OpenAI by its User-Agent, also in a type that is not described', () => {
    const body =
      '{"id":"evt_1","object":"event","created_at":1717245000,"type":"video.completed","data":{"id":"v_1"}}'

    expect(
      sent('webhook', body, {}, [['User-Agent', 'OpenAI/1.0 (+https://platform.openai.com)']]),
    ).toMatchObject({
      provider: 'openai',
      type: 'video.completed',
      verdict: 'genuine',
    })
  })

  it('says when the key was not decoded', () => {
    const body = bodyOf('clerk', 'user.created')
    const text = CREDENTIALS[0]?.value ?? ''
    const headers: HeaderPair[] = [
      JSON_TYPE,
      ['svix-id', 'msg_1'],
      ['svix-timestamp', String(NOW)],
      ['svix-signature', `v1,${mac(text, `msg_1.${NOW}.${body}`, 'base64')}`],
    ]

    expect(judged(received(body, headers), { credentials: CREDENTIALS })).toMatchObject({
      provider: 'clerk',
      verdict: 'failed',
      cause: expect.stringMatching(/^The text of the key was used as it stands/),
    })
  })
})

describe('Mollie', () => {
  const classic = received('id=tr_5B8cwPMGnU6qLbRvo7qEZo', [FORM_TYPE])

  it('proves nothing with a classic webhook, and says to fetch the object', () => {
    const judgement = judged(classic)

    expect(judgement).toMatchObject({
      provider: 'mollie',
      objectId: 'tr_5B8cwPMGnU6qLbRvo7qEZo',
      verdict: 'unproved',
      problems: 0,
    })
    expect(checkOf(judgement, 'signature.never').fix).toMatch(/^Fetch the object of that id/)
  })

  it('takes a second one with the same bytes for a change, not for a repetition', () => {
    const { deliveryKey, type, provider } = judged(classic)
    const before = {
      id: 3,
      receivedAt: ARRIVED - 60_000,
      type,
      objectStatus: null,
      deliveryKey,
      bodyDigest: createHash('sha256').update(classic.body).digest('hex'),
      providerTime: null,
    }

    const ids = idsOf(judged(classic, { related: () => [before] }))

    expect(provider).toBe('mollie')
    expect(ids.filter((id) => id.startsWith('duplicate'))).toEqual([])
  })

  it('refuses an event of the newer kind without its signature', () => {
    const judgement = judged(received(bodyOf('mollie', 'payment-link.paid'), [JSON_TYPE]))

    expect(judgement.verdict).toBe('unproved')
    expect(checkOf(judgement, 'signature.signature').message).toMatch(/always signed/)
  })
})

describe('WooCommerce', () => {
  const body = bodyOf('woocommerce', 'order.updated')
  const signed = (more: HeaderPair[]): HeaderPair[] => [
    JSON_TYPE,
    ['X-WC-Webhook-Signature', mac('s3cret', body, 'base64')],
    ...more,
  ]
  const credentials = [credential('secret', 's3cret')]

  it('takes the type from the header, as the body names none', () => {
    const judgement = judged(received(body, signed([['X-WC-Webhook-Topic', 'order.updated']])), {
      credentials,
    })

    expect(judgement).toMatchObject({ provider: 'woocommerce', type: 'order.updated', verdict: 'genuine' })
    expect(judged(received(body, signed([])), { credentials })).toMatchObject({
      provider: 'woocommerce',
      type: null,
      verdict: 'genuine',
    })
  })

  it('knows the ping of a new webhook', () => {
    const judgement = judged(
      received('webhook_id=3', [FORM_TYPE, ['User-Agent', 'WooCommerce/8.8.3 Hookshot (WordPress/6.5)']]),
      { credentials },
    )

    expect(judgement).toMatchObject({
      provider: 'woocommerce',
      title: 'Ping of a new webhook',
      verdict: 'unproved',
    })
    expect(checkOf(judgement, 'authentication.handshake.ping').message).toContain('webhook 3')
  })
})

describe('Linear', () => {
  const at = (ms: number): ReturnType<typeof judged> => {
    const body = bodyOf('linear', 'Issue.update').replace(
      /"webhookTimestamp":\s*\d+/,
      `"webhookTimestamp": ${ms}`,
    )
    return judged(received(body, [JSON_TYPE, ['Linear-Signature', mac('lin', body, 'hex')]]), {
      credentials: [credential('secret', 'lin')],
    })
  }

  it.each([
    [0, 'pass'],
    [-60_000, 'pass'],
    [-62_000, 'fail'],
    [62_000, 'fail'],
  ])('compares the time in the body, %i ms off, with a minute', (off, status) => {
    const judgement = at(ARRIVED + off)

    expect(judgement).toMatchObject({ provider: 'linear', type: 'Issue.update', verdict: 'genuine' })
    expect(checkOf(judgement, 'freshness.signature').status).toBe(status)
  })
})

describe('Square', () => {
  const body = bodyOf('square', 'payment.updated')
  const HERE = 'https://hooks.example/shop'
  const sent = (url: string) =>
    judged(received(body, [JSON_TYPE, ['x-square-hmacsha256-signature', mac('sq', url + body, 'base64')]]), {
      credentials: [credential('signatureKey', 'sq')],
      publicUrl: HERE,
    })

  it('signs the address that is registered, too', () => {
    expect(sent(HERE).verdict).toBe('genuine')
    expect(sent(`${HERE}/`)).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/address/) })
  })

  it('names the address among what can be wrong where nothing fits', () => {
    const judgement = sent('https://old.example/a')

    expect(judgement.cause).toContain('for another address')
    expect(checkOf(judgement, 'signature.signature').fix).toContain('The address is signed, too')
  })
})

describe.each([
  ['chargebee', 'payment_succeeded'],
  ['postmark', 'Bounce'],
])('%s, which signs nothing', (provider, type) => {
  const body = bodyOf(provider, type)
  const credentials = [credential('username', 'jo'), credential('password', 'pw', { id: 2 })]
  const sent = (header: string | null) =>
    judged(received(body, header === null ? [JSON_TYPE] : [JSON_TYPE, ['Authorization', header]]), {
      credentials,
    })
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

  it('is told by user and password alone', () => {
    expect(sent(basic('jo:pw'))).toMatchObject({ provider, type, verdict: 'genuine' })
    expect(sent(basic('jo:other'))).toMatchObject({ provider, verdict: 'failed' })
  })

  it('is unproved without them', () => {
    const judgement = sent(null)

    expect(judgement).toMatchObject({ provider, verdict: 'unproved' })
    expect(checkOf(judgement, 'authentication.basic').message).toMatch(/^There is no Authorization header/)
  })
})

it.each([
  ['razorpay', 'payment.captured', '1.00 INR'],
  ['paddle', 'transaction.completed', null],
  ['checkout-com', 'payment_captured', null],
  ['chargebee', 'payment_succeeded', '49.00 USD'],
  ['square', 'payment.updated', '10.00 USD'],
])('reads the minor units of %s, %s', (provider, type, amount) => {
  const judgement = judged(received(bodyOf(provider, type), [JSON_TYPE]))

  expect(judgement).toMatchObject({ provider, type, ...(amount !== null && { amount }) })
  expect(judgement.amount).toMatch(/^\d+\.\d\d [A-Z]{3}$/)
})
