import { createRequire } from 'node:module'
import { sign as signGithub, verify as verifyGithub } from '@octokit/webhooks-methods'
import '@shopify/shopify-api/adapters/node'
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api'
import { Webhook } from 'svix'
import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { provableOf } from '../../../../electron/core/schemes/provable-of.ts'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import { verify } from '../../../../electron/core/schemes/verify.ts'
import { headerValue } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { readForm } from '../../../../shared/bodies/form.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { EventType } from '../../../../shared/providers/provider.ts'
import { credential } from '../../../helpers/judging.ts'

/** What we sign, the package of the platform takes; what it signs, we take; and the vectors that are published. */

const ADDRESS = 'https://shop.example/hook?a=1'

function schemeOf(provider: string, id: string): Scheme {
  const scheme = findProvider(provider)?.schemes.find((each) => each.id === id)
  if (!scheme) throw new Error(`No scheme ${provider} ${id}.`)
  return scheme
}

function eventOf(provider: string, type: string): EventType {
  const event = findProvider(provider)?.events.find((each) => each.type === type)
  if (!event) throw new Error(`No event ${provider} ${type}.`)
  return event
}

type Secrets = Record<string, string>

const held = (secrets: Secrets) => Object.entries(secrets).map(([kind, value]) => credential(kind, value))

/** The sample of a type, signed now. */
function signed(provider: string, id: string, type: string, secrets: Secrets, publicUrl = ADDRESS) {
  const { sample } = eventOf(provider, type)
  const headers: HeaderPair[] = [['Content-Type', sample.contentType], ...sample.headers]
  const { request } = signWith(schemeOf(provider, id), {
    request: { method: 'POST', url: '/hook', headers, body: Buffer.from(sample.body) },
    credentials: held(secrets),
    publicUrl,
    now: Date.now(),
  })
  const text = Buffer.from(request.body).toString()
  const fields = Object.fromEntries(readForm(text).fields.map(({ name, value }) => [name, value]))
  return { ...request, text, fields, header: (name: string) => headerValue(request.headers, name) ?? '' }
}

function stateOf(
  provider: string,
  id: string,
  { body, headers = [], url = '/hook' }: { body: string; headers?: HeaderPair[]; url?: string },
  secrets: Secrets,
  publicUrl = ADDRESS,
): string {
  const request = { method: 'POST', url, headers, body: Buffer.from(body) }
  return verify(schemeOf(provider, id), provableOf({ request, publicUrl }), held(secrets)).state
}

const FORM: HeaderPair = ['Content-Type', 'application/x-www-form-urlencoded']

describe('Braintree', () => {
  const KEYS = { publicKey: 'a_public_key', privateKey: 'a private key' }
  const gateway = braintreeGateway(KEYS)
  const other = braintreeGateway({ ...KEYS, publicKey: 'another' })

  it('reads what we sign, in both forms of the library', async () => {
    const { fields } = signed('braintree', 'signature', 'dispute_opened', KEYS)

    const notification = await gateway.webhookNotification.parse(
      fields['bt_signature'] ?? '',
      fields['bt_payload'] ?? '',
    )

    expect(notification.kind).toBe('dispute_opened')
    await expect(
      other.webhookNotification.parse(fields['bt_signature'] ?? '', fields['bt_payload'] ?? ''),
    ).rejects.toThrow('no matching public key')
  })

  it.each(['check', 'subscription_charged_successfully', 'disbursement', 'transaction_settled'])(
    'signs a %s that we take',
    (kind) => {
      const made = gateway.webhookTesting.sampleNotification(kind, 'an_id')
      const body = new URLSearchParams({ ...made }).toString()
      // Some signatures cover one line break more than the payload has.
      const trimmed = new URLSearchParams({ ...made, bt_payload: made.bt_payload.trimEnd() }).toString()

      for (const each of [body, trimmed]) {
        const request = { body: each, headers: [FORM] }
        expect(stateOf('braintree', 'signature', request, KEYS)).toBe('holds')
        expect(stateOf('braintree', 'signature', request, { ...KEYS, privateKey: 'x' })).toBe('fails')
        expect(stateOf('braintree', 'signature', request, { ...KEYS, publicKey: 'x' })).toBe('fails')
        expect(stateOf('braintree', 'signature', request, { privateKey: KEYS.privateKey })).toBe('holds')
      }
    },
  )
})

