import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { peach } from '../../../../shared/providers/peach/index.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** What is particular to Peach Payments: two streams on one address, forms, ciphers, codes, handshakes, no order. */

const FORM: HeaderPair[] = [['Content-Type', 'application/x-www-form-urlencoded']]
const KEYS = [
  credential('secretToken', 'the-secret-token'),
  credential('webhookKey', 'the-webhook-key'),
  credential('decryptionKey', '00112233445566778899aabbccddeeff'),
]

const sampleOf = (type: string) => {
  const sample = peach.events.find((event) => event.type === type)?.sample
  if (!sample) throw new Error(`No sample ${type}.`)
  return sample
}

const messagesOf = (judgement: ReturnType<typeof judged>, status: string): string[] =>
  judgement.checks.filter((check) => check.status === status).map(({ message }) => message)

function sent(type: string) {
  const { contentType, body } = sampleOf(type)
  const { request } = signRequest({
    provider: 'peach',
    request: {
      method: 'POST',
      url: 'https://shop.example/hook',
      headers: [['Content-Type', contentType]],
      body: Buffer.from(body),
    },
    credentials: KEYS,
    publicUrl: 'https://shop.example/hook',
    now: Date.parse('2024-06-01T12:29:30.000Z'),
  })
  return received(request.body, request.headers, { requestTarget: '/hook', path: '/hook' })
}

describe('every event as it is sent', () => {
  it.each(peach.events.filter(({ schemes }) => schemes?.length !== 0).map(({ type }) => ({ type })))(
    '$type is genuine, complete and without a problem',
    ({ type }) => {
      const judgement = judged(sent(type), { credentials: KEYS, publicUrl: 'https://shop.example/hook' })

      expect(judgement).toMatchObject({ provider: 'peach', type, verdict: 'genuine', problems: 0 })
      expect(judgement.objectId).toBeTruthy()
      expect(messagesOf(judgement, 'fail')).toEqual([])
    },
  )

  it('says that a batch event is never signed and its fields are not documented', () => {
    const judgement = judged(received(sampleOf('batch.completed').body), { credentials: KEYS })

    expect(judgement).toMatchObject({ type: 'batch.completed', verdict: 'unproved', problems: 0 })
    expect(checkOf(judgement, 'signature.never').status).toBe('absent')
    expect(checkOf(judgement, 'meaning.batch-shape').status).toBe('note')
  })

  it('leaves an unsigned link event unproved, since signing is a choice', () => {
    const judgement = judged(received(sampleOf('opened').body), { credentials: KEYS })

    expect(judgement).toMatchObject({ type: 'opened', verdict: 'unproved', problems: 0 })
    expect(checkOf(judgement, 'signature.signed-headers').message).toMatch(
      /only where webhook signing is switched on/,
    )
  })
})

describe('a form', () => {
  it('is read by its field names, dots and all', () => {
    const judgement = judged(received(sampleOf('checkout.successful').body, FORM))

    expect(judgement).toMatchObject({
      provider: 'peach',
      type: 'checkout.successful',
      objectId: '0fa125d002044484b0fbfb43c1c5c554',
      objectStatus: 'successful',
      amount: '14.99 ZAR',
    })
    expect(checkOf(judgement, 'decoding.form').status).toBe('pass')
  })

  it.each([
    [
      'empty and repeated fields, brackets, "+" and percent',
      '&empty=&a=2&a=1&customParameters%5Bk%5D=a+b%2Bc%20%C3%A9',
    ],
    [
      'a field that is not sorted as a locale would',
      '&resultDetails.clearingInstituteName=x&resultDetails.Z=y',
    ],
  ])('is signed with %s', (_, more) => {
    const body = sampleOf('checkout.successful').body + more
    const { request } = signRequest({
      provider: 'peach',
      request: { method: 'POST', url: '/', headers: FORM, body: Buffer.from(body) },
      credentials: KEYS,
      publicUrl: null,
      now: 0,
    })

    expect(Buffer.from(request.body).toString().startsWith(`${body}&signature=`)).toBe(true)
    expect(judged(received(request.body, request.headers), { credentials: KEYS }).verdict).toBe('genuine')
  })

  it('is signed anew in its body and in its headers, where it carries both', () => {
    const body = Buffer.from(`${sampleOf('checkout.successful').body}&signature=old`)
    const headers: HeaderPair[] = [...FORM, ['x-webhook-id', 'wh_1'], ['x-webhook-signature', 'old']]

    const { request, changes } = signRequest({
      provider: 'peach',
      request: { method: 'POST', url: '/hook', headers, body },
      credentials: KEYS,
      publicUrl: 'https://shop.example/hook',
      now: 0,
    })

    const judgement = judged(received(request.body, request.headers), {
      credentials: KEYS,
      publicUrl: 'https://shop.example/hook',
    })
    expect(judgement.verdict).toBe('genuine')
    expect(checkOf(judgement, 'signature.checkout-signature').status).toBe('pass')
    expect(checkOf(judgement, 'signature.signed-headers').status).toBe('pass')
    expect(changes.join(' ')).toMatch(
      /Form field "signature" was signed anew.*Header x-webhook-signature was signed anew/,
    )
  })
})

