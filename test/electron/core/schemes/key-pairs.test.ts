import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { EventWebhook } from '@sendgrid/eventwebhook'
import { describe, expect, it } from 'vitest'
import { readKeyPair } from '../../../../electron/core/schemes/key-pair.ts'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import { verify } from '../../../../electron/core/schemes/verify.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { Scheme } from '../../../../shared/model/scheme.ts'
import type { RsaScheme } from '../../../../shared/model/scheme.ts'
import { paypal } from '../../../../shared/providers/paypal/index.ts'
import { CAPTURE_REFUNDED } from '../../../../shared/providers/paypal/samples.ts'
import { sendgrid } from '../../../../shared/providers/sendgrid/index.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/paypal/${name}`, import.meta.url), 'utf8')

/** What PayPal's simulator sent on 2 August 2024, with the certificate that it was signed with. */
const CERTIFICATE = fixture('messageverificationcerts.pem')
const BODY = fixture('capture-completed.json').trimEnd()
const SENT = Date.parse('2024-08-02T19:33:35Z')
const MOCK: HeaderPair[] = [
  ['PAYPAL-TRANSMISSION-ID', '1c6772d0-5106-11ef-9b66-89f3f924d48a'],
  ['PAYPAL-TRANSMISSION-TIME', '2024-08-02T19:33:35Z'],
  [
    'PAYPAL-TRANSMISSION-SIG',
    'KY8qkrrIcGAyKS4VNgYlgP0iWIgeFEa3Y4q14d7mStEdJQbiEMhyB9/2cR85tjTlAmJ4NFxBW3BFdrFn7EukmdSw2RFkaCfSmzZoq8Uzjp1y6h9Uo307qte0hkuDHLLW07EvflOfS0Q2mNd+WPsmCilVYRAw9Acv6O8qVHAdVjINRoSeS5vISIDN7vaj0rBValwU8GE36rfFpUz1BvJqY2JaZc7wL0UYYB+xLneQWdOy4woa8MWUGVqFkJ9h/RLZsAIoMlOikAljETFIdGKiNr23GILoa1yM8/y+Oi1KM2DOJlEeywiR0BU5bhPjIsy8gsdwTyadbF1BCkFJcyGIlg==',
  ],
  ['PAYPAL-CERT-URL', 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1a5f47cb'],
  ['PAYPAL-AUTH-ALGO', 'SHA256withRSA'],
  ['Content-Type', 'application/json'],
]

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pemOf = (key: typeof rsa.privateKey): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const publicPem = (key: typeof rsa.publicKey): string =>
  key.export({ format: 'pem', type: 'spki' }).toString()

const ID = '9XL90610J3647323C'

/** An event that PayPal would have sent to that webhook, signed with a pair of our own. */
function transmitted(
  how: { body?: string; webhookId?: string; hash?: string; checksum?: number; certUrl?: string } = {},
): HeaderPair[] {
  const { body = BODY, webhookId = ID, hash = 'sha256', checksum = crc32(Buffer.from(body)) } = how
  const text = `t-1|2024-06-01T12:29:00Z|${webhookId}|${checksum}`
  return [
    ['PAYPAL-TRANSMISSION-ID', 't-1'],
    ['PAYPAL-TRANSMISSION-TIME', '2024-06-01T12:29:00Z'],
    ['PAYPAL-TRANSMISSION-SIG', sign(hash, Buffer.from(text), rsa.privateKey).toString('base64')],
    ...(how.certUrl === undefined ? [] : ([['PAYPAL-CERT-URL', how.certUrl]] as HeaderPair[])),
  ]
}

function proofOf(headers: HeaderPair[], key: string, { webhookId = ID, body = BODY, at = 0 } = {}) {
  const judgement = judged(received(body, headers, at === 0 ? {} : { receivedAt: at }), {
    provider: 'paypal',
    credentials: [credential('certificate', key), credential('webhookId', webhookId)],
    otherCredentials: [
      credential('webhookId', '1JE4291016473214C', { label: 'live', endpointId: 2, endpointName: 'till' }),
    ],
  })
  return { verdict: judgement.verdict, check: checkOf(judgement, 'signature.transmission') }
}

describe('a real event of PayPal', () => {
  it('holds with its certificate, for the webhook id that it was signed for', () => {
    const { verdict } = proofOf(MOCK, CERTIFICATE, { webhookId: 'WEBHOOK_ID', at: SENT })

    expect(verdict).toBe('genuine')
  })

  it('holds where the checksum of the body is above 2^31: it is an unsigned number', () => {
    const headers: HeaderPair[] = [
      ['PAYPAL-TRANSMISSION-ID', '51730200-5106-11ef-9a30-157053fd3e43'],
      ['PAYPAL-TRANSMISSION-TIME', '2024-08-02T19:35:04Z'],
      [
        'PAYPAL-TRANSMISSION-SIG',
        'ff31fhZxoix1VbYc2wPp991eiUBdhALb71NFSq8VOMkbaBdx3Gm4lFZmQDL/lUXl4rImLjUdDvBMp4DOCN7T5WmyY7G88yzMJJCngENSA7+r1NXweP+TLy5/jyGoNU2j3VEUSr9gwNF1tKrCpixnJbzwTA7tI8s4c53xfdtPuYKd4KNjH7jRQXt/YH+sR9hwNZTPWpIUm1LrdGFxCH1iHoM5/mO1E7EngRuTf8zYAFIJE/vBcY2dLoD2gTJPfLbo5D+KSSMqgrD+xuCPJtZnQjP9QbA0rUAenRYAbRxPh2u3dLTiAaRMP7mZBI4d9ecPkdk0HgtUAPVhJTTBmx+Lag==',
      ],
    ]

    const { verdict, check } = proofOf(headers, CERTIFICATE, {
      webhookId: 'WEBHOOK_ID',
      body: CAPTURE_REFUNDED,
      at: SENT,
    })

    expect(verdict).toBe('genuine')
    expect(check.evidence).toMatchObject({ signedText: expect.stringMatching(/\|3783980084$/) })
  })

  it('is explained where it comes from the simulator: its signature can never hold for a webhook', () => {
    const { verdict, check } = proofOf(MOCK, CERTIFICATE, { at: SENT })

    expect(verdict).toBe('failed')
    expect(check.message).toMatch(/mock event of PayPal’s Webhooks simulator/)
    expect(check.fix).toMatch(/Nothing is wrong with your certificate/)
  })

  it.each([
    ['expired', '2025-04-01T00:00:00Z', /had expired when this arrived: it was valid until 2025-03-07/],
    ['was not yet valid', '2024-01-01T00:00:00Z', /was not yet valid .* valid from 2024-03-08/],
  ])('does not count where the certificate %s on arrival', (_, at, sentence) => {
    const { verdict, check } = proofOf(MOCK, CERTIFICATE, {
      webhookId: 'WEBHOOK_ID',
      at: Date.parse(at),
    })

    expect(verdict).toBe('failed')
    expect(check.message).toMatch(sentence)
    expect(check.fix).toMatch(/api\.paypal\.com|clock/)
  })

  it('does not count with a certificate that is issued to somebody else', () => {
    const [scheme] = paypal.schemes as [RsaScheme]
    const { certificate } = scheme
    const rule = { ...scheme, certificate: certificate && { ...certificate, subject: '^shop\\.example$' } }
    const request = {
      method: 'POST',
      url: null,
      path: '/',
      query: '',
      json: null,
      form: null,
      headers: MOCK,
      body: Buffer.from(BODY),
    }
    const credentials = [credential('certificate', CERTIFICATE), credential('webhookId', 'WEBHOOK_ID')]

    const outcome = verify(rule, request, credentials)

    expect(outcome.state).toBe('fails')
    expect(outcome.state === 'fails' && outcome.known?.message).toMatch(
      /issued to "messageverificationcerts\.paypal\.com", which is not a name that the sender signs by/,
    )
  })

  it('takes no description whose expression cannot be read, so that verifying never throws', () => {
    const [scheme] = paypal.schemes as [RsaScheme]
    const broken = { ...scheme, certificate: { ...scheme.certificate, subject: '(' } }

    expect(Scheme.safeParse(scheme).success).toBe(true)
    expect(Scheme.safeParse(broken).error?.issues[0]?.path).toEqual(['certificate', 'subject'])
  })

  it('says what is missing where only one of certificate and webhook id is saved', () => {
    const only = (kind: string, value: string) =>
      checkOf(
        judged(received(BODY, transmitted()), { provider: 'paypal', credentials: [credential(kind, value)] }),
        'signature.transmission',
      )

    expect(only('certificate', publicPem(rsa.publicKey)).message).toMatch(/no webhook ID is saved/)
    expect(only('webhookId', ID).message).toMatch(/no certificate or public key is saved/)
  })
})

describe('a key as people save it', () => {
  const spki = rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const pkcs1 = rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString()

  it.each([
    ['a public key as PEM', publicPem(rsa.publicKey)],
    ['the same in PKCS #1', pkcs1],
    ['its base64 alone', spki],
    [
      'PEM without line breaks, as a field of one line leaves it',
      publicPem(rsa.publicKey).replaceAll('\n', ''),
    ],
    ['the private key of a pair', pemOf(rsa.privateKey)],
  ])('verifies: %s', (_, key) => {
    expect(proofOf(transmitted(), key).verdict).toBe('genuine')
  })

  it.each([
    [
      '\\n written out',
      publicPem(rsa.publicKey).trim().replaceAll('\n', '\\n'),
      /"\\n" written out in two characters/,
    ],
    ['quotes', `"${spki}"`, /stands in quotes/],
    [
      'base64 of PEM',
      Buffer.from(publicPem(rsa.publicKey)).toString('base64'),
      /encoded as base64 once more/,
    ],
    ['an EC key', publicPem(ec.publicKey), /holds an EC key on P-256, and an RSA key is expected/],
    [
      'an address',
      'https://api.paypal.com/v1/notifications/certs/CERT-1',
      /is an address; .* nothing is fetched/,
    ],
    ['half of a PEM', publicPem(rsa.publicKey).slice(0, 90), /breaks off before its "-----END" line/],
    ['a word', 'certificate', /holds no RSA key that can be read/],
    [
      'a passphrase',
      rsa.privateKey
        .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
        .toString(),
      /behind a passphrase/,
    ],
  ])('is explained: %s', (_, key, sentence) => {
    const { verdict, check } = proofOf(transmitted(), key)

    expect(verdict).toBe('failed')
    expect(check.message).toMatch(sentence)
  })

  it('never throws, whatever is saved', () => {
    for (const text of ['', '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----', 'AAAA', '\u0000']) {
      expect(readKeyPair(paypal.schemes[0] as RsaScheme, text)).toEqual(expect.any(String))
    }
  })
})

describe('a signature that does not hold', () => {
  const key = publicPem(rsa.publicKey)

  it.each([
    [
      'the webhook of another endpoint',
      transmitted({ webhookId: '1JE4291016473214C' }),
      /webhook ID "live" of the endpoint "till"/,
    ],
    ['another hash', transmitted({ hash: 'sha512' }), /over SHA-512, and SHA-256 is expected/],
    [
      'a body that was written again',
      transmitted({ body: JSON.stringify(JSON.parse(BODY), null, 2) }),
      /body was signed|JSON was/,
    ],
    ['a body with a line break', transmitted({ body: `${BODY}\n` }), /line break/],
    ['another key', [...MOCK], /No public key that is saved/],
  ])('is taken apart: %s', (_, headers, sentence) => {
    const { verdict, check } = proofOf(headers, key)

    expect(verdict).toBe('failed')
    expect(check.message).toMatch(sentence)
  })

  it('tells the certificate of the sandbox from the one that is live', () => {
    const certUrl = 'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1'

    const { check } = proofOf(transmitted({ certUrl }), CERTIFICATE)

    expect(check.message).toMatch(/is that of live .* signed by the sandbox/)
  })

  it('warns of a certificate whose address is not at PayPal', () => {
    const headers = transmitted({ certUrl: 'https://api.paypal.com.evil.example/v1/notifications/certs/C' })
    const judgement = judged(received(BODY, headers), { provider: 'paypal' })

    expect(checkOf(judgement, 'meaning.certificate-address').status).toBe('fail')
  })
})

describe('signing', () => {
  const input = {
    provider: 'paypal',
    request: { method: 'POST', url: '/', headers: [], body: Buffer.from(BODY) },
    publicUrl: null,
    now: Date.parse('2024-06-01T12:29:00Z'),
  }

  it('makes what verifies, with the private key of a pair of one’s own', () => {
    const credentials = [credential('certificate', pemOf(rsa.privateKey)), credential('webhookId', ID)]

    const { request, changes } = signRequest({ ...input, credentials })

    expect(proofOf(request.headers, publicPem(rsa.publicKey)).verdict).toBe('genuine')
    expect(changes.join(' ')).toMatch(/PAYPAL-TRANSMISSION-SIG was added/)
  })

  it('says that only the sender can sign for its own certificate, and how to make a pair', () => {
    const credentials = [credential('certificate', CERTIFICATE), credential('webhookId', ID)]

    expect(() => signRequest({ ...input, credentials })).toThrow(/only the sender itself can sign/)
    try {
      signRequest({ ...input, credentials })
    } catch (error) {
      expect((error as { fix: string }).fix).toMatch(/openssl genpkey -algorithm RSA/)
    }
  })

  it('asks for the webhook id that it signs', () => {
    const credentials = [credential('certificate', pemOf(rsa.privateKey))]

    expect(() => signRequest({ ...input, credentials })).toThrow(/webhookId is a part of what is signed/)
  })
})

describe('SendGrid', () => {
  const [scheme] = sendgrid.schemes
  /** https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/eventwebhook/src/eventwebhook.spec.js */
  const PUBLISHED = {
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
    signature:
      'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
    timestamp: '1600112502',
    body: `${JSON.stringify([
      {
        email: 'hello@world.com',
        event: 'dropped',
        reason: 'Bounced Address',
        sg_event_id: 'ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA',
        sg_message_id: 'LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0',
        'smtp-id': '<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>',
        timestamp: 1600112492,
      },
    ])}\r\n`,
  }
  const headers = (signature: string): HeaderPair[] => [
    ['X-Twilio-Email-Event-Webhook-Signature', signature],
    ['X-Twilio-Email-Event-Webhook-Timestamp', PUBLISHED.timestamp],
  ]
  const judgedWith = (key: string, proof: HeaderPair[], body = PUBLISHED.body) =>
    judged(received(body, proof), {
      provider: 'sendgrid',
      credentials: [credential('verificationKey', key)],
    })

  it('holds the vector of its own package', () => {
    expect(judgedWith(PUBLISHED.key, headers(PUBLISHED.signature)).verdict).toBe('genuine')
  })

  it.each([
    [
      'the line break at the end was lost',
      PUBLISHED.body.trimEnd(),
      PUBLISHED.signature,
      /line break|ending/i,
    ],
    [
      'the signature is in hex',
      PUBLISHED.body,
      Buffer.from(PUBLISHED.signature, 'base64').toString('hex'),
      /written in hex, and base64 is expected/,
    ],
    ['the signature is no signature', PUBLISHED.body, 'AAAA', /is no ECDSA signature/],
  ])('is taken apart where %s', (_, body, signature, sentence) => {
    const judgement = judgedWith(PUBLISHED.key, headers(signature), body)

    expect(judgement.verdict).toBe('failed')
    expect(checkOf(judgement, 'signature.event-webhook').message).toMatch(sentence)
  })

  it('is taken apart where the two numbers stand without DER around them', () => {
    const text = Buffer.from(PUBLISHED.timestamp + PUBLISHED.body)
    const bare = sign('sha256', text, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')

    const judgement = judgedWith(publicPem(ec.publicKey), headers(bare))

    expect(checkOf(judgement, 'signature.event-webhook').message).toMatch(
      /64 bytes \(IEEE P1363\), and as a DER sequence is expected/,
    )
  })

  it('signs what its own package verifies', () => {
    const { request } = signRequest({
      provider: 'sendgrid',
      scheme: scheme?.id,
      request: { method: 'POST', url: '/', headers: [], body: Buffer.from(PUBLISHED.body) },
      credentials: [credential('verificationKey', pemOf(ec.privateKey))],
      publicUrl: null,
      now: 1_600_112_502_000,
    })

    const value = (name: string) => request.headers.find(([each]) => each === name)?.[1] ?? ''
    const webhook = new EventWebhook()
    const key = webhook.convertPublicKeyToECDSA(
      ec.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    )
    const holds = webhook.verifySignature(
      key,
      Buffer.from(request.body),
      value('X-Twilio-Email-Event-Webhook-Signature'),
      value('X-Twilio-Email-Event-Webhook-Timestamp'),
    )
    expect(holds).toBe(true)
  })
})
