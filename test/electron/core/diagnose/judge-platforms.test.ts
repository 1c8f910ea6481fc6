import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { EventType } from '../../../../shared/providers/provider.ts'
import { ARRIVED, credential, judged, received } from '../../../helpers/judging.ts'

/** How events and handshakes of developer platforms are read: what a developer is told about each. */

function sampleOf(provider: string, type: string): EventType['sample'] {
  const event = findProvider(provider)?.events.find((each) => each.type === type)
  if (!event) throw new Error(`No event ${provider} ${type}.`)
  return event.sample
}

/** A sample as its provider would have signed it with this secret. */
function arrived(
  provider: string,
  type: string,
  secrets: Record<string, string>,
  publicUrl = 'https://shop.example/shop',
) {
  const { contentType, headers, body } = sampleOf(provider, type)
  const { request } = signRequest({
    provider,
    request: {
      method: 'POST',
      url: '/shop',
      headers: [['Content-Type', contentType], ...headers],
      body: Buffer.from(body),
    },
    credentials: held(secrets),
    publicUrl,
    now: ARRIVED,
  })
  const [path = '', query = ''] = request.url.split('?')
  return received(request.body, request.headers, { path, query, requestTarget: request.url })
}

const held = (secrets: Record<string, string>) =>
  Object.entries(secrets).map(([kind, value]) => credential(kind, value))

describe('GitHub', () => {
  const secret = { secret: 'a secret' }

  it('names the event by its header, and its delivery by the id there', () => {
    const judgement = judged(arrived('github', 'pull_request', secret), { credentials: held(secret) })

    expect(judgement).toMatchObject({
      provider: 'github',
      type: 'pull_request',
      verdict: 'genuine',
      objectId: '279147437',
      problems: 0,
    })
    expect(judgement.deliveryKey).toContain('72d3162e-cc78-11e3-81ab-4c9367dc0958')
  })

  it('reads the JSON in the form field, and takes the form for what is signed', () => {
    const { body, headers } = sampleOf('github', 'issues')
    const { request } = signRequest({
      provider: 'github',
      request: {
        method: 'POST',
        url: '/shop',
        headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
        body: Buffer.from(`payload=${encodeURIComponent(body)}`),
      },
      credentials: held(secret),
      publicUrl: null,
      now: ARRIVED,
    })

    const judgement = judged(received(request.body, request.headers), { credentials: held(secret) })

    expect(judgement).toMatchObject({
      type: 'issues',
      verdict: 'genuine',
      objectId: '444500041',
      problems: 0,
    })
    expect(judgement.checks.find(({ id }) => id === 'decoding.payload')?.message).toContain(
      'form field "payload"',
    )
  })

  it('finds out that the JSON in the form was signed, and not the form', () => {
    const { body, headers } = sampleOf('github', 'issues')
    const signature = createHmac('sha256', 'a secret').update(body).digest('hex')
    const all: HeaderPair[] = [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ...headers,
      ['X-Hub-Signature-256', `sha256=${signature}`],
    ]

    const judgement = judged(received(`payload=${encodeURIComponent(body)}`, all), {
      credentials: held(secret),
    })

    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toBe('The value of the form field "payload" was signed, not the form.')
  })

  it('tests the signature of a ping, and says that nothing happened', () => {
    const ping = arrived('github', 'ping', secret)

    const right = judged(ping, { credentials: held(secret) })
    const wrong = judged(ping, { credentials: held({ secret: 'another' }) })

    expect(right).toMatchObject({ title: 'Ping', type: 'ping', verdict: 'genuine', problems: 0 })
    expect(right.checks[0]?.message).toContain('Anything added dilutes everything else.')
    expect(wrong).toMatchObject({ verdict: 'failed' })
  })

  it('takes the signature of the older generation alone for none', () => {
    const body = '{"zen":"x"}'
    const headers: HeaderPair[] = [
      ['X-GitHub-Event', 'push'],
      ['X-GitHub-Delivery', '1'],
      ['X-Hub-Signature', 'sha1=9d4a4b4a4c1cf7c9bfa5b2cf5e7d0d4e4c0f1b6a'],
    ]

    const judgement = judged(received(body, headers), { credentials: held(secret) })

    expect(judgement.verdict).toBe('failed')
  })
})

describe('Slack', () => {
  const secret = { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }

  it('says of the check of the address which challenge it has, and whether it is signed', () => {
    const judgement = judged(arrived('slack', 'url_verification', secret), { credentials: held(secret) })

    expect(judgement).toMatchObject({ title: 'Check of the address', verdict: 'genuine', problems: 0 })
    expect(judgement.checks[0]).toMatchObject({
      status: 'note',
      message: expect.stringContaining('3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P'),
    })
  })

  it.each(['app_mention', 'slash_command', 'block_actions'])('reads a %s', (type) => {
    const judgement = judged(arrived('slack', type, secret), { credentials: held(secret) })

    expect(judgement).toMatchObject({ provider: 'slack', type, verdict: 'genuine', problems: 0 })
  })

  it('says that an event is sent again', () => {
    const request = arrived('slack', 'message', secret)
    const judgement = judged({ ...request, headers: [...request.headers, ['X-Slack-Retry-Num', '2']] })

    expect(judgement.checks.find(({ id }) => id === 'meaning.retry')?.message).toContain('repetition 2')
  })
})

