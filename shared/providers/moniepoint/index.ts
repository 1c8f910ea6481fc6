import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://teamapt.atlassian.net/wiki/spaces/EI/pages/1492648078'
const SUBSCRIPTIONS = 'https://teamapt.atlassian.net/wiki/spaces/EI/pages/1651605514'

export const moniepoint: Provider = {
  id: 'moniepoint',
  name: 'Moniepoint',
  summary: 'Transactions at Moniepoint POS terminals. Online payments of Moniepoint are those of Monnify.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Subscription management', url: SUBSCRIPTIONS },
  ],
  setup: [
    'Copy the public address of this endpoint; it has to be HTTPS.',
    'Log in to your Moniepoint account, select a business, and open Settings, POS App Developers, Webhooks.',
    'Create a New Subscription with the address and the transaction types that you want.',
    'Copy its API secret and save it here: it can be copied once only. The terminals need version 1.11.0 of their app or newer.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'API secret',
      where:
        'With the subscription, at Settings, POS App Developers, Webhooks; shown once when it is created.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'moniepoint-webhook-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256, in base64, over id, time and body as it arrived, joined with two underscores.',
      absent: {
        message:
          'There is no moniepoint-webhook-signature header, so nothing says that this came from Moniepoint.',
        fix: 'Refuse requests without it. If Moniepoint sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{id}__{timestamp}__{body}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'moniepoint-webhook-signature' },
      messageId: { place: { in: 'header', name: 'moniepoint-webhook-id' } },
      timestamp: { place: { in: 'header', name: 'moniepoint-webhook-timestamp' }, unit: 'ms' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'moniepoint-webhook-signature' }, exists: true }],
    [
      { at: { path: 'eventType' }, exists: true, matches: '^V1_[A-Z_]+_TRANSACTION$' },
      { at: { path: 'eventId' }, exists: true },
      { at: { path: 'data.terminalSerial' }, exists: true },
    ],
  ],
  typeAt: ['eventType'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'The page has a chapter on retries that we could not read whole; answer 200 at once.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'There is a retry mechanism; when and how often it tries is in a part of the page that we could not read.',
    source: WEBHOOKS,
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'not-approved',
      expect: { at: { path: 'data.responseCode' }, oneOf: ['00'] },
      status: 'note',
      message: 'data.responseCode is {found}; "00" is an approval, "09" a transaction that is still pending.',
      fix: 'Do not hand anything out before data.transactionStatus and the code tell of a success.',
    },
  ],
  mask: ['data.customerName', 'data.customerPhone', 'data.customerAccountNumber', 'data.customFields'],
  unknown: [
    'Retries, the answers that count, and how long it waits: the chapter exists, and we could not read it.',
    'The full list of event types and of statuses; public code names purchases, transfers, withdrawals, bills, airtime and collections.',
    'That the amount is in kobo is known from public code; the body carries no currency.',
    'The zone of createdAt, and how old a timestamp may be.',
    'Whether moniepoint-webhook-id stays the same when a delivery is tried again.',
  ],
}