describe('signed headers', () => {
  it('name the client secret where that is the key that holds', () => {
    const judgement = judged(sent('opened'), {
      credentials: [credential('webhookKey', 'other'), credential('clientSecret', 'the-webhook-key')],
      publicUrl: 'https://shop.example/hook',
    })

    expect(judgement.verdict).toBe('genuine')
    expect(checkOf(judgement, 'signature.signed-headers').message).toMatch(/client secret "sandbox"/)
  })

  it('hold at an address with a query, which only the request tells', () => {
    const { request } = signRequest({
      provider: 'peach',
      request: { method: 'POST', url: '/', headers: [], body: Buffer.from(sampleOf('opened').body) },
      credentials: KEYS,
      publicUrl: 'https://shop.example/hook?shop=1',
      now: 0,
    })
    const arrived = { requestTarget: '/hook?shop=1', path: '/hook', query: 'shop=1' }

    const judgement = judged(received(request.body, request.headers, arrived), {
      credentials: KEYS,
      publicUrl: 'https://shop.example/hook',
    })

    expect(judgement.verdict).toBe('genuine')
  })

  it('are said to be incomplete where the algorithm is missing', () => {
    const request = sent('opened')
    const headers = request.headers.filter(([name]) => name !== 'x-webhook-signature-algorithm')

    const judgement = judged(
      { ...request, headers },
      { credentials: KEYS, publicUrl: 'https://shop.example/hook' },
    )

    expect(checkOf(judgement, 'meaning.signed-together.x-webhook-signature-algorithm').status).toBe('fail')
    expect(judgement.verdict).toBe('genuine')
  })
})

describe('an encrypted body', () => {
  it('is decrypted for reading, and says with which key', () => {
    const judgement = judged(sent('PAYMENT'), { credentials: KEYS })

    expect(judgement.decoded.decrypted).toEqual({ credential: 'sandbox', algorithm: 'AES-128-GCM' })
    expect(judgement.decoded.text).toContain('msdvnlds')
    expect(judgement).toMatchObject({ verdict: 'genuine', objectId: '8ac7a4a184123d86018413e098f32192' })
    expect(JSON.stringify(judgement.checks)).not.toContain('msdvnlds')
    expect(JSON.stringify(judgement.checks)).not.toContain('00112233445566778899aabbccddeeff')
  })

  it('keeps card data out of what is said about it', () => {
    const { body } = sampleOf('PAYMENT')
    const { request } = signRequest({
      provider: 'peach',
      scheme: 'encrypted',
      request: {
        method: 'POST',
        url: '/',
        headers: [],
        body: Buffer.from(body.replace('"card": {', '"registrationId": 4242424242, "card": {')),
      },
      credentials: KEYS,
      publicUrl: null,
      now: 0,
    })

    const judgement = judged(received(request.body, request.headers), { credentials: KEYS })

    expect(checkOf(judgement, 'schema.payload.registrationId').message).toMatch(/the number \(hidden\)/)
    expect(JSON.stringify(judgement.checks)).not.toContain('4242424242')
  })

  it('without a key stays closed, and nothing in it is said to be missing', () => {
    const judgement = judged(sent('PAYMENT'), { credentials: [] })

    expect(judgement).toMatchObject({ provider: 'peach', type: null, verdict: 'unproved', problems: 0 })
    expect(checkOf(judgement, 'decoding.encrypted').status).toBe('note')
    expect(checkOf(judgement, 'signature.encrypted').message).toMatch(/no decryption key is saved/)
  })

  it('opens under keys of both lengths, by the length alone', () => {
    const key = Buffer.alloc(32, 1)
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12))
    const body = Buffer.concat([cipher.update(sampleOf('payments-api').body), cipher.final()]).toString('hex')
    const headers: HeaderPair[] = [
      ['X-Initialization-Vector', '00'.repeat(12)],
      ['X-Authentication-Tag', cipher.getAuthTag().toString('hex').toUpperCase()],
    ]

    const judgement = judged(received(JSON.stringify({ encryptedData: body }), headers), {
      credentials: [credential('decryptionKey', key.toString('hex'))],
    })

    expect(judgement).toMatchObject({ type: 'payments-api', verdict: 'genuine' })
    expect(judgement.decoded.decrypted?.algorithm).toBe('AES-256-GCM')
  })
})

