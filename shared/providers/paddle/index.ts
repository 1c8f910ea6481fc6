import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WORK = 'https://developer.paddle.com/webhooks/about/how-webhooks-work'
const RESPOND = 'https://developer.paddle.com/webhooks/about/respond-to-webhooks'
const VERIFY = 'https://developer.paddle.com/webhooks/signature-verification'

export const paddle: Provider = {
  id: 'paddle',
  name: 'Paddle',
  summary: 'Paddle Billing: transactions, subscriptions and adjustments of a merchant of record.',
  documentation: [
    { title: 'How webhooks work', url: WORK },
    { title: 'Verifying signatures', url: VERIFY },
    { title: 'Handling deliveries', url: RESPOND },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In Paddle open Developer Tools, Notifications, and make a destination of the type URL with the address and the events that you handle. Sandbox and live are accounts of their own.',
    'Copy the secret key of that destination ("pdl_ntfset_...") and save it here.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Secret key',
      where: 'In Paddle at Developer Tools, Notifications, with the destination: "pdl_ntfset_...".',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Paddle-Signature',
      source: VERIFY,
      generation: 'current',
      note: 'HMAC-SHA256 over the time, a colon and the body as it arrived. The header is "ts=...;h1=...", and during a rotation has h1 more than once: one has to hold.',
      absent: {
        message: 'There is no Paddle-Signature header, so nothing says that this came from Paddle Billing.',
        fix: 'Refuse requests without it. Paddle Classic signs in another way, which is not described here.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{timestamp}:{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'Paddle-Signature', list: { separator: ';', key: 'h1', assign: '=' } },
      timestamp: {
        place: { in: 'header', name: 'Paddle-Signature', list: { separator: ';', key: 'ts', assign: '=' } },
        unit: 's',
      },
      // The default of Paddle's own packages.
      toleranceSeconds: 5,
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'paddle-signature' }, exists: true }],
    [
      { at: { path: 'event_id' }, exists: true, matches: '^evt_' },
      { at: { path: 'notification_id' }, exists: true, matches: '^ntf_' },
    ],
  ],
  typeAt: ['event_type'],
  events,
  states: {
    transaction: {
      next: {
        draft: ['ready', 'billed', 'paid', 'completed', 'canceled'],
        ready: ['billed', 'paid', 'completed', 'canceled'],
        billed: ['paid', 'completed', 'past_due', 'canceled'],
        past_due: ['paid', 'completed', 'canceled'],
        paid: ['completed'],
        completed: [],
        canceled: [],
      },
      basis: 'Read from the description of the status of transactions in the documentation of Paddle.',
    },
    adjustment: {
      next: {
        pending_approval: ['approved', 'rejected'],
        approved: ['reversed'],
        rejected: [],
        reversed: [],
      },
      basis: 'Read from the description of the status of adjustments in the documentation of Paddle.',
    },
  },
  unordered: {
    sentence: 'Paddle says that webhooks can come out of sequence, and to go by occurred_at.',
    source: WORK,
  },
  acknowledges: {
    statuses: [200],
    withinMs: 5000,
    sentence: 'Exactly 200, within five seconds.',
    source: RESPOND,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Live: up to 60 times over three days with growing gaps. Sandbox: three times over fifteen minutes. The gaps are not documented.',
    source: RESPOND,
    schedules: [
      {
        id: 'live',
        title: 'Live',
        attempts: 61,
        gapsSeconds: null,
        renews: 'timestamp',
        doubt:
          'Three days with growing gaps; their lengths are not documented. Whether 60 counts the first attempt is not said; here it does not.',
        source: RESPOND,
      },
      {
        id: 'sandbox',
        title: 'Sandbox',
        attempts: 4,
        gapsSeconds: null,
        renews: 'timestamp',
        doubt: 'Three retries over fifteen minutes; the gaps are not documented.',
        source: RESPOND,
      },
    ],
  },
  sources: {
    sandbox: [
      '34.194.127.46',
      '54.234.237.108',
      '3.208.120.145',
      '44.226.236.210',
      '44.241.183.62',
      '100.20.172.113',
    ],
    live: ['34.232.58.13', '34.195.105.136', '34.237.3.244', '35.155.119.135', '52.11.166.252', '34.212.5.7'],
    misprints: [],
    source: RESPOND,
  },
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'refund-pending',
      when: [{ at: { path: 'data.action' }, exists: true, oneOf: ['refund'] }],
      expect: { at: { path: 'data.status' }, noneOf: ['pending_approval'] },
      status: 'note',
      message: 'The refund has the status {found}: Paddle has not approved it yet, and no money has moved.',
      fix: 'Wait for adjustment.updated with the status "approved".',
    },
    {
      id: 'completed-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['transaction.completed'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['completed'] },
      status: 'warn',
      message: 'The event says transaction.completed, but data.status is {found}.',
      fix: 'Fetch the transaction by the API and take its status.',
    },
  ],
  mask: [
    'data.email',
    'data.name',
    'data.payments',
    'data.custom_data',
    'data.first_line',
    'data.postal_code',
    'data.customer',
    'data.address',
    'data.business',
  ],
  unknown: [
    'The gaps between attempts.',
    'Paddle Classic, whose alerts are forms signed with another key pair: not covered.',
    'Many further event types: of them only the envelope is checked.',
    'No digest is published as an example; the scheme is checked against the official package.',
  ],
}
