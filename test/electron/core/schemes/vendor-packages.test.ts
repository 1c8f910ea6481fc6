import { LinearWebhookClient } from '@linear/sdk/webhooks'
import { hmac } from '@noble/hashes/hmac'
import { sha1 } from '@noble/hashes/legacy'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import { Environment, Paddle } from '@paddle/paddle-node-sdk'
import { basicAuthValidator } from 'chargebee'
import OpenAI from 'openai'
import Razorpay from 'razorpay'
import { Stripe } from 'stripe'
import { Webhook } from 'svix'
import { describe, expect, it } from 'vitest'
import { provableOf } from '../../../../electron/core/schemes/provable-of.ts'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import { verify } from '../../../../electron/core/schemes/verify.ts'
import { headerValue } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { credential } from '../../../helpers/judging.ts'

/** What we sign, the package of the provider takes; what it signs, we take. Where it has none, a second implementation. */

const URL = 'https://shop.example/hook?a=1'
const WHSEC = `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}`

function schemeOf(provider: string, id: string): Scheme {
  const scheme = findProvider(provider)?.schemes.find((each) => each.id === id)
  if (!scheme) throw new Error(`No scheme ${provider} ${id}.`)
  return scheme
}

/** The first sample of a provider that this scheme proves, signed now. */
function signed(provider: string, id: string, secrets: Record<string, string>) {
  const event = findProvider(provider)?.events.find(({ schemes }) => schemes?.includes(id) ?? true)
  if (!event) throw new Error(`No event of ${provider}.`)
  const headers: HeaderPair[] = [['Content-Type', event.sample.contentType], ...event.sample.headers]
  const request = { method: 'POST', url: '/', headers, body: Buffer.from(event.sample.body) }
  const made = signWith(schemeOf(provider, id), {
    request,
    credentials: Object.entries(secrets).map(([kind, value]) => credential(kind, value)),
    publicUrl: URL,
    now: Date.now(),
  }).request
  return {
    ...made,
    text: Buffer.from(made.body).toString(),
    header: (name: string): string => headerValue(made.headers, name) ?? '',
  }
}

function stateOf(provider: string, id: string, body: string, headers: HeaderPair[], secret: string): string {
  const request = { method: 'POST', url: '/', headers, body: Buffer.from(body) }
  const scheme = schemeOf(provider, id)
  const kind = scheme.mechanism === 'basic' ? scheme.password : scheme.key.credential
  return verify(scheme, provableOf({ request, publicUrl: URL }), [credential(kind, secret)]).state
}

describe('Stripe', () => {
  const { webhooks } = new Stripe('sk_test_none')

  it('takes what we sign, and nothing signed with another secret', () => {
    const { text, header } = signed('stripe', 'signature', { secret: 'whsec_ours' })

    expect(webhooks.constructEvent(text, header('stripe-signature'), 'whsec_ours').type).toBe(
      'payment_intent.succeeded',
    )
    expect(() => webhooks.constructEvent(text, header('stripe-signature'), 'whsec_other')).toThrow()
  })

  it('signs what we take, also as the second of several and beside a v0', () => {
    const payload = '{"id":"evt_1","object":"event"}'
    const header = webhooks.generateTestHeaderString({ payload, secret: 'whsec_theirs' })
    const [time = '', v1 = ''] = header.split(',')
    const several = `${time},v0=${'0'.repeat(64)},v1=${'1'.repeat(64)},${v1}`

    for (const each of [header, several]) {
      const headers: HeaderPair[] = [['Stripe-Signature', each]]
      expect(stateOf('stripe', 'signature', payload, headers, 'whsec_theirs')).toBe('holds')
      expect(stateOf('stripe', 'signature', payload, headers, 'whsec_other')).toBe('fails')
    }
  })

  it('never takes a v0 for a proof', () => {
    const headers: HeaderPair[] = [['Stripe-Signature', `t=1,v0=${'0'.repeat(64)}`]]

    expect(stateOf('stripe', 'signature', '{}', headers, 'whsec_theirs')).toBe('absent')
  })
})

