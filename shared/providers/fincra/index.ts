import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://docs.fincra.com/docs/webhooks'
const VALIDATION = 'https://docs.fincra.com/docs/validating-webhook'

export const fincra: Provider = {
  id: 'fincra',
  name: 'Fincra',
  summary: 'Collections, virtual accounts and cross-border payouts of Fincra.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'How to validate webhooks', url: VALIDATION },
    { title: 'Payout webhook', url: 'https://docs.fincra.com/docs/payout-webhook' },
    {
      title: 'Underpayments and overpayments',
      url: 'https://docs.fincra.com/docs/handling-underpayments-and-overpayments',
    },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Fincra dashboard open Account Settings, API keys and Webhook Configuration, and paste it into the webhook URL.',
    'Generate a webhook encryption key there, save the changes, and save the key here. Sandbox and live have an address and a key each.',
  ],
  credentials: [
    {
      kind: 'webhookSecret',
      label: 'Webhook secret key',
      where:
        'In the dashboard at Account Settings, API keys and Webhook Configuration, as webhook encryption key. It is not the secret key of the API.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Signature header',
      source: VALIDATION,
      generation: 'current',
      note: 'HMAC-SHA512 over the body as JSON.stringify writes it, in hexadecimal. Where the body arrives compact that is the body itself; in Python write it with separators=(",", ":").',
      absent: {
        message: 'There is no header named "signature", so nothing says that this came from Fincra.',
        fix: 'Refuse requests without it. If Fincra sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha512',
      key: { credential: 'webhookSecret', bytes: 'utf8' },
      signed: '{json}',
      json: { order: 'as-is', without: [] },
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    // The name of the header says nothing by itself.
    [
      { at: { header: 'signature' }, exists: true, matches: '^[0-9a-fA-F]{128}$' },
      {
        at: { path: 'event' },
        exists: true,
        matches: '^(collection|charge|payout|conversion|virtualaccount|mandate)\\.[a-z]+$',
      },
    ],
    [
      { at: { path: 'event' }, exists: true, matches: '^collection\\.(successful|failed)$' },
      { at: { path: 'data.virtualAccount' }, exists: true },
    ],
    [
      { at: { path: 'event' }, exists: true, matches: '^payout\\.(successful|failed)$' },
      { at: { path: 'data.amountCharged' }, exists: true },
    ],
  ],
  typeAt: ['event'],
  events,
  states: {
    collection: {
      next: { successful: [], failed: ['successful'] },
      basis:
        'Fincra has an event for each; that a failed attempt can be followed by a successful one, and nothing by that, is inferred.',
    },
    payout: {
      next: { successful: [], failed: [] },
      basis: 'Fincra has an event for each; that both are final is inferred from their names.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      '200 OK is recommended to confirm receipt. Whether another 2xx counts, and how long Fincra waits, is not documented.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Whether and how often Fincra tries again is not on the pages that we read.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'variance',
      expect: { at: { path: 'data.varianceType' }, exists: false },
      status: 'warn',
      message:
        'data.varianceType is {found}: another amount was paid than expected, although the status says success.',
      fix: 'Compare data.amountReceived with data.amountExpected, and refund or ask for the rest before you deliver.',
    },
    {
      id: 'failed-charge-status',
      when: [
        {
          at: { type: true },
          exists: true,
          oneOf: ['collection.successful', 'charge.successful', 'payout.successful'],
        },
      ],
      expect: { at: { path: 'data.status' }, oneOf: ['successful', 'success'] },
      status: 'warn',
      message: 'The event says that it was successful, but data.status is {found}.',
      fix: 'Query the transaction by its reference and take that status.',
    },
  ],
  mask: [
    'data.senderAccountName',
    'data.senderAccountNumber',
    'data.customerName',
    'data.customer',
    'data.recipient',
    'data.virtualAccount.accountName',
    'data.virtualAccount.accountNumber',
    'data.virtualAccount.payerAccountName',
    'data.virtualAccount.payerAccountNumber',
    'data.accountInformation',
  ],
  unknown: [
    'Retries, how long it waits for an answer, and source addresses.',
    'Which name wins where both exist: the page on webhooks calls the key "webhook secret key", the dashboard "webhook encryption key".',
    'Events of conversions, virtual accounts, mandates and cards are not described here.',
    'The statuses of a payout in full: the table says "e.g. successful, failed, pending".',
  ],
}
