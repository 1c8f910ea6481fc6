import { createHash, createHmac, generateKeyPairSync } from 'node:crypto'
import { Scheme } from '../../shared/model/scheme.ts'
import { findProvider } from '../../shared/providers/index.ts'
import type { Delivery } from './run-code.ts'
import { createTestAuthority } from './test-authority.ts'

export const JSON_BODY =
  '{"event":"payment.success","checksumMethod":"canonical","data":{"z":{"b":1.0,"a":1e3},"ümlaut":"é/\\u2028<\\"\\n😀","list":[3,{"y":null,"x":true}],"amount":5000.50,"id":"tx 1"}}'
export const FORM_BODY = 'result.code=000.100&amount=1%2B2&customer%5Bname%5D=J+D&empty=&timestamp=2024'
const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
export const FORM_TYPE: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded']

/** A scheme whose written code is run, with what is delivered to it. */
export interface Subject {
  name: string
  scheme: Scheme
  secrets: Record<string, string>
  body: string
  type: [string, string]
  /** What the sender calls; `/shop` where it is left out. */
  url?: string
  /** What the app keeps in the place of a private key. */
  kept?: Record<string, string>
  /** The delivery with something changed that is signed; the body where it is left out. */
  tampered?: (signed: Delivery) => Delivery
  /** The signed text does not cover the body. */
  ignoresBody?: true
  /** False where the app refuses even what is signed. */
  holds?: false
  /** Further deliveries, and whether they are genuine. */
  more?: (signed: Delivery, sign: (change: Partial<Subject>) => Delivery) => [Delivery, boolean][]
}

/** A subject with a keyed hash over the body, but for what is changed. */
export const hmac = (id: string, change: object, secret = 'a-Secret'): Subject => ({
  name: id,
  scheme: Scheme.parse({
    id,
    title: id,
    mechanism: 'hmac',
    hash: 'sha256',
    key: { credential: 'secret' },
    signed: '{body}',
    encoding: 'hex',
    place: { in: 'header', name: 'X-Signature' },
    ...change,
  }),
  secrets: { secret },
  body: JSON_BODY,
  type: JSON_TYPE,
})