describe('Twilio', () => {
  const KEYS = { authToken: '12345' }

  it('takes the published example', () => {
    // https://www.twilio.com/docs/usage/security
    const body =
      'To=%2B18005551212&Digits=1234&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&From=%2B14158675309'
    const headers: HeaderPair[] = [FORM, ['X-Twilio-Signature', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=']]
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'

    expect(stateOf('twilio', 'form', { body, headers }, KEYS, url)).toBe('holds')
  })

  it('takes what we sign of a form, and we what it signs of repeated fields', () => {
    const { fields, header } = signed('twilio', 'form', 'message.received', KEYS)
    const repeated = { Tag: ['b', 'a', 'b'], Body: 'x' }
    const signature = twilio.validateRequest('12345', header('X-Twilio-Signature'), ADDRESS, fields)

    expect(signature).toBe(true)
    const made = expectedSignature(ADDRESS, repeated)
    const request = {
      body: 'Tag=b&Tag=a&Body=x&Tag=b',
      headers: [FORM, ['X-Twilio-Signature', made]] as HeaderPair[],
    }
    expect(stateOf('twilio', 'form', request, KEYS)).toBe('holds')
  })

  it('takes what we sign of JSON, by the digest in the address', () => {
    const { url, text, header } = signed('twilio', 'json', 'com.twilio.messaging.message.delivered', KEYS)
    const query = url.split('?')[1] ?? ''
    const whole = `${ADDRESS}&${query}`
    const signature = header('X-Twilio-Signature')

    expect(query).toMatch(/^bodySHA256=[0-9a-f]{64}$/)
    expect(twilio.validateRequestWithBody('12345', signature, whole, text)).toBe(true)
    expect(twilio.validateRequestWithBody('12345', signature, whole, `${text} `)).toBe(false)
    const headers: HeaderPair[] = [['X-Twilio-Signature', signature]]
    expect(stateOf('twilio', 'json', { body: text, headers, url }, KEYS)).toBe('holds')
    expect(stateOf('twilio', 'json', { body: `${text} `, headers, url }, KEYS)).toBe('fails')
    expect(stateOf('twilio', 'form', { body: text, headers, url }, KEYS)).toBe('absent')
  })

  function expectedSignature(url: string, params: Record<string, unknown>): string {
    const { getExpectedTwilioSignature } = createRequire(import.meta.url)(
      'twilio/lib/webhooks/webhooks.js',
    ) as { getExpectedTwilioSignature: (token: string, url: string, params: object) => string }
    return getExpectedTwilioSignature('12345', url, params)
  }
})

describe('Slack', () => {
  it('takes the published example', () => {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    const headers: HeaderPair[] = [
      FORM,
      ['X-Slack-Request-Timestamp', '1531420618'],
      ['X-Slack-Signature', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
    ]
    const { body } = eventOf('slack', 'slash_command').sample
    const secret = { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }

    expect(stateOf('slack', 'v0', { body, headers }, secret)).toBe('holds')
    expect(stateOf('slack', 'v0', { body: `${body}&x=1`, headers }, secret)).toBe('fails')
  })
})

describe('GitHub', () => {
  const KEYS = { secret: "It's a Secret to Everybody" }

  it('takes the published example', () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    const request = { body: 'Hello, World!', headers: [['X-Hub-Signature-256', signature]] as HeaderPair[] }

    expect(stateOf('github', 'sha256', request, KEYS)).toBe('holds')
  })

  it('takes what we sign, and we what it signs, of JSON and of a form', async () => {
    const { text, header } = signed('github', 'sha256', 'push', KEYS)
    const form = `payload=${encodeURIComponent(text)}`

    expect(await verifyGithub(KEYS.secret, text, header('X-Hub-Signature-256'))).toBe(true)
    const headers: HeaderPair[] = [FORM, ['X-Hub-Signature-256', await signGithub(KEYS.secret, form)]]
    expect(stateOf('github', 'sha256', { body: form, headers }, KEYS)).toBe('holds')
    expect(stateOf('github', 'sha256', { body: text, headers }, KEYS)).toBe('fails')
  })
})

describe('GitLab', () => {
  const KEYS = { signingToken: `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}` }

  it('signs with the signing token as Standard Webhooks has it', () => {
    const { text, header } = signed('gitlab', 'signing-token', 'push', KEYS)
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
    const headers = Object.fromEntries(names.map((name) => [name, header(name)]))

    expect(new Webhook(KEYS.signingToken).verify(text, headers)).toMatchObject({ object_kind: 'push' })
    expect(() => new Webhook(KEYS.signingToken).verify(`${text} `, headers)).toThrow()
  })
})

describe('Shopify', () => {
  const shopify = shopifyApi({
    apiKey: 'key',
    apiSecretKey: 'shpss_example',
    apiVersion: ApiVersion.January26,
    hostName: 'shop.example',
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
  })

  it('takes what we sign', async () => {
    const { text, headers } = signed('shopify', 'hmac', 'orders/create', { clientSecret: 'shpss_example' })
    const rawRequest = { headers: Object.fromEntries(headers), method: 'POST', url: '/hook' }
    const validate = (rawBody: string) => shopify.webhooks.validate({ rawBody, rawRequest })

    expect(await validate(text)).toMatchObject({ valid: true })
    expect(await validate(`${text} `)).toMatchObject({ valid: false })
  })

  it('has the digest that was computed beforehand', () => {
    const body = '{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}'
    const signature = 'pdLdV8FRuISXD657Nnzk3ibxBQ4MRgJdWwXeqey3BIE='

    for (const [id, name] of [
      ['hmac', 'X-Shopify-Hmac-SHA256'],
      ['events-hmac', 'shopify-hmac-sha256'],
    ] as const) {
      const request = { body, headers: [[name, signature]] as HeaderPair[] }
      expect(stateOf('shopify', id, request, { clientSecret: 'shpss_example' })).toBe('holds')
      expect(stateOf('shopify', id, request, { storeKey: 'shpss_example' })).toBe('holds')
    }
  })
})

interface BraintreeGateway {
  webhookNotification: { parse: (signature: string, payload: string) => Promise<{ kind: string }> }
  webhookTesting: {
    sampleNotification: (kind: string, id: string) => { bt_signature: string; bt_payload: string }
  }
}

/** The package has no types of its own. */
function braintreeGateway(keys: { publicKey: string; privateKey: string }): BraintreeGateway {
  const { BraintreeGateway, Environment } = createRequire(import.meta.url)('braintree') as {
    BraintreeGateway: new (config: object) => BraintreeGateway
    Environment: { Sandbox: object }
  }
  return new BraintreeGateway({ environment: Environment.Sandbox, merchantId: 'merchant', ...keys })
}
