import { ACCEPT, MINOR_DIGITS, RETRIES } from '../adyen/common.ts'
import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const SETUP = 'https://docs.adyen.com/platforms/set-up-webhooks'
const HMAC = 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures'
const HANDLE = 'https://docs.adyen.com/development-resources/webhooks/handle-webhook-events'

export const adyenPlatform: Provider = {
  id: 'adyen-platform',
  name: 'Adyen for Platforms',
  summary:
    'Transfers, transactions and accounts of a balance platform, and other webhooks that Adyen signs as a whole.',
  documentation: [
    { title: 'Handle webhook events', url: HANDLE },
    { title: 'Set up webhooks', url: SETUP },
    { title: 'Verify HMAC signatures', url: HMAC },
    { title: 'Descriptions of the events', url: 'https://github.com/Adyen/adyen-openapi/tree/main/json' },
  ],
  setup: [
    'Copy the public address of this endpoint; Adyen takes https on port 443, 8443 or 8843.',
    'In the Customer Area, with the company account selected, go to Developers, Webhooks, Platforms, and create the webhook that you need with that address.',
    'Under Security generate an HMAC key and copy it at once; save it here. Each webhook has its own.',
  ],
  credentials: [
    {
      kind: 'hmacKey',
      label: 'HMAC key',
      where:
        'In the Customer Area under Developers, Webhooks, with the webhook, Security: a long hexadecimal text.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'body-signature',
      title: 'Signature of the body',
      source: HMAC,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived; the key is decoded from hex first.',
      absent: {
        message: 'There is no HmacSignature header, so nothing says that this came from Adyen.',
        fix: 'Generate an HMAC key for this webhook in the Customer Area; without one nothing is signed.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'hmacKey', bytes: 'hex' },
      signed: '{body}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'HmacSignature' },
      companionHeaders: { Protocol: 'HmacSHA256' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'HmacSignature' }, exists: true }],
    [
      { at: { path: 'type' }, matches: '^balancePlatform\\.' },
      { at: { path: 'environment' }, exists: true },
      { at: { path: 'data' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 10_000,
    sentence: 'Any successful status, such as 200 or 202, within 10 s.',
    source: ACCEPT,
  },
  retries: RETRIES,
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  minorDigits: MINOR_DIGITS,
  rules: [
    {
      id: 'test-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { path: 'environment' }, noneOf: ['test'] },
      status: 'warn',
      message: 'environment is {found}, but this endpoint is for live: no money has moved.',
      fix: 'Do not deliver on it. Give the webhook of the test account an address of its own.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { path: 'environment' }, noneOf: ['live'] },
      status: 'warn',
      message: 'environment is {found}, but this endpoint is for the sandbox: this is real money.',
      fix: 'Check which webhook of the live account has this address.',
    },
  ],
  mask: [
    'data.counterparty',
    'data.accountHolder.contactDetails',
    'data.paymentInstrument.card',
    'data.paymentInstrument.bankAccount',
  ],
  unknown: [
    'Whether the 10 s of the answer hold for every product: the page of one product says so of webhooks of any type, the general pages name no time.',
    'Which states of a transfer may follow which: its some seventy statuses are listed without an order.',
    'What identifies a delivery, where an event has no sequence number.',
    'Some forty further event types: of them only the signature and the envelope are checked.',
    'User and password of HTTP Basic, which can be set beside the HMAC key: they are not tested.',
  ],
}
