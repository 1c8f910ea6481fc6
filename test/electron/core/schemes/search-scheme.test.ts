import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../../../electron/core/diagnose/decode.ts'
import { searchScheme } from '../../../../electron/core/schemes/search/search-scheme.ts'
import type { ProvableRequest } from '../../../../electron/core/schemes/provable.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { providers } from '../../../../shared/providers/index.ts'
import { Scheme } from '../../../../shared/model/scheme.ts'
import { credential } from '../../../helpers/judging.ts'

const KNOWN = providers.flatMap(({ schemes }) => schemes)
const SECRET = 'sk_test_5af3'

const bodyOf = (amount: number) =>
  `{"event": "payment.success", "data": {"transaction_id": "12${amount}", "status": "success", "amount": ${amount}, "currency": "NGN"}}`

function requestOf(body: string, headers: HeaderPair[]): ProvableRequest {
  const all: HeaderPair[] = [
    ['Host', 'a'],
    ['Content-Type', 'application/json'],
    ['User-Agent', 'gateway/1'],
    ...headers,
  ]
  const { json, form } = decodeBody({ headers: all, body: Buffer.from(body), bodyCut: false })
  return {
    method: 'POST',
    url: 'https://shop.example/hook',
    path: '/hook',
    query: '',
    headers: all,
    body: Buffer.from(body),
    json,
    form,
  }
}

type Hash = 'sha1' | 'sha256' | 'sha512'
const mac = (hash: Hash, key: string | Uint8Array, text: string) => createHmac(hash, key).update(text)
const data = (body: string) => JSON.stringify((JSON.parse(body) as { data: unknown }).data)

const WAYS: [string, (body: string) => HeaderPair[], expected: string][] = [
  ['the raw body in any header', (body) => [['X-Sig', mac('sha256', SECRET, body).digest('hex')]], '{body}'],
  [
    'with a prefix',
    (body) => [['X-Sig', `sha512=${mac('sha512', SECRET, body).digest('hex').toUpperCase()}`]],
    '{body}',
  ],
  ['in base64', (body) => [['Signature', mac('sha1', SECRET, body).digest('base64')]], '{body}'],
  ['over data only', (body) => [['X-Sig', mac('sha256', SECRET, data(body)).digest('hex')]], '{json}'],
  [
    'with a time in a list',
    (body) => [['X-Sig', `t=1717245000,s=${mac('sha256', SECRET, `1717245000.${body}`).digest('hex')}`]],
    '{timestamp}.{body}',
  ],
  [
    'with a time beside it',
    (body) => [
      ['X-Webhook-Timestamp', '1717245000123'],
      ['X-Webhook-Signature', mac('sha256', SECRET, `${body}|1717245000123`).digest('hex')],
    ],
    '{body}|{timestamp}',
  ],
  [
    'with an id and a time',
    (body) => [
      ['X-Request-Id', 'req_1'],
      ['X-Time', '2024-06-01T12:00:00Z'],
      ['X-Sig', mac('sha256', SECRET, `req_1:2024-06-01T12:00:00Z:${body}`).digest('base64url')],
    ],
    '{id}:{timestamp}:{body}',
  ],
  [
    'over joined fields',
    (body) => {
      const { transaction_id, status } = (
        JSON.parse(body) as { data: { transaction_id: string; status: string } }
      ).data
      return [['X-Sig', mac('sha512', SECRET, `payment.success|${transaction_id}|${status}`).digest('hex')]]
    },
    '{at:event}|{at:data.transaction_id}|{at:data.status}',
  ],
  [
    'with the prefix of the key left out',
    (body) => [['X-Sig', mac('sha256', '5af3', body).digest('hex')]],
    '{body}',
  ],
  [
    'over the address and the body',
    (body) => [['X-Sig', mac('sha256', SECRET, `https://shop.example/hook${body}`).digest('hex')]],
    '{url}{body}',
  ],
]

