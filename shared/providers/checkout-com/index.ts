import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const RECEIVER = 'https://www.checkout.com/docs/workflows/set-up-your-webhook-receiver'
const RECEIVE = 'https://www.checkout.com/docs/developer-resources/event-notifications/receive-webhooks'
const SERVER = `${RECEIVE}/configure-your-webhook-server`

export const checkoutCom: Provider = {
  id: 'checkout-com',
  name: 'Checkout.com',
  summary: 'Card and alternative payments: authorisations, captures, refunds and disputes through workflows.',
  documentation: [
    { title: 'Receive webhooks', url: RECEIVE },
    { title: 'Set up a receiver', url: RECEIVER },
    { title: 'Configure the server', url: SERVER },
    { title: 'Event types', url: 'https://www.checkout.com/docs/workflows/webhook-event-types' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Dashboard, or with the Workflows API, make a workflow with the events that you handle and a webhook action with the address. Sandbox and live have workflows of their own.',
    'Give the action a signature key and save it here. If you give it an authorisation header as well, save that one too.',
  ],
  credentials: [
    {
      kind: 'signatureKey',
      label: 'Signature key',
      where: 'With the webhook action of the workflow, in the Dashboard or by the API.',
      secret: true,
    },
    {
      kind: 'authorization',
      label: 'Authorization header',
      where: 'The text that you gave the webhook action as a header; optional, and whole as it is sent.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Cko-Signature',
      source: RECEIVER,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived. Writing the JSON anew can change the precision of numbers, and with it the signature.',
      absent: {
        message: 'There is no Cko-Signature header, so nothing says that this came from Checkout.com.',
        fix: 'Give the webhook action of the workflow a signature key, and refuse requests without a signature.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'signatureKey', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'Cko-Signature' },
    },
    {
      id: 'authorization',
      title: 'Authorization header',
      source: SERVER,
      generation: 'current',
      note: 'The text that the webhook action was given: it says who sent the request, and nothing about the body.',
      mechanism: 'equality',
      key: { credential: 'authorization', bytes: 'utf8' },
      place: { in: 'header', name: 'Authorization' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'cko-signature' }, exists: true }],
    [
      { at: { path: 'id' }, exists: true, matches: '^evt_[a-z2-7]{26}$' },
      { at: { path: 'type' }, exists: true, matches: '^[a-z]+(_[a-z]+)+$' },
      { at: { path: 'data' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {
    payment: {
      next: {
        approved: ['captured', 'voided'],
        declined: [],
        captured: ['captured', 'refunded'],
        voided: [],
        refunded: ['refunded', 'captured'],
      },
      basis:
        'Read from the pages of the event types: an approved payment is captured or voided, a captured one can be refunded, each in parts.',
    },
  },
  unordered: {
    sentence: 'Checkout.com sends each webhook at least once, and says that the sequence may vary.',
    source: SERVER,
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'A 2xx answer; how long Checkout.com waits is not on the pages that we could read.',
    source: SERVER,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Deliveries that fail are tried again; the table of gaps is not in what we could read.',
    source: RECEIVE,
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  // https://www.checkout.com/docs/payments/accept-payments/format-the-amount-value
  minorDigits: { CLP: 2 },
  rules: [
    {
      id: 'sandbox-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { path: '_links.self.href' }, matches: '^(?!https://api\\.sandbox\\.)' },
      status: 'warn',
      message: 'The link {found} leads to the sandbox, but this endpoint is for live: no money has moved.',
      fix: 'Do not deliver on it. Give the sandbox an address of its own.',
    },
    {
      id: 'approved-code',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment_approved', 'payment_captured'] }],
      expect: { at: { path: 'data.response_code' }, matches: '^10' },
      status: 'warn',
      message:
        'The event says that it went well, but response_code is {found}; codes of successes begin with 10.',
      fix: 'Fetch the payment by the API and take its status.',
    },
  ],
  mask: [
    'data.customer',
    'data.source',
    'data.billing_address',
    'data.shipping',
    'data.payment_ip',
    'data.metadata',
    'data.destination',
    'data.sender',
    'data.recipient',
    'data.shipping_address',
  ],
  unknown: [
    'The gaps between attempts, how often it tries, and how long it waits.',
    'Source addresses: they are on a page that needs to be asked for.',
    'Many further event types: of them only the envelope is checked.',
    'No digest is published as an example, and the official package verifies none: the scheme is checked against a second implementation only.',
  ],
}
