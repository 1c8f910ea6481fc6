import { createRequire } from 'node:module'
import type * as Library from '@adyen/api-library/lib/src/utils/hmacValidator.js'
import { WebhookSignatureValidator } from 'mercadopago'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import { withOverrides } from '../../../../electron/core/samples/overrides.ts'
import { withoutPlaces } from '../../../../electron/core/send/proofs.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { adyen } from '../../../../shared/providers/adyen/index.ts'
import { AUTHORISATION, CAPTURE } from '../../../../shared/providers/adyen/samples.ts'
import { PAYMENT_UPDATED } from '../../../../shared/providers/mercado-pago/samples.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

// One file of the library, which is CommonJS: all of it takes a second to load.
const require = createRequire(import.meta.url)
const { default: HmacValidator } =
  require('@adyen/api-library/lib/src/utils/hmacValidator.js') as typeof Library

/** https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures */
const KEY = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056'
const OTHER_KEY = KEY.replace('44782', '55782')

interface Notification {
  live: string
  notificationItems: { NotificationRequestItem: Record<string, never> }[]
}

const read = (text: string): Notification => JSON.parse(text) as Notification
const batchOf = (...texts: string[]): string =>
  JSON.stringify({ live: 'false', notificationItems: texts.flatMap((text) => read(text).notificationItems) })

function signed(body: string, key = KEY): string {
  const { request } = signRequest({
    provider: 'adyen',
    request: { method: 'POST', url: '/', headers: [], body: Buffer.from(body) },
    credentials: [credential('hmacKey', key)],
    publicUrl: null,
    now: 0,
  })
  return Buffer.from(request.body).toString()
}

function judgedAdyen(body: string, environment: 'sandbox' | 'live' = 'sandbox') {
  return judged(received(body), {
    endpoint: { id: 1, name: 'shop', environment, settings: {} },
    credentials: [credential('hmacKey', KEY)],
  })
}

describe('Adyen', () => {
  it('holds the vector of its documentation', () => {
    const item = {
      pspReference: '7914073381342284',
      merchantAccountCode: 'TestMerchant',
      merchantReference: 'TestPayment-1407325143704',
      amount: { value: 1130, currency: 'EUR' },
      eventCode: 'AUTHORISATION',
      eventDate: '2014-08-06T17:15:34.121+02:00',
      success: 'true',
      additionalData: { hmacSignature: 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=' },
    }
    const body = JSON.stringify({ live: 'false', notificationItems: [{ NotificationRequestItem: item }] })

    const judgement = judgedAdyen(body)

    expect(judgement).toMatchObject({
      provider: 'adyen',
      verdict: 'genuine',
      type: 'AUTHORISATION',
      objectId: '7914073381342284',
      amount: '11.30 EUR',
    })
  })

  it('signs every item of a batch so that its own library takes each', () => {
    const text = signed(batchOf(AUTHORISATION, CAPTURE))

    const validator = new HmacValidator()
    for (const { NotificationRequestItem: item } of read(text).notificationItems) {
      expect(validator.validateHMAC(item as never, KEY)).toBe(true)
    }
    expect(judgedAdyen(text).verdict).toBe('genuine')
  })

  it('holds what its own library has signed', () => {
    const notification = read(AUTHORISATION)
    const [first] = notification.notificationItems
    const item = first?.NotificationRequestItem as Record<string, unknown>
    item['additionalData'] = { hmacSignature: new HmacValidator().calculateHmac(item as never, KEY) }

    expect(judgedAdyen(JSON.stringify(notification)).verdict).toBe('genuine')
  })

  it('names the item of a batch whose signature is wrong, and why', () => {
    const right = read(signed(AUTHORISATION)).notificationItems
    const wrong = read(signed(CAPTURE, OTHER_KEY)).notificationItems
    const body = JSON.stringify({ live: 'false', notificationItems: [...right, ...wrong] })

    const judgement = judgedAdyen(body)

    expect(judgement.verdict).toBe('failed')
    const check = checkOf(judgement, 'signature.item-signature')
    expect(check.message).toMatch(/^Item 2 of 2 in the list is not proved\. No HMAC key that is saved/)
    expect(check.message).toMatch(/hmacSignature" of item 2/)
  })

  it('takes the signature of one item apart', () => {
    const changed = signed(AUTHORISATION).replace('"value":1000', '"value":1')
    const hexAsText = Buffer.from(KEY).toString('hex')

    expect(checkOf(judgedAdyen(changed), 'signature.item-signature').message).toMatch(
      /body was changed after/,
    )
    expect(
      checkOf(judgedAdyen(signed(AUTHORISATION, hexAsText)), 'signature.item-signature').message,
    ).toMatch(/text of the key was used as it stands/)
  })

  it('does not believe an item without a signature because another one has it', () => {
    const right = read(signed(AUTHORISATION)).notificationItems
    const bare = read(CAPTURE).notificationItems
    const body = JSON.stringify({ live: 'false', notificationItems: [...right, ...bare] })

    const judgement = judgedAdyen(body)

    expect(judgement.verdict).toBe('failed')
    expect(checkOf(judgement, 'signature.item-signature').message).toMatch(/Item 2 of 2 carries no proof/)
    expect(judgedAdyen(batchOf(AUTHORISATION, CAPTURE)).verdict).toBe('unproved')
  })

  it('checks every item, and says where in the body it stands', () => {
    const items = read(batchOf(AUTHORISATION, CAPTURE))
    Object.assign(items.notificationItems[1]?.NotificationRequestItem ?? {}, { amount: 'much' })

    const { checks } = judgedAdyen(JSON.stringify(items))

    const paths = checks.flatMap(({ status, evidence }) =>
      status === 'fail' && evidence?.kind === 'value' ? [evidence.path] : [],
    )
    expect(paths).toContain('notificationItems.1.NotificationRequestItem.amount')
  })

  it('reads what stands beside the items: an event of the test account on an endpoint that is live', () => {
    const { checks } = judgedAdyen(signed(batchOf(AUTHORISATION, CAPTURE)), 'live')

    const told = checks.filter(({ id }) => id.endsWith('test-on-live'))
    expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(/^live is false/)])
    expect(judgedAdyen(signed(AUTHORISATION)).checks.map(({ id }) => id)).not.toContain(
      'meaning.live-on-sandbox',
    )
  })

  it('takes the signature out of every item, where none may be sent', () => {
    const [scheme] = adyen.schemes
    const body = Buffer.from(signed(batchOf(AUTHORISATION, CAPTURE)))
    const request = { method: 'POST', url: '/', headers: [], body }

    const { request: left, removed } = withoutPlaces(
      request,
      scheme && 'place' in scheme ? [scheme.place] : [],
    )

    expect(Buffer.from(left.body).toString()).not.toContain('hmacSignature')
    expect(read(Buffer.from(left.body).toString()).notificationItems).toHaveLength(2)
    expect(removed).toEqual(['body member "additionalData.hmacSignature"'])
  })

  it('sets values of a sample in its first item', () => {
    const text = withOverrides(
      AUTHORISATION,
      { merchantReference: 'order-7', 'amount.value': 5 },
      { list: 'notificationItems', wrap: 'NotificationRequestItem' },
    )

    expect(read(text).notificationItems[0]?.NotificationRequestItem).toMatchObject({
      merchantReference: 'order-7',
      amount: { value: 5, currency: 'EUR' },
    })
  })

  it.each([
    '{}',
    '[]',
    '{"notificationItems":[]}',
    '{"notificationItems":{}}',
    '{"notificationItems":[1]}',
    '1',
  ])('never throws on %s', (body) => {
    const judgement = judged(received(body), {
      provider: 'adyen',
      credentials: [credential('hmacKey', KEY)],
    })

    expect(judgement.verdict).toBe('unproved')
    expect(() => signed(body)).toThrow(/Adyen does not sign|has no item there|no place for a proof/)
  })
})

