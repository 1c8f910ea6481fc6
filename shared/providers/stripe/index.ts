import type { Provider } from '../provider.ts'
import { events } from './events.ts'
import { rules } from './rules.ts'
import { states } from './states.ts'

const WEBHOOKS = 'https://docs.stripe.com/webhooks'
const CURRENCIES = 'https://docs.stripe.com/currencies'

/** The page does not tell the modes apart. */
const SENDERS = [
  '3.18.12.63',
  '3.130.192.231',
  '13.235.14.237',
  '13.235.122.149',
  '18.211.135.69',
  '35.154.171.200',
  '52.15.183.38',
  '54.88.130.119',
  '54.88.130.237',
  '54.187.174.169',
  '54.187.205.235',
  '54.187.216.72',
]

export const stripe: Provider = {
  id: 'stripe',
  name: 'Stripe',
  summary: 'Payments, Checkout, Billing and Connect: events with a copy of the object, or thin ones.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'How events work', url: 'https://docs.stripe.com/events/how-events-work' },
    { title: 'The Event object', url: 'https://docs.stripe.com/api/events/object' },
    { title: 'Amounts and currencies', url: CURRENCIES },
  ],
  setup: [
    'Copy the public address of this endpoint. Live mode takes HTTPS only.',
    'In the Dashboard open Workbench, Webhooks, and add a destination of the kind "Webhook endpoint" with the address and the events that you handle.',
    'Copy its signing secret ("whsec_...") and save it here. Test and live mode, and each endpoint, have secrets of their own.',
    'For Connect choose whether it listens to your account or to connected accounts: the latter name themselves in "account".',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where:
        'In the Dashboard at Workbench, Webhooks, with the endpoint: "whsec_...". "stripe listen" prints another one, which holds only for what it forwards.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Stripe-Signature',
      source: `${WEBHOOKS}#verify-manually`,
      generation: 'current',
      note: 'HMAC-SHA256 over the time, a full stop and the body as it arrived; the key is the whole text of the secret, "whsec_" included. One v1 of several has to hold, v0 never counts.',
      absent: {
        message: 'There is no Stripe-Signature header, so nothing says that this came from Stripe.',
        fix: 'Refuse requests without it. If Stripe sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{timestamp}.{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'Stripe-Signature', list: { separator: ',', key: 'v1', assign: '=' } },
      timestamp: {
        place: { in: 'header', name: 'Stripe-Signature', list: { separator: ',', key: 't', assign: '=' } },
        unit: 's',
      },
      // The default of Stripe's own libraries.
      toleranceSeconds: 300,
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'stripe-signature' }, exists: true }],
    [
      { at: { path: 'object' }, exists: true, oneOf: ['event', 'v2.core.event'] },
      { at: { path: 'id' }, exists: true, matches: '^evt_' },
      { at: { path: 'livemode' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states,
  unordered: {
    sentence: 'Stripe does not promise to deliver events in the order in which they came about.',
    source: `${WEBHOOKS}#event-ordering`,
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence:
      'Any 2xx answer, before anything slow is done. A redirect counts as a failure. How long Stripe waits is not documented.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Live mode: for up to three days, with growing gaps. Sandboxes: three times over a few hours. The gaps themselves are not documented; the Dashboard shows when the next attempt is.',
    source: `${WEBHOOKS}#retries`,
    schedules: [
      {
        id: 'sandbox',
        title: 'Sandbox',
        attempts: 4,
        gapsSeconds: null,
        renews: 'timestamp',
        doubt:
          'Three retries over a few hours; whether three counts the first attempt is not said, here it does not.',
        source: `${WEBHOOKS}#retries`,
      },
    ],
  },
  sources: {
    sandbox: SENDERS,
    live: SENDERS,
    misprints: [],
    source: 'https://docs.stripe.com/ips',
  },
  transport: { method: 'POST', https: true, port: null },
  rules,
  // Zero-decimal currencies that ISO 4217 gives a minor unit, and the special cases that it gives none.
  minorDigits: { MGA: 0, ISK: 2, UGX: 2 },
  smallCurrencies: true,
  mask: [
    'billing_details',
    'client_secret',
    'customer_address',
    'customer_details',
    'customer_email',
    'customer_name',
    'customer_phone',
    'customer_shipping',
    'email',
    'evidence',
    'payment_method_details',
    'receipt_email',
    'shipping',
    'data.object.address',
    'data.object.card',
    'data.object.individual',
    'data.object.last_payment_error.payment_method',
    'data.object.name',
    'data.object.phone',
    'data.object.shipping_details',
    'data.previous_attributes.address',
    'data.previous_attributes.email',
    'data.previous_attributes.name',
    'data.previous_attributes.phone',
    'data.previous_attributes.shipping',
  ].map((name) => `data.object.${name}`),
  unknown: [
    'How long Stripe waits for an answer, and the lengths of the gaps between attempts.',
    'The members of the objects beyond the main ones: they change with the version of the API that stands in api_version, and are not checked here.',
    'More than two hundred further event types: of them only the envelope is checked.',
    'Whether an event that says "livemode": false came from a sandbox or from the older test mode.',
  ],
}