/** The scheme of a provider as it stands in the registry. */
function schemeOf(provider: string, id: string): Scheme {
  const scheme = findProvider(provider)?.schemes.find((each) => each.id === id)
  if (!scheme) throw new Error(`${provider} has no scheme ${id} any more.`)
  return scheme
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const privatePem = (key: typeof rsa.privateKey): string =>
  String(key.export({ format: 'pem', type: 'pkcs8' }))
const publicPem = (key: typeof rsa.publicKey): string => String(key.export({ format: 'pem', type: 'spki' }))
const publicBase64 = (key: typeof rsa.publicKey): string =>
  key.export({ format: 'der', type: 'spki' }).toString('base64')

const authority = createTestAuthority()
const PAYPAL_NAME = 'messageverificationcerts.paypal.com'
const certificateOf = (name: string, validDays?: number): string =>
  authority.certify({ name, publicKey: rsa.publicKey, validDays })

const paypal = (name: string, certificate: string, more: Partial<Subject> = {}): Subject => ({
  name,
  scheme: schemeOf('paypal', 'transmission'),
  secrets: { certificate: privatePem(rsa.privateKey), webhookId: '9XL90610J3647323C' },
  kept: { certificate },
  body: JSON_BODY,
  type: JSON_TYPE,
  ...more,
})

const ITEM = {
  pspReference: 'QFQTPCQ8HXSKGK82',
  merchantAccountCode: 'Shop:POS',
  merchantReference: 'order 1',
  amount: { value: 1130, currency: 'EUR' },
  eventCode: 'AUTHORISATION',
  success: 'true',
}
const ITEMS = JSON.stringify({
  live: 'false',
  notificationItems: [
    { NotificationRequestItem: ITEM },
    { NotificationRequestItem: { ...ITEM, merchantReference: 'é 2', originalReference: 'X' } },
  ],
})

const changed = ({ headers, body, query }: Delivery, from: string, to: string): Delivery => ({
  headers,
  body: Buffer.from(Buffer.from(body).toString().replace(from, to)),
  query,
})

const CASHED = 'bt_payload=c3VjY2Vzcw%3D%3D&other=1'
const braintreeProof = (payload: string): string =>
  // The key is the digest of the secret: https://developer.paypal.com/braintree/docs/guides/webhooks/parse
  createHmac('sha1', createHash('sha1').update('a private key').digest()).update(payload).digest('hex')
const braintreeDelivery = (signature: string): Delivery => ({
  headers: [FORM_TYPE],
  body: Buffer.from(`${CASHED}&bt_signature=${encodeURIComponent(signature)}`),
  query: '',
})

/** Schemes of senders that sign with pairs of keys, item by item, and more than the body; and others of that kind. */
export const SENDERS: Subject[] = [
  paypal('a certificate of the sender', certificateOf(PAYPAL_NAME)),
  paypal(
    'a certificate whose line breaks became two characters',
    certificateOf(PAYPAL_NAME).replaceAll('\n', '\\n'),
  ),
  paypal('a certificate in another name', certificateOf('pay.example'), { holds: false }),
  paypal('a certificate in a name with more behind it', certificateOf(`${PAYPAL_NAME}.evil.example`), {
    holds: false,
  }),
  paypal('a certificate that has expired', certificateOf(PAYPAL_NAME, -1), { holds: false }),
  {
    ...hmac('an RSA key over SHA-512', {}),
    scheme: Scheme.parse({ ...schemeOf('paypal', 'transmission'), hash: 'sha512', certificate: undefined }),
    secrets: { certificate: privatePem(rsa.privateKey), webhookId: 'W-1' },
    kept: { certificate: publicPem(rsa.publicKey) },
  },
  {
    ...hmac('an EC key', {}),
    scheme: schemeOf('sendgrid', 'event-webhook'),
    secrets: { verificationKey: privatePem(ec.privateKey) },
    kept: { verificationKey: publicBase64(ec.publicKey) },
  },
  {
    ...hmac('an EC key with two numbers', {}),
    scheme: Scheme.parse({
      ...schemeOf('sendgrid', 'event-webhook'),
      signature: 'p1363',
      encoding: 'hex',
      signedOr: ['{body}'],
    }),
    secrets: { verificationKey: privatePem(ec.privateKey) },
    kept: { verificationKey: publicPem(ec.publicKey) },
  },
  {
    ...hmac('each item of a list', {}),
    scheme: schemeOf('adyen', 'item-signature'),
    secrets: { hmacKey: '00ff10ab' },
    body: ITEMS,
    tampered: (signed) => changed(signed, 'é 2', 'é 3'),
    more: (signed) => [
      [changed(signed, 'order 1', 'order 2'), false],
      [changed(signed, '"hmacSignature"', '"none"'), false],
      [{ ...signed, body: Buffer.from('{"live":"false","notificationItems":[]}') }, false],
      [{ ...signed, body: Buffer.from('{"notificationItems":[null]}') }, false],
    ],
  },
  {
    ...hmac('a form field, behind the name of the key', {}),
    scheme: schemeOf('braintree', 'signature'),
    secrets: { privateKey: 'a private key', publicKey: 'own' },
    body: CASHED,
    type: FORM_TYPE,
    tampered: (signed) => changed(signed, 'c3VjY2Vzcw', 'b3RoZXI'),
    more: () => [
      [braintreeDelivery(`other|00&own|${braintreeProof('c3VjY2Vzcw==')}`), true],
      [braintreeDelivery(`own|${braintreeProof('c3VjY2Vzcw==\n')}`), true],
      [braintreeDelivery(`other|${braintreeProof('c3VjY2Vzcw==')}`), false],
      [braintreeDelivery(braintreeProof('c3VjY2Vzcw==')), false],
    ],
  },
  {
    ...hmac('parameters of the query, and what is not there left out', {}),
    scheme: schemeOf('mercado-pago', 'x-signature'),
    secrets: { secretSignature: 'a-Secret' },
    url: '/shop?data.id=ORD01J+ü&type=order',
    ignoresBody: true,
    tampered: (signed) => ({ ...signed, query: 'data.id=other' }),
    more: (_signed, sign) => [
      [sign({ url: '/shop?topic=payment' }), true],
      [{ ...sign({ url: '/shop?topic=payment' }), query: 'data.id=1' }, false],
    ],
  },
  {
    ...hmac('an address with the digest of the body', {}),
    scheme: schemeOf('twilio', 'json'),
    secrets: { authToken: 'a-Secret' },
    more: (signed) => [
      [{ ...signed, query: signed.query.toUpperCase().replace('BODYSHA', 'bodySHA') }, false],
      [{ ...signed, query: '' }, false],
    ],
  },
  {
    ...hmac('a form, unless the query says otherwise', {}),
    scheme: schemeOf('twilio', 'form'),
    secrets: { authToken: 'a-Secret' },
    body: FORM_BODY,
    type: FORM_TYPE,
    more: (signed) => [[{ ...signed, query: 'bodySHA256=1' }, false]],
  },
  {
    ...hmac('a proof and a part of it in the query', {
      signed: '{query:a b}.{query-lower:c}.{body}',
      place: { in: 'query', name: 'sig' },
    }),
    url: '/shop?a%20b=x%2By&c=Ab',
    more: (signed) => [[{ ...signed, query: signed.query.replace('c=Ab', 'c=Ac') }, false]],
  },
  hmac('a time in the body that nobody signs twice', {
    timestamp: { place: { in: 'body', member: 'at' }, unit: 'ms' },
    toleranceSeconds: 36_000,
  }),
]