describe('Mercado Pago', () => {
  const SECRET = 'a secret of mine'
  const signedBy = (url: string, headers: HeaderPair[] = []) =>
    signRequest({
      provider: 'mercado-pago',
      request: { method: 'POST', url, headers, body: Buffer.from(PAYMENT_UPDATED) },
      credentials: [credential('secretSignature', SECRET)],
      publicUrl: null,
      now: 1_704_908_010_000,
    }).request
  const valueOf = (headers: readonly HeaderPair[], name: string) =>
    headers.find(([each]) => each.toLowerCase() === name)?.[1]

  it.each<[string, string, HeaderPair[], string | undefined]>([
    ['with id and request id', '/mp?data.id=999999999&type=payment', [['x-request-id', 'r-1']], '999999999'],
    ['without a request id', '/mp?data.id=999999999&type=payment', [], '999999999'],
    ['without an id', '/mp', [['x-request-id', 'r-1']], undefined],
    ['with neither', '/mp', [], undefined],
  ])('signs %s what its own package takes', (_, url, headers, dataId) => {
    const request = signedBy(url, headers)

    expect(() =>
      WebhookSignatureValidator.validate({
        xSignature: valueOf(request.headers, 'x-signature'),
        xRequestId: valueOf(request.headers, 'x-request-id'),
        dataId,
        secret: SECRET,
      }),
    ).not.toThrow()
  })

  const proved = (query: string, headers: HeaderPair[]) =>
    judged(received(PAYMENT_UPDATED, headers, { query }), {
      credentials: [credential('secretSignature', SECRET)],
    })

  it('signs an id of an order in small letters, as documented', () => {
    const { headers } = signedBy('/mp?data.id=ORD01J')

    expect(proved('data.id=ORD01J', [...headers]).verdict).toBe('genuine')
    expect(proved('data.id=ord01j', [...headers]).verdict).toBe('genuine')
    expect(proved('data.id=ORD02', [...headers]).verdict).toBe('failed')
  })

  it('says that the id of the body was signed in the place of the one in the address', () => {
    const { headers } = signedBy('/mp?data.id=999999999')

    const { checks } = proved('data.id=1', [...headers])

    expect(checks.find(({ id }) => id === 'signature.x-signature')?.message).toMatch(
      /The "data\.id" of the body was signed, not that of the address/,
    )
  })

  it('says of a notification without a signature that those of QR codes never have one', () => {
    const judgement = proved('data.id=999999999', [['Content-Type', 'application/json']])

    expect(judgement.verdict).toBe('unproved')
    expect(checkOf(judgement, 'signature.x-signature').fix).toMatch(/QR code payments are never signed/)
  })

  it.each([
    ['1704908010', false],
    ['1704908010123', true],
  ])('takes the time %s as it is meant, and notes milliseconds', (ts, isNoted) => {
    const judgement = proved('', [['x-signature', `ts=${ts},v1=00`]])

    expect(judgement.checks.some(({ id }) => id === 'meaning.milliseconds')).toBe(isNoted)
    expect(checkOf(judgement, 'freshness.x-signature').message).toMatch(/^Signed \d+ days before/)
  })
})
