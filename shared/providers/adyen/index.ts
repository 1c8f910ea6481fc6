import { ACCEPT, MINOR_DIGITS, RETRIES } from './common.ts'
import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const HMAC = 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures'
const HANDLE = 'https://docs.adyen.com/development-resources/webhooks/handle-webhook-events'

/** Each item is wrapped, and signed by itself. */
const ITEMS = { list: 'notificationItems', wrap: 'NotificationRequestItem' }

export const adyen: Provider = {
  id: 'adyen',
  name: 'Adyen',
  summary: 'Standard webhooks for payments: authorisations, captures, refunds, chargebacks and reports.',
  documentation: [
    { title: 'Handle webhook events', url: HANDLE },
    { title: 'Verify HMAC signatures', url: HMAC },
    {
      title: 'Webhook structure and types',
      url: 'https://docs.adyen.com/development-resources/webhooks/webhook-types',
    },
    {
      title: 'Troubleshoot webhooks',
      url: 'https://docs.adyen.com/development-resources/webhooks/troubleshoot',
    },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Customer Area go to Developers, Webhooks, and create a Standard webhook with that address.',
    'Under Security generate an HMAC key and copy it at once; save it here. Each webhook has its own, and test and live have different ones.',
    'Save the configuration, then send a test from there.',
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
      id: 'item-signature',
      title: 'Signature of each item',
      source: HMAC,
      generation: 'current',
      note: 'HMAC-SHA256 over eight values of the item, joined with colons; an absent one is empty. The key is decoded from hex first. The rest of the item is not covered: "reason" and "additionalData" can be changed unseen.',
      absent: {
        message: 'No item carries additionalData.hmacSignature, so nothing says that this came from Adyen.',
        fix: 'Generate an HMAC key for this webhook in the Customer Area; without one nothing is signed.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'hmacKey', bytes: 'hex' },
      signed:
        '{at:pspReference}:{at:originalReference}:{at:merchantAccountCode}:{at:merchantReference}:{at:amount.value}:{at:amount.currency}:{at:eventCode}:{at:success}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'body', member: 'additionalData.hmacSignature', each: ITEMS },
    },
  ],
  envelope: ITEMS,
  recognise: [
    [
      { at: { path: 'pspReference' }, exists: true },
      { at: { path: 'eventCode' }, exists: true },
      { at: { path: 'merchantAccountCode' }, exists: true },
    ],
  ],
  typeAt: ['eventCode'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 10_000,
    sentence:
      'Any successful status, such as 200 or 202, within 10 s. Older integrations answer with the text [accepted].',
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
      expect: { at: { root: 'live' }, noneOf: ['false', false] },
      status: 'warn',
      message: 'live is {found}, but this endpoint is for live: no money has moved.',
      fix: 'Do not deliver on it. Give the webhook of the test account an address of its own.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { root: 'live' }, noneOf: ['true', true] },
      status: 'warn',
      message: 'live is {found}, but this endpoint is for the sandbox: this is real money.',
      fix: 'Check which webhook of the live account has this address.',
    },
    {
      id: 'not-successful',
      expect: { at: { path: 'success' }, noneOf: ['false'] },
      status: 'note',
      message: 'success is {found}: what the event code names did not happen.',
      fix: 'Look at "reason". An event code alone says what was asked for, and not how it ended.',
    },
  ],
  mask: [
    'additionalData.cardHolderName',
    'additionalData.cardSummary',
    'additionalData.cardBin',
    'additionalData.expiryDate',
    'additionalData.shopperEmail',
    'additionalData.shopperName',
    'additionalData.shopperIP',
    'additionalData.shopperReference',
    'additionalData.iban',
    'additionalData.ibanNumber',
    'additionalData.ownerName',
    'additionalData.bankAccount.ownerName',
    'additionalData.bankAccount.iban',
    'additionalData.billingAddress',
    'additionalData.deliveryAddress',
    'additionalData.shopperTelephone',
  ],
  unknown: [
    'Whether the 10 s of the answer hold for every product: the page of one product says so of webhooks of any type, the general pages name no time.',
    'Some forty further event codes: of them only the signature is checked.',
    'Whether the HMAC key of a webhook in HTTP POST or SOAP form signs in the same way: only JSON is covered.',
    'User and password of HTTP Basic, which can be set beside the HMAC key: they are not tested.',
    'Source addresses: Adyen asks not to rely on them.',
  ],
}