describe.each([
  ['clerk', 'svix'],
  ['resend', 'svix'],
  ['openai', 'webhook'],
])('%s, by the package of Svix', (provider, prefix) => {
  it('takes what we sign, and nothing signed with another secret', () => {
    const { text, header } = signed(provider, 'signature', { secret: WHSEC })
    const headers = {
      [`${prefix}-id`]: header(`${prefix}-id`),
      [`${prefix}-timestamp`]: header(`${prefix}-timestamp`),
      [`${prefix}-signature`]: header(`${prefix}-signature`),
    }

    expect(new Webhook(WHSEC).verify(text, headers)).toEqual(JSON.parse(text))
    expect(() => new Webhook('whsec_b3RoZXI=').verify(text, headers)).toThrow()
  })

  it('signs what we take', () => {
    const at = new Date()
    const body = '{"type":"x"}'
    const headers: HeaderPair[] = [
      [`${prefix}-id`, 'msg_1'],
      [`${prefix}-timestamp`, String(Math.floor(at.getTime() / 1000))],
      [`${prefix}-signature`, new Webhook(WHSEC).sign('msg_1', at, body)],
    ]

    expect(stateOf(provider, 'signature', body, headers, WHSEC)).toBe('holds')
    expect(stateOf(provider, 'signature', body, headers, 'whsec_b3RoZXI=')).toBe('fails')
  })
})

it('OpenAI takes what we sign, and nothing signed with another secret', async () => {
  const { webhooks } = new OpenAI({ apiKey: 'none', webhookSecret: WHSEC })
  const { text, headers } = signed('openai', 'signature', { secret: WHSEC })
  const given = Object.fromEntries(headers)

  expect(await webhooks.unwrap(text, given)).toEqual(JSON.parse(text))
  await expect(webhooks.unwrap(text, given, 'whsec_b3RoZXI=')).rejects.toThrow()
})

it('Paddle takes what we sign, and nothing signed with another secret', async () => {
  const { webhooks } = new Paddle('none', { environment: Environment.sandbox })
  const { text, header } = signed('paddle', 'signature', { secret: 'pdl_ntfset_ours' })

  expect(await webhooks.isSignatureValid(text, 'pdl_ntfset_ours', header('paddle-signature'))).toBe(true)
  expect(await webhooks.isSignatureValid(text, 'pdl_ntfset_other', header('paddle-signature'))).toBe(false)
})

it('Razorpay takes what we sign, and nothing signed with another secret', () => {
  const { text, header } = signed('razorpay', 'signature', { secret: 'ours' })

  expect(Razorpay.validateWebhookSignature(text, header('x-razorpay-signature'), 'ours')).toBe(true)
  expect(Razorpay.validateWebhookSignature(text, header('x-razorpay-signature'), 'other')).toBe(false)
})

it('Linear takes what we sign with the time in the body, and nothing signed with another secret', () => {
  const { body, header } = signed('linear', 'signature', { secret: 'ours' })
  const bytes = Buffer.from(body)

  expect(new LinearWebhookClient('ours').verify(bytes, header('linear-signature'))).toBe(true)
  expect(() => new LinearWebhookClient('other').verify(bytes, header('linear-signature'))).toThrow()
})

it('Chargebee takes the user and the password that we write, and no others', async () => {
  const { header } = signed('chargebee', 'basic', { username: 'jo', password: 'p:ss' })
  const headers = { authorization: header('authorization') }
  const isOurs = (password: string) =>
    basicAuthValidator((user: string, given: string) => user === 'jo' && given === password)

  await expect(isOurs('p:ss')(headers)).resolves.toBeUndefined()
  await expect(isOurs('other')(headers)).rejects.toThrow()
})

it('holds an example of Square: the address and the body', () => {
  // https://developer.squareup.com/docs/webhooks/step3validate, and the tests of its packages
  const request = {
    method: 'POST',
    url: '/',
    headers: [
      ['x-square-hmacsha256-signature', '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og='],
    ] as HeaderPair[],
    body: Buffer.from('{"hello":"world"}'),
  }
  const at = (publicUrl: string) =>
    verify(schemeOf('square', 'signature'), provableOf({ request, publicUrl }), [
      credential('signatureKey', 'asdf1234'),
    ]).state

  expect(at('https://example.com/webhook')).toBe('holds')
  expect(at('https://example.com/webhook/')).toBe('fails')
})

describe('where no package verifies, a second implementation agrees', () => {
  const hex = bytesToHex
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

  it.each([
    ['mollie', 'signingSecret', 'x-mollie-signature', sha256, (mac: Uint8Array) => `sha256=${hex(mac)}`],
    ['checkout-com', 'signatureKey', 'cko-signature', sha256, hex],
    ['woocommerce', 'secret', 'x-wc-webhook-signature', sha256, base64],
    ['vercel', 'secret', 'x-vercel-signature', sha1, hex],
  ] as const)('%s', (provider, kind, name, hash, written) => {
    const { text, header } = signed(provider, 'signature', { [kind]: 'ours' })

    expect(header(name)).toBe(written(hmac(hash, utf8ToBytes('ours'), utf8ToBytes(text))))
  })

  it('postmark', () => {
    const { header } = signed('postmark', 'basic', { username: 'jo', password: 'secret' })

    expect(header('authorization')).toBe(`Basic ${btoa('jo:secret')}`)
  })
})
