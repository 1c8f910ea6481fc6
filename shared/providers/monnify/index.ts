import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developers.monnify.com/docs/webhooks'
const EVENT_TYPES = 'https://developers.monnify.com/docs/webhooks/event-types'

/** The page does not tell sandbox and live apart. */
const SENDER = ['35.242.133.146']

export const monnify: Provider = {
  id: 'monnify',
  name: 'Monnify',
  summary: 'Collections, disbursements, refunds and settlements of Monnify (Moniepoint), Nigeria.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Event types', url: EVENT_TYPES },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Monnify dashboard open Developer, Webhook URLs, and enter it: transaction completion, refund completion, disbursement and settlement have a field each.',
    'Save the client secret key of the same environment here.',
  ],
  credentials: [
    {
      kind: 'clientSecret',
      label: 'Client secret key',
      where: 'In the dashboard at Developer, API keys and contracts. The API key ("MK_...") does not verify.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'monnify-signature',
      source: EVENT_TYPES,
      generation: 'current',
      note: 'HMAC-SHA512 over the body as it arrived, in hexadecimal. The prose of the page says SHA-512 over key and body; its own example and code are an HMAC.',
      absent: {
        message: 'There is no monnify-signature header, so nothing says that this came from Monnify.',
        fix: 'Refuse requests without it. If Monnify sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha512',
      key: { credential: 'clientSecret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'monnify-signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'monnify-signature' }, exists: true }],
    [
      {
        at: { path: 'eventType' },
        exists: true,
        oneOf: [
          'SUCCESSFUL_TRANSACTION',
          'REJECTED_PAYMENT',
          'SUCCESSFUL_DISBURSEMENT',
          'FAILED_DISBURSEMENT',
          'REVERSED_DISBURSEMENT',
          'SUCCESSFUL_REFUND',
          'FAILED_REFUND',
          'SETTLEMENT',
        ],
      },
      { at: { path: 'eventData' }, exists: true },
    ],
  ],
  typeAt: ['eventType'],
  events,
  states: {
    disbursement: {
      next: {
        SUCCESS: ['REVERSED'],
        FAILED: [],
        REVERSED: [],
      },
      basis:
        'Monnify has an event for each; that only a successful disbursement is reversed, and nothing follows the other two, is inferred.',
    },
    refund: {
      next: { COMPLETED: [], FAILED: [] },
      basis: 'Monnify has an event for each; that both are final is inferred from their names.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      '200, before any other work: complex logic comes after the acknowledgement, to prevent timeouts. How long Monnify waits is not documented.',
    source: EVENT_TYPES,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Whether and how often Monnify tries again is not on the pages that we read; they ask to check for duplicate notifications.',
    source: EVENT_TYPES,
  },
  sources: { sandbox: SENDER, live: SENDER, misprints: [], source: WEBHOOKS },
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'not-paid',
      when: [{ at: { type: true }, exists: true, oneOf: ['SUCCESSFUL_TRANSACTION'] }],
      expect: { at: { path: 'eventData.paymentStatus' }, oneOf: ['PAID'] },
      status: 'warn',
      message:
        'The event says SUCCESSFUL_TRANSACTION, but eventData.paymentStatus is {found}; PAID is expected.',
      fix: 'Query the transaction by its transactionReference and take that status.',
    },
    {
      id: 'rejected',
      expect: { at: { path: 'eventData.paymentRejectionInformation.rejectionReason' }, exists: false },
      status: 'note',
      message: 'The payment was rejected ({found}): the money goes back to the payer.',
      fix: 'Do not deliver.',
    },
  ],
  mask: [
    'eventData.customer',
    'eventData.paymentSourceInformation',
    'eventData.cardDetails',
    'eventData.accountDetails',
    'eventData.accountPayments',
    'eventData.destinationAccountNumber',
    'eventData.destinationAccountName',
    'eventData.transactions.customer',
    'eventData.transactions.cardDetails',
    'eventData.transactions.accountDetails',
    'eventData.transactions.accountPayments',
    'eventData.metaData',
  ],
  unknown: [
    'Retries, and how long it waits for an answer.',
    'The zone of its times: none is written, and two forms occur; they order nothing here.',
    'The currency of refunds and of rejected payments: their bodies carry none.',
    'Events of mandates, wallet activity and low balance are not described here.',
    'Whether its source address is the same for sandbox and live.',
  ],
}
