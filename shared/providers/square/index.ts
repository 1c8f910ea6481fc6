import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const OVERVIEW = 'https://developer.squareup.com/docs/webhooks/overview'
const VALIDATE = 'https://developer.squareup.com/docs/webhooks/step3validate'
const TROUBLE = 'https://developer.squareup.com/docs/webhooks/troubleshooting'

export const square: Provider = {
  id: 'square',
  name: 'Square',
  summary:
    'Payments, refunds, disputes, orders and invoices of Square sellers; the address itself is signed.',
  documentation: [
    { title: 'Webhooks', url: OVERVIEW },
    { title: 'Validating a notification', url: VALIDATE },
    { title: 'Webhook events', url: 'https://developer.squareup.com/reference/square/webhooks' },
    {
      title: 'Subscribing, and the headers',
      url: 'https://developer.squareup.com/docs/webhooks/step2subscribe',
    },
    { title: 'Troubleshooting', url: TROUBLE },
  ],
  setup: [
    'Copy the public address of this endpoint exactly as it stands: Square signs it together with the body.',
    'In the Developer Console open your application, then Webhooks, Subscriptions, and add the address as the notification URL. Sandbox and production have subscriptions of their own.',
    'Choose the events; each needs a permission of the seller, such as PAYMENTS_READ.',
    'Copy the signature key of that subscription and save it here.',
  ],
  credentials: [
    {
      kind: 'signatureKey',
      label: 'Signature key',
      where: 'In the Developer Console with the webhook subscription; each subscription has its own.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Signature of address and body',
      source: VALIDATE,
      generation: 'current',
      note: 'HMAC-SHA256 over the notification URL as it was registered, followed by the body as it arrived: a slash or a query more, or another host, is another signature.',
      absent: {
        message:
          'There is no x-square-hmacsha256-signature header, so nothing says that this came from Square.',
        fix: 'Refuse requests without it. Older subscriptions sent x-square-signature alone: make a new one.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'signatureKey', bytes: 'utf8' },
      signed: '{url}{body}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-square-hmacsha256-signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-square-hmacsha256-signature' }, exists: true }],
    [
      { at: { path: 'merchant_id' }, exists: true },
      { at: { path: 'event_id' }, exists: true },
      { at: { path: 'data.object' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {
    payment: {
      next: {
        APPROVED: ['COMPLETED', 'CANCELED', 'FAILED', 'PENDING'],
        PENDING: ['APPROVED', 'COMPLETED', 'CANCELED', 'FAILED'],
        COMPLETED: [],
        CANCELED: [],
        FAILED: [],
      },
      basis: 'Read from the description of Payment.status in the reference of Square.',
    },
    refund: {
      next: { PENDING: ['COMPLETED', 'REJECTED', 'FAILED'], COMPLETED: [], REJECTED: [], FAILED: [] },
      basis: 'Read from the description of PaymentRefund.status in the reference of Square.',
    },
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 10_000,
    sentence: 'Any 2xx answer; 3xx is a failure. An earlier page of Square names 10 s.',
    source: 'https://developer.squareup.com/docs/webhooks-api/delivery-sla',
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'For up to 24 hours; then the notification is dropped. An address that never answers 2xx for three weeks is disabled. An earlier page had 1, 2, 4, 8, 16 and 32 minutes, then hourly, for 72 hours.',
    source: TROUBLE,
    schedules: [
      {
        id: 'square',
        title: 'Square',
        attempts: null,
        gapsSeconds: [1, 2, 4, 8, 16, 32].map((minutes) => minutes * 60),
        onwards: { everySeconds: 3600, untilSeconds: 24 * 3600 },
        renews: null,
        doubt:
          'The gaps are those of an earlier page, which went on for 72 hours; the newer page says 24 hours and no gaps.',
        source: 'https://developer.squareup.com/docs/webhooks-api/delivery-sla',
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'retry',
      expect: { at: { header: 'square-retry-number' }, exists: false },
      status: 'note',
      message: 'Square says that this is retry {found} of the same notification.',
      fix: 'Handle it once, by event_id; square-retry-reason tells what was wrong with the answer before.',
    },
    {
      id: 'sandbox-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { header: 'square-environment' }, noneOf: ['Sandbox', 'sandbox'] },
      status: 'warn',
      message: 'square-environment is {found}, but this endpoint is for live: no money has moved.',
      fix: 'Do not deliver on it. Give the sandbox subscription an address of its own.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { header: 'square-environment' }, noneOf: ['Production', 'production'] },
      status: 'warn',
      message: 'square-environment is {found}, but this endpoint is for the sandbox: this may be real money.',
      fix: 'Check which subscription has this address.',
    },
    {
      id: 'two-ids',
      when: [{ at: { path: 'data.object.payment' }, exists: true }],
      expect: { at: { path: 'data.id' }, contains: 'data.object.payment.id' },
      status: 'warn',
      message: 'data.id is {found}, but the payment in the event has the id {other}.',
      fix: 'Do not book it for either; fetch both payments by the API.',
    },
  ],
  mask: [
    'data.object.payment.card_details',
    'data.object.payment.buyer_email_address',
    'data.object.payment.billing_address',
    'data.object.payment.shipping_address',
    'data.object.invoice.primary_recipient',
    'data.object.payment.bank_account_details',
    'data.object.payment.wallet_details',
    'data.object.payment.note',
    'data.object.customer',
    'data.object.card',
  ],
  unknown: [
    'Whether the gaps of the earlier schedule still hold within the 24 hours of the newer page.',
    'Source addresses: no list that we know is published.',
    'Some hundred further event types: of them only the envelope is checked.',
    'The older header x-square-signature (HMAC-SHA1): it is not tested.',
  ],
}
