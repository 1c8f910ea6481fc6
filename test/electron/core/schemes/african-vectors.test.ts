import { createHash, createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { provableOf } from '../../../../electron/core/schemes/provable-of.ts'
import { verify } from '../../../../electron/core/schemes/verify.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { credential } from '../../../helpers/judging.ts'

/**
 * The schemes of African providers against vectors: those that Monnify and Nomba publish, and digests computed apart
 * from the engine for providers that publish none.
 */

interface Vector {
  name: string
  scheme: [provider: string, id: string]
  secret: string
  body: string
  headers: HeaderPair[]
}

const BODY =
  '{"event":"charge.success","data":{"id":302961,"domain":"test","status":"success","reference":"qTPrJoy9Bx","amount":10000,"currency":"NGN"}}'

const VECTORS: Vector[] = [
  {
    // https://developers.monnify.com/docs/webhooks
    name: 'Monnify, published',
    scheme: ['monnify', 'signature'],
    secret: '91MUDL9N6U3BQRXBQ2PJ9M0PW4J22M1Y',
    body: '{"eventData":{"product":{"reference":"111222333","type":"OFFLINE_PAYMENT_AGENT"},"transactionReference":"MNFY|76|20211117154810|000001","paymentReference":"0.01462001097368737","paidOn":"17/11/2021 3:48:10 PM","paymentDescription":"Mockaroo Jesse","metaData":{},"destinationAccountInformation":{},"paymentSourceInformation":{},"amountPaid":78000,"totalPayable":78000,"offlineProductInformation":{"code":"41470","type":"DYNAMIC"},"cardDetails":{},"paymentMethod":"CASH","currency":"NGN","settlementAmount":77600,"paymentStatus":"PAID","customer":{"name":"Mockaroo Jesse","email":"111222333@ZZAMZ4WT4Y3E.monnify"}},"eventType":"SUCCESSFUL_TRANSACTION"}',
    headers: [
      [
        'monnify-signature',
        'f04fb635e04d71648bd3cc7999003da6861483342c856d05ddfa9b2dafacb873b0de1d0f8f67405d0010b4348b721c49fa171d317972618debba6b638aedcd3c',
      ],
    ],
  },
  {
    // https://developer.nomba.com/docs/api-basics/webhook
    name: 'Nomba, published',
    scheme: ['nomba', 'signature'],
    secret: 'HkatexKDZg7CLWy96q5sfrVHSvtoz92B',
    body: sampleOf('nomba', 'payment_success'),
    headers: [
      ['nomba-timestamp', '2025-09-29T10:51:44Z'],
      ['nomba-signature', 'Kt9095hQxfgmVbx6iz7G2tPhHdbdXgLlyY/mf35sptw='],
    ],
  },
  {
    name: 'Paystack, computed',
    scheme: ['paystack', 'signature'],
    secret: 'sk_test_example',
    body: BODY,
    headers: [
      [
        'x-paystack-signature',
        '610e83fc14a4fce128d0794239344b7601c7525358ae1564674f69f8279e7b11c2173ecd9ca81923d457786fd14d7823b25841039631c19447a0fc10d4b91c42',
      ],
    ],
  },
  {
    name: 'Squad, computed',
    scheme: ['squad', 'encrypted-body'],
    secret: 'sandbox_sk_example',
    body: BODY,
    headers: [
      [
        'x-squad-encrypted-body',
        '5F591ABDD7A79B42DAB83C758B5CC836AD5CA597DB269B67801E954F9300861251F79433907FA982107A6D1011FD7BD51E50B4CE5496A03699B67CAD7BEDDE43',
      ],
    ],
  },
  {
    name: 'Flutterwave v4, computed',
    scheme: ['flutterwave-v4', 'signature'],
    secret: 'my-secret-hash',
    body: BODY,
    headers: [['flutterwave-signature', '6RYoyGEAwPk5p4DaiAeIbaCKv3b0ACy/vggVuiQnrIY=']],
  },
]

it.each(VECTORS)('$name', ({ scheme, secret, body, headers }) => {
  const right = outcomeOf(scheme, body, headers, secret)
  const wrong = outcomeOf(scheme, body, headers, `${secret}.`)
  const changed = outcomeOf(scheme, body.replace(/[A-Z]{3,}|success/, 'other'), headers, secret)

  expect([right, wrong, changed]).toEqual(['holds', 'fails', 'fails'])
})

it('takes the older secret hash of Flutterwave v4 for what it is, whatever the body says', () => {
  const headers: HeaderPair[] = [['flutterwave-signature', 'my-secret-hash']]

  expect(outcomeOf(['flutterwave-v4', 'secret-hash'], BODY, headers, 'my-secret-hash')).toBe('holds')
  expect(outcomeOf(['flutterwave-v4', 'signature'], BODY, headers, 'my-secret-hash')).toBe('fails')
})

it('does not take the digest that the prose of Monnify describes: SHA-512 over the secret and the body', () => {
  const plain = createHash('sha512').update(`secret${BODY}`).digest('hex')
  const keyed = createHmac('sha512', 'secret').update(BODY).digest('hex')
  const held = [plain, keyed].map((digest) =>
    outcomeOf(['monnify', 'signature'], BODY, [['monnify-signature', digest]], 'secret'),
  )

  expect(held).toEqual(['fails', 'holds'])
})

it.each(['korapay', 'fincra'])('reads the JSON of %s anew, so that its white space does not matter', (id) => {
  const [scheme] = findProvider(id)?.schemes ?? []
  const data = '{"amount":150.99,"currency":"NGN","note":"caf\u00e9 / \\u20a6"}'
  const signed = id === 'korapay' ? JSON.parse(data) : { event: 'payout.successful', data: JSON.parse(data) }
  const hash = id === 'korapay' ? 'sha256' : 'sha512'
  const name = id === 'korapay' ? 'x-korapay-signature' : 'signature'
  const digest = createHmac(hash, 'the key').update(JSON.stringify(signed)).digest('hex')
  const spaced = `{\n  "event": "payout.successful",\n  "data": ${data}\n}`

  expect(outcomeOf([id, scheme?.id ?? ''], spaced, [[name, digest]], 'the key')).toBe('holds')
})

function outcomeOf([provider, id]: [string, string], body: string, headers: HeaderPair[], secret: string) {
  const scheme = findProvider(provider)?.schemes.find((each) => each.id === id)
  if (!scheme || scheme.mechanism === 'basic') throw new Error(`${provider} has no ${id}.`)
  const request = provableOf({
    request: {
      method: 'POST',
      url: 'https://shop.example/hook',
      headers: [['Content-Type', 'application/json'], ...headers],
      body: Buffer.from(body),
    },
    publicUrl: null,
  })
  return verify(scheme, request, [credential(scheme.key.credential, secret)]).state
}

function sampleOf(provider: string, type: string): string {
  return findProvider(provider)?.events.find((each) => each.type === type)?.sample.body ?? ''
}