describe('Shopify', () => {
  const secret = { clientSecret: 'shpss_app' }

  it('says that a test notification cannot hold with the secret of an app', () => {
    const request = arrived('shopify', 'orders/create', { storeKey: 'a key of the store' })
    const test = { ...request, headers: [...request.headers, ['X-Shopify-Test', 'true']] as HeaderPair[] }

    const judgement = judged(test, { credentials: held(secret) })
    const withKey = judged(test, { credentials: held({ storeKey: 'a key of the store' }) })

    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toContain('nothing is wrong with your secret')
    expect(withKey.verdict).toBe('genuine')
  })

  it('reads topic, order and amount', () => {
    const judgement = judged(arrived('shopify', 'orders/paid', secret), { credentials: held(secret) })

    expect(judgement).toMatchObject({
      type: 'orders/paid',
      verdict: 'genuine',
      objectId: '5678901234567',
      amount: '54.00 USD',
      objectStatus: 'paid',
      problems: 0,
    })
  })
})

describe('Braintree', () => {
  const keys = { publicKey: 'a_public_key', privateKey: 'a private key' }

  it('reads the XML in the form field', () => {
    const judgement = judged(arrived('braintree', 'dispute_opened', keys), { credentials: held(keys) })

    expect(judgement).toMatchObject({
      provider: 'braintree',
      type: 'dispute_opened',
      verdict: 'genuine',
      objectId: 'kv3wq8bn5y',
      amount: '250.00 USD',
      objectStatus: 'open',
      problems: 0,
    })
  })

  it('names the pair where the public key is not the one that is saved', () => {
    const request = arrived('braintree', 'dispute_opened', keys)

    const judgement = judged(request, { credentials: held({ ...keys, publicKey: 'another' }) })

    expect(judgement).toMatchObject({ verdict: 'failed' })
    expect(judgement.cause).toContain('"a_public_key"')
  })

  it('says whose pair of keys it was where that is not the one that is saved', () => {
    const request = arrived('braintree', 'disbursement', { publicKey: 'pub_2', privateKey: 'another' })

    const judgement = judged(request, { credentials: held(keys) })

    expect(judgement.cause).toContain('signed for the public key "pub_2"')
    expect(judgement.cause).not.toContain('a private key')
  })

  it('finds out that a "+" was not escaped in the form', () => {
    // Three ">" in a row have a "+" in base64.
    const xml = '<notification><kind>check</kind><subject>>>>>></subject></notification>'
    const payload = Buffer.from(xml).toString('base64')
    const { request } = signRequest({
      provider: 'braintree',
      request: {
        method: 'POST',
        url: '/shop',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: Buffer.from(`bt_payload=${encodeURIComponent(payload)}`),
      },
      credentials: held(keys),
      publicUrl: null,
      now: ARRIVED,
    })
    const unescaped = Buffer.from(request.body).toString().replaceAll('%2B', '+')

    const judgement = judged(received(unescaped, request.headers), {
      provider: 'braintree',
      credentials: held(keys),
    })

    expect(payload).toContain('+')
    expect(judgement.verdict).toBe('failed')
    expect(judgement.checks.find(({ id }) => id === 'signature.signature')?.message).toContain(
      'with a "+" where a blank arrived',
    )
  })

  it('says what is missing to answer the challenge, and that it is answered with the keys', () => {
    const challenge = received('', [], {
      method: 'GET',
      query: 'bt_challenge=20f9f8ed05f77439fe955c977e4c8a53',
      requestTarget: '/shop?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53',
    })

    const without = judged(challenge, { provider: 'braintree' })
    const withKeys = judged(challenge, { provider: 'braintree', credentials: held(keys) })

    expect(without.checks[0]).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('Save the public key and private key on the endpoint "shop"'),
    })
    expect(withKeys).toMatchObject({ title: 'Check of the address', problems: 0 })
    expect(withKeys.checks[0]?.message).toContain('20f9f8ed05f77439fe955c977e4c8a53')
  })
})

describe('Twilio', () => {
  const token = { authToken: '12345' }

  it('takes apart a signature over an address that a proxy wrote with http', () => {
    const request = arrived('twilio', 'message.status', token, 'http://shop.example/shop')

    const judgement = judged(request, {
      credentials: held(token),
      publicUrl: 'https://shop.example/shop',
    })

    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toContain('The address was signed with http.')
  })

  it('finds the field that was added to a form after it was signed', () => {
    const request = arrived('twilio', 'message.status', token)
    const body = Buffer.from(`${Buffer.from(request.body).toString()}&utm=1`)

    const judgement = judged(
      { ...request, body },
      { credentials: held(token), publicUrl: 'https://shop.example/shop' },
    )

    expect(judgement.cause).toBe('The form was signed without its field "utm".')
  })

  it('says that the body is not the one that the address speaks of', () => {
    const type = 'com.twilio.messaging.message.delivered'
    const request = arrived('twilio', type, token)
    const body = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(request.body).toString())))
    const more = { credentials: held(token), publicUrl: 'https://shop.example/shop' }

    expect(judged(request, more)).toMatchObject({ type, verdict: 'genuine', problems: 0 })
    expect(judged({ ...request, body }, more).cause).toContain('this is not the body that was signed')
  })
})

describe('GitLab', () => {
  it('takes the secret token, and the signature before it', () => {
    const signingToken = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    const both = { signingToken, secretToken: 'a token' }

    const signed = judged(arrived('gitlab', 'merge_request', { signingToken }), { credentials: held(both) })
    const token = judged(arrived('gitlab', 'pipeline', { secretToken: 'a token' }), {
      credentials: held(both),
    })

    expect(signed).toMatchObject({
      provider: 'gitlab',
      type: 'merge_request',
      verdict: 'genuine',
      problems: 0,
    })
    expect(token).toMatchObject({
      type: 'pipeline',
      verdict: 'genuine',
      objectStatus: 'success',
      problems: 0,
    })
  })
})