describe('result codes', () => {
  it.each([
    ['000.100.110', /is a success/, 'note'],
    ['000.000.000', /is a success/, 'note'],
    ['000.100.201', /is a chargeback/, 'warn'],
    ['000.400.030', /is a communication error/, 'warn'],
    ['000.400.000', /is a success that is to be reviewed/, 'warn'],
    ['000.200.000', /is pending\./, 'note'],
    ['100.396.101', /without success.*can still become successful/, 'note'],
    ['300.100.100', /is a soft decline/, 'note'],
    ['999.999.888', /is a system error/, 'warn'],
    ['2000.000.000', /in none of the documented groups/, 'warn'],
    ['0.1', /does not have the documented form/, 'warn'],
  ])('%s is explained', (code, says, status) => {
    const body = sampleOf('checkout').body.replace('800.100.100', code)

    const check = checkOf(judged(received(body, FORM)), 'meaning.code.result.code')

    expect(check.message).toMatch(says)
    expect(check.status).toBe(status)
  })

  it('of the sandbox are pointed out on a live endpoint', () => {
    const judgement = judged(received(sampleOf('checkout.successful').body, FORM), {
      endpoint: { id: 1, name: 'shop', environment: 'live', settings: {} },
    })

    expect(checkOf(judgement, 'meaning.test-code-on-live').status).toBe('warn')
  })
})

describe('a handshake', () => {
  it.each([
    ['configuration', '{"hello":"merchant"}'],
    ['configuration', '{}'],
    ['verification-code', '{"verificationCode":"ABCD1234EFGH5678"}'],
    ['probe', ''],
  ])('is recognised and is no failure: %s %s', (id, body) => {
    const judgement = judged(received(body), { provider: 'peach', credentials: KEYS })

    expect(judgement).toMatchObject({ title: 'Configuration message', verdict: 'unproved', problems: 0 })
    expect(checkOf(judgement, `authentication.handshake.${id}`).status).toBe('note')
  })

  it('shows its code', () => {
    const judgement = judged(received('{"verificationCode":"ABCD1234EFGH5678"}'), { provider: 'peach' })

    expect(checkOf(judgement, 'authentication.handshake.verification-code').message).toContain(
      'ABCD1234EFGH5678',
    )
  })

  it.each([
    ['an event', sampleOf('opened').body],
    ['a list', '[1]'],
    ['broken JSON', '{"hello":'],
    ['JSON with a signature', '{"signature":"x"}'],
  ])('is not seen in %s', (_, body) => {
    expect(judged(received(body), { provider: 'peach' }).title).not.toBe('Configuration message')
  })
})

it('takes no order for wrong that nobody promised', () => {
  const related = [
    {
      id: 7,
      receivedAt: 1,
      type: 'completed',
      objectStatus: 'completed',
      deliveryKey: 'x',
      bodyDigest: '',
      providerTime: null,
    },
  ]

  const judgement = judged(received(sampleOf('processing').body), { related: () => related })

  expect(checkOf(judgement, 'order.transition').status).toBe('note')
})
