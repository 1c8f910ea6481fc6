import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const DOCS = 'https://razorpay.com/docs/webhooks'
const VALIDATE = `${DOCS}/validate-test`
const PRACTICES = `${DOCS}/best-practices`

export const razorpay: Provider = {
  id: 'razorpay',
  name: 'Razorpay',
  summary: 'Payments, orders, refunds and subscriptions in India, Malaysia and Singapore.',
  documentation: [
    { title: 'Webhooks', url: DOCS },
    { title: 'Validating and testing', url: VALIDATE },
    { title: 'Best practices', url: PRACTICES },
    { title: 'Payment events', url: `${DOCS}/payments` },
  ],
  setup: [
    'Copy the public address of this endpoint. Razorpay takes ports 80 and 443 only, and no address that is not public.',
    'In the Dashboard open Account & Settings, Webhooks, and add it with the events that you handle. Test mode and live mode have webhooks of their own.',
    'Make up a secret there and save the same one here. It is not the API key secret.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Webhook secret',
      where:
        'Made up by you when the webhook is added in the Dashboard; it cannot be shown again. It is not the secret of the API key.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'X-Razorpay-Signature',
      source: VALIDATE,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived. After the secret is changed, retries of older events are still signed with the old one.',
      absent: {
        message:
          'There is no X-Razorpay-Signature header, so nothing says that this came from Razorpay. The secret is optional there.',
        fix: 'Set a secret with the webhook in the Dashboard and refuse requests without a signature.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'X-Razorpay-Signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-razorpay-signature' }, exists: true }],
    [
      { at: { path: 'entity' }, exists: true, oneOf: ['event'] },
      { at: { path: 'account_id' }, exists: true, matches: '^acc_' },
      { at: { path: 'contains' }, exists: true },
    ],
  ],
  typeAt: ['event'],
  events,
  states: {
    payment: {
      next: {
        created: ['authorized', 'captured', 'failed'],
        pending: ['authorized', 'captured', 'failed'],
        authorized: ['captured', 'refunded', 'failed'],
        captured: ['refunded'],
        failed: ['authorized', 'captured'],
        refunded: [],
      },
      basis:
        'Read from the life cycle of payments; that failed can be followed by captured is said on the page of payment events.',
    },
    order: {
      next: { created: ['attempted', 'paid'], attempted: ['paid'], paid: [] },
      basis: 'Read from the states of orders in the documentation of Razorpay.',
    },
    refund: {
      next: { pending: ['processed', 'failed'], processed: [], failed: [] },
      basis: 'Read from the states of refunds in the documentation of Razorpay.',
    },
  },
  unordered: {
    sentence: 'Razorpay says that webhooks may not arrive in the order in which they came about.',
    source: `${VALIDATE}#order-of-webhooks`,
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 5000,
    sentence: 'Any 2xx answer within 5 s; everything else is a failure.',
    source: PRACTICES,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'With growing gaps for 24 hours after the event; then the webhook is disabled and has to be switched on again. The gaps are not documented.',
    source: PRACTICES,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'automatic-refund',
      when: [{ at: { type: true }, exists: true, oneOf: ['refund.created', 'refund.processed'] }],
      expect: { at: { path: 'payload.payment.entity.captured' }, noneOf: [false] },
      status: 'note',
      message:
        'payload.payment.entity.captured is {found}: Razorpay refunded by itself a payment that nobody captured.',
      fix: 'Capture payments in time, or switch automatic capture on, if this was not meant.',
    },
    {
      id: 'captured-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment.captured'] }],
      expect: { at: { path: 'payload.payment.entity.status' }, oneOf: ['captured', 'refunded'] },
      status: 'warn',
      message: 'The event says payment.captured, but the status of the payment is {found}.',
      fix: 'Fetch the payment by the API and take its status.',
    },
    {
      id: 'event-id',
      expect: { at: { header: 'x-razorpay-event-id' }, exists: true },
      status: 'note',
      message: 'There is no x-razorpay-event-id header, which is what tells repeated deliveries apart.',
      fix: 'Look whether a proxy drops it. Without it use the type and the id of the object.',
    },
  ],
  mask: [
    ...['payment', 'order', 'refund', 'subscription'].flatMap((kind) =>
      ['card', 'contact', 'email', 'vpa', 'upi', 'bank_account', 'notes'].map(
        (name) => `payload.${kind}.entity.${name}`,
      ),
    ),
    'payload.payment_link.entity.customer',
    'payload.invoice.entity.customer_details',
    'payload.payout.entity.fund_account',
    'payload.fund_account.entity',
    'payload.bank_transfer.entity',
  ],
  unknown: [
    'The gaps between attempts.',
    'Source addresses: the list is on another page of Razorpay, which was not read.',
    'Many further event types: of them only the envelope is checked.',
    'No digest is published as an example; the scheme is checked against the official package.',
  ],
}
