import type { Provider } from '../provider.ts'
import { events } from './events.ts'
import { states } from './states.ts'

const WEBHOOKS = 'https://paystack.com/docs/payments/webhooks/'
const HOUR = 3600

/** The page names them for test and live alike. */
const SENDERS = ['52.31.139.75', '52.49.173.169', '52.214.14.220']

export const paystack: Provider = {
  id: 'paystack',
  name: 'Paystack',
  summary: 'Payments, transfers and refunds in Nigeria, Ghana, Kenya, South Africa and beyond.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Refunds', url: 'https://paystack.com/docs/payments/refunds/' },
    { title: 'Disputes', url: 'https://paystack.com/docs/payments/manage-disputes/' },
    { title: 'Published samples', url: 'https://github.com/PaystackOSS/doc-code-snippets' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Paystack Dashboard open Settings, API Keys & Webhooks, and enter it as the test webhook URL or as the live one: the two are set apart.',
    'Save the secret key of the same mode here ("sk_test_..." or "sk_live_..."): Paystack signs with it and has no secret of its own for webhooks.',
  ],
  credentials: [
    {
      kind: 'secretKey',
      label: 'Secret key',
      where:
        'In the Dashboard at Settings, API Keys & Webhooks: "sk_test_..." for test, "sk_live_..." for live. The public key ("pk_...") does not verify.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'x-paystack-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA512 over the body as it arrived, in hexadecimal; the key is the secret key of the API. A body that was parsed and written again can differ.',
      absent: {
        message: 'There is no x-paystack-signature header, so nothing says that this came from Paystack.',
        fix: 'Refuse requests without it. If Paystack sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha512',
      key: { credential: 'secretKey', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-paystack-signature' },
    },
  ],
  envelope: 'item',
  recognise: [[{ at: { header: 'x-paystack-signature' }, exists: true }]],
  typeAt: ['event'],
  events,
  states,
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      'Exactly 200, at once: long tasks lead to a timeout and a failed attempt. The time that it waits is not on the page that we read; elsewhere 30 s are named.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Live: every 3 minutes for the first 4 tries, then every hour for 72 hours. Test: every hour for 10 hours.',
    source: WEBHOOKS,
    schedules: [
      {
        id: 'live',
        title: 'Live mode',
        attempts: null,
        gapsSeconds: [180, 180, 180, 180],
        onwards: { everySeconds: HOUR, untilSeconds: 72 * HOUR + 4 * 180 },
        renews: null,
        doubt:
          'Whether the 4 tries count the first, and the 72 hours begin after them, is not said; here they do not and do.',
        source: WEBHOOKS,
      },
      {
        id: 'test',
        title: 'Test mode',
        attempts: null,
        gapsSeconds: [HOUR],
        onwards: { everySeconds: HOUR, untilSeconds: 10 * HOUR },
        renews: null,
        doubt: null,
        source: WEBHOOKS,
      },
    ],
  },
  sources: { sandbox: SENDERS, live: SENDERS, misprints: [], source: WEBHOOKS },
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'test-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { path: 'data.domain' }, noneOf: ['test'] },
      status: 'warn',
      message: 'data.domain is {found}, but this endpoint is for live.',
      fix: 'No money has moved: do not deliver. Give test mode an address of its own.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { path: 'data.domain' }, noneOf: ['live'] },
      // Most published samples say "live", so that one of them that is sent on does too.
      status: 'note',
      message:
        'data.domain is {found}, but this endpoint is for the sandbox. Most published samples say so too.',
      fix: 'If it is no sample, check which of the two webhook URLs of the Dashboard holds this address.',
    },
    {
      id: 'charge-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['charge.success'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['success'] },
      status: 'warn',
      message: 'The event says charge.success, but data.status is {found}.',
      fix: 'Verify the transaction by its reference before you deliver.',
    },
    {
      id: 'amount-not-negative',
      expect: { at: { path: 'data.amount' }, notNegative: true },
      status: 'fail',
      message: 'data.amount is {found}; no event has an amount below zero.',
      fix: 'Do not book it, and verify the transaction by its reference.',
    },
  ],
  // XOF has no subunit by ISO 4217, yet Paystack multiplies it by 100 as well.
  minorDigits: { XOF: 2 },
  mask: [
    'data.customer.first_name',
    'data.customer.last_name',
    'data.customer.email',
    'data.customer.phone',
    'data.customer.international_format_phone',
    'data.authorization',
    'data.ip_address',
    'data.bin',
    'data.last4',
    'data.recipient.name',
    'data.recipient.email',
    'data.recipient.details',
    'data.transaction.customer',
    'data.transaction.authorization',
    'data.history.by',
    'data.messages.sender',
    'data.messages.body',
  ],
  unknown: [
    'How long Paystack waits for an answer: the page that we read names no figure.',
    'Whether a retry carries anything that tells it from the first delivery: no id of the delivery is documented.',
    'The full list of fields: Paystack publishes samples, and events have more than those.',
    'Events of subscriptions, invoices, payment requests, dedicated accounts and identification are not described here.',
    'That XOF is multiplied by 100 is known from public code; the other currencies have subunits of their own.',
  ],
}