describe('looking for a scheme', () => {
  it.each(WAYS)('finds a signature %s', (_, headers, expected) => {
    const requests = [1000, 2000, 3000].map((amount) => requestOf(bodyOf(amount), headers(bodyOf(amount))))

    const { found } = searchScheme(requests, [credential('secret', SECRET)], KNOWN)

    expect(found[0]).toMatchObject({ fits: 3, scheme: { signed: expected } })
    expect(Scheme.parse(found[0]?.scheme)).toEqual(JSON.parse(JSON.stringify(found[0]?.scheme)))
  })

  it('finds that the secret itself is sent', () => {
    const { found } = searchScheme(
      [requestOf(bodyOf(1), [['X-Token', SECRET]])],
      [credential('secret', SECRET)],
      KNOWN,
    )

    expect(found[0]).toMatchObject({ scheme: { mechanism: 'equality', place: { name: 'X-Token' } } })
  })

  it('names a known dialect by its name', () => {
    const body = bodyOf(1)
    const headers: HeaderPair[] = [['x-paystack-signature', mac('sha512', SECRET, body).digest('hex')]]

    expect(
      searchScheme([requestOf(body, headers)], [credential('secret', SECRET)], KNOWN).found[0],
    ).toMatchObject({
      scheme: { id: 'paystack' },
      isKnown: true,
    })
  })

  it('finds a signature in the body', () => {
    const body = { event: 'payment.success', data: { id: 'a' } }
    const signature = mac('sha256', SECRET, JSON.stringify(body)).digest('hex')
    const request = requestOf(JSON.stringify({ ...body, signature }), [])

    expect(searchScheme([request], [credential('secret', SECRET)], KNOWN).found[0]).toMatchObject({
      scheme: { place: { in: 'body', member: 'signature' }, json: { without: ['signature'] } },
    })
  })

  it('takes the form that fits most events, where two write the same text for one', () => {
    const sorted = '{"data":{"a":1},"event":"x"}'
    const unsorted = '{"event":"x","data":{"a":2}}'
    const canonical = '{"data":{"a":2},"event":"x"}'
    const sign = (text: string): HeaderPair[] => [['X-Sig', mac('sha256', SECRET, text).digest('hex')]]

    const { found } = searchScheme(
      [requestOf(sorted, sign(sorted)), requestOf(unsorted, sign(canonical))],
      [credential('secret', SECRET)],
      [],
    )

    expect(found[0]).toMatchObject({ fits: 2, scheme: { signed: '{json}', json: { order: 'canonical' } } })
  })

  it('says how much it tried where nothing fits', () => {
    const request = requestOf(bodyOf(1), [['X-Sig', mac('sha256', 'another', bodyOf(1)).digest('hex')]])

    const { found, tried } = searchScheme([request], [credential('secret', SECRET)], KNOWN)

    expect(found).toEqual([])
    expect(tried).toBeGreaterThan(500)
  })
})

describe('looking for a signature of a key pair', () => {
  const body = bodyOf(1)

  it('finds it with the public key that the sender shows', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const proof = sign('sha256', Buffer.from(`1717245000${body}`), privateKey).toString('base64')
    const request = requestOf(body, [
      ['X-Twilio-Email-Event-Webhook-Signature', proof],
      ['X-Twilio-Email-Event-Webhook-Timestamp', '1717245000'],
    ])
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

    const { found } = searchScheme([request], [credential('secret', key)], KNOWN)

    expect(found[0]).toMatchObject({ fits: 1, isKnown: true, scheme: { id: 'event-webhook' } })
  })

  it('finds one over a text with a second credential, whichever of those given it is', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const text = `t-1|2024-06-01T12:29:00Z|9XL90610J3647323C|${crc32(Buffer.from(body))}`
    const request = requestOf(body, [
      ['PAYPAL-TRANSMISSION-ID', 't-1'],
      ['PAYPAL-TRANSMISSION-TIME', '2024-06-01T12:29:00Z'],
      ['PAYPAL-TRANSMISSION-SIG', sign('sha256', Buffer.from(text), privateKey).toString('base64')],
    ])
    const key = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    const given = [credential('secret', '9XL90610J3647323C'), credential('secret', key)]

    const { found } = searchScheme([request], given, KNOWN)

    expect(found[0]).toMatchObject({ fits: 1, scheme: { id: 'transmission' }, credential: { value: key } })
  })
})

describe('looking for a signature over a form', () => {
  const KEYS = { form: 'MessageSid=SM1&From=%2B1&To=%2B2&From=%2B3', token: 'a token' }

  function formRequest(body: string, headers: HeaderPair[]): ProvableRequest {
    return requestOf(body, [['Content-Type', 'application/x-www-form-urlencoded'], ...headers])
  }

  it('finds that of Twilio, over address and fields', () => {
    const text = 'https://shop.example/hookFrom+1From+3MessageSidSM1To+2'
    const proof = mac('sha1', KEYS.token, text).digest('base64')
    const request = formRequest(KEYS.form, [['X-Twilio-Signature', proof]])

    const { found } = searchScheme([request], [credential('secret', KEYS.token)], KNOWN)

    expect(found[0]).toMatchObject({ fits: 1, isKnown: true, scheme: { id: 'form' } })
  })

  it('finds that of Braintree, with the private key alone', () => {
    const payload = Buffer.from('<notification/>').toString('base64')
    const key = createHash('sha1').update('a private key').digest()
    const pair = `a_public_key|${mac('sha1', key, payload).digest('hex')}`
    const request = formRequest(
      new URLSearchParams({ bt_payload: payload, bt_signature: pair }).toString(),
      [],
    )

    const { found } = searchScheme([request], [credential('secret', 'a private key')], KNOWN)

    expect(found[0]).toMatchObject({ fits: 1, isKnown: true, scheme: { mechanism: 'hmac', hash: 'sha1' } })
  })

  it('makes one of parts over one field, with the digest of the secret for the key', () => {
    const key = createHash('sha1').update(KEYS.token).digest()
    const proof = mac('sha256', key, 'SM1').digest('hex')
    const request = formRequest(KEYS.form, [['X-Sig', proof]])

    const { found } = searchScheme([request], [credential('secret', KEYS.token)], [])

    expect(found[0]).toMatchObject({
      fits: 1,
      isKnown: false,
      scheme: {
        signed: '{field:MessageSid}',
        key: { digest: 'sha1' },
        place: { in: 'header', name: 'X-Sig' },
      },
    })
  })
})
