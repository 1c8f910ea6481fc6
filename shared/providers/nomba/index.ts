import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developer.nomba.com/docs/api-basics/webhook'
const RETRIES = 'https://developer.nomba.com/products/webhooks/retries-backoff-policy'

/** What is signed, in this order, joined with colons. */
const SIGNED = [
  'at:event_type',
  'at:requestId',
  'at:data.merchant.userId',
  'at:data.merchant.walletId',
  'at:data.transaction.transactionId',
  'at:data.transaction.type',
  'at:data.transaction.time',
  'at:data.transaction.responseCode',
  'timestamp',
]

const GAPS = [120, 280, 640, 1440, 3200]

export const nomba: Provider = {
  id: 'nomba',
  name: 'Nomba',
  summary: 'Payments, virtual accounts and payouts of Nomba, Nigeria; nine values are signed.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Retries', url: RETRIES },
    {
      title: 'Finding webhooks that were sent',
      url: 'https://developer.nomba.com/docs/api-basics/troubleshoot-webhooks',
    },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Nomba dashboard open Developer, Webhook Setup, enter it as the test or the live webhook URL, and subscribe to the events that you handle.',
    'Set a signature key there and save the same key here.',
  ],
  credentials: [
    {
      kind: 'signatureKey',
      label: 'Signature key',
      where:
        'In the dashboard at Developer, Webhook Setup, set with the webhook URL. It is not the client secret of the API.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'nomba-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256, in base64, over eight values of the body and nomba-timestamp, joined with colons; what is absent is empty. Nothing else is covered: the amount is not.',
      absent: {
        message: 'There is no nomba-signature header, so nothing says that this came from Nomba.',
        fix: 'Set a signature key with the webhook URL in the dashboard, and refuse requests without a signature.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'signatureKey', bytes: 'utf8' },
      signed: SIGNED.map((part) => `{${part}}`).join(':'),
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'nomba-signature' },
      timestamp: { place: { in: 'header', name: 'nomba-timestamp' }, unit: 'iso' },
      companionHeaders: { 'nomba-signature-algorithm': 'HmacSHA256' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'nomba-signature' }, exists: true }],
    [
      { at: { path: 'event_type' }, exists: true, matches: '^(payment|payout)_[a-z]+$' },
      { at: { path: 'requestId' }, exists: true },
      { at: { path: 'data.transaction.transactionId' }, exists: true },
    ],
  ],
  typeAt: ['event_type'],
  events,
  states: {
    payment: {
      next: { success: ['reversed'], failed: [], reversed: [] },
      basis:
        'Nomba has an event for each; that only a successful payment is reversed is inferred from their names.',
    },
    payout: {
      next: { success: ['refunded'], failed: ['refunded'], refunded: [] },
      basis:
        'Nomba has an event for each; that a refund follows a payout and ends it is inferred from their names.',
    },
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Any 2xx answer; 4xx and 5xx make it try again. How long Nomba waits is not documented.',
    source: RETRIES,
  },
  retries: {
    attempts: 6,
    gapsSeconds: GAPS,
    sentence:
      'Five more times: after 120, 280, 640, 1440 and 3200 seconds, which is 2, 5, 11, 24 and 53 minutes.',
    source: RETRIES,
    schedules: [
      {
        id: 'backoff',
        title: 'Nomba',
        attempts: 6,
        gapsSeconds: GAPS,
        renews: null,
        doubt: null,
        source: RETRIES,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'amount-not-covered',
      expect: { at: { path: 'data.transaction.transactionAmount' }, notNegative: true },
      status: 'fail',
      message:
        'data.transaction.transactionAmount is {found}; no event has an amount below zero, and the signature does not cover it.',
      fix: 'Query the transaction by its transactionId and take that amount.',
    },
    {
      id: 'response-code',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment_success', 'payout_success'] }],
      expect: { at: { path: 'data.transaction.responseCode' }, oneOf: ['', '00', null] },
      status: 'warn',
      message:
        'The event tells of a success, but data.transaction.responseCode is {found}; the samples have none or "00".',
      fix: 'Query the transaction by its transactionId and take that status.',
    },
  ],
  mask: [
    'data.customer',
    'data.transaction.aliasAccountNumber',
    'data.transaction.aliasAccountName',
    'data.transaction.narration',
    'data.merchant.walletBalance',
    'data.order.customerEmail',
  ],
  unknown: [
    'The currency of an amount: the bodies carry none. Amounts read as naira.',
    'The code of the documentation also signs the text "null" as nothing; here it is signed as it stands.',
    'The bodies of payment_reversal and payout_failed.',
    'How long it waits for an answer, how old a timestamp may be, and source addresses.',
    'Whether requestId and nomba-timestamp stay the same when a delivery is tried again.',
  ],
}
