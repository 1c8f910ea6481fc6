import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developers.korapay.com/docs/webhooks'

export const korapay: Provider = {
  id: 'korapay',
  name: 'Korapay',
  summary: 'Pay-ins, payouts and refunds of Kora; only a part of the body is signed.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Checkout Standard', url: 'https://developers.korapay.com/docs/checkout-standard' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Kora dashboard open Settings, API Configuration, and enter it as the webhook URL, or give it as notification_url with a payment.',
    'Save the secret key of the same mode here: Kora signs with it and has no secret of its own for webhooks.',
  ],
  credentials: [
    {
      kind: 'secretKey',
      label: 'Secret key',
      where:
        'In the dashboard at Settings, API Configuration: "sk_test_..." for test, "sk_live_..." for live. The public key and the encryption key do not verify.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'x-korapay-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256 over the member "data" only, written as JSON.stringify writes it. The name in "event" is not covered: a genuine "data" under another event holds too.',
      absent: {
        message: 'There is no x-korapay-signature header, so nothing says that this came from Korapay.',
        fix: 'Refuse requests without it. If Korapay sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secretKey', bytes: 'utf8' },
      signed: '{json}',
      json: { order: 'as-is', without: [], path: 'data' },
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-korapay-signature' },
    },
  ],
  envelope: 'item',
  recognise: [[{ at: { header: 'x-korapay-signature' }, exists: true }]],
  typeAt: ['event'],
  events,
  states: {
    charge: {
      next: { success: [], failed: ['success'] },
      basis:
        'Korapay has an event for each; that a failed attempt can be followed by a successful one, and nothing by that, is inferred.',
    },
    transfer: {
      next: { success: [], failed: [] },
      basis: 'Korapay has an event for each; that both are final is inferred from their names.',
    },
    refund: {
      next: { success: [], failed: [] },
      basis: 'Korapay has an event for each; that both are final is inferred from their names.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      'Exactly 200, before any other work; nothing else of the answer is looked at. How long Korapay waits is not documented.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Periodically for 72 hours; the time between attempts is not documented. One can be sent again in the dashboard.',
    source: WEBHOOKS,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    ...(['charge', 'transfer', 'refund'] as const).flatMap((kind) =>
      (['success', 'failed'] as const).map((outcome) => ({
        id: `status.${kind}-${outcome}`,
        when: [{ at: { type: true as const }, exists: true, oneOf: [`${kind}.${outcome}`] }],
        expect: { at: { path: 'data.status' }, oneOf: [outcome] },
        status: 'warn' as const,
        message: `The event says ${kind}.${outcome}, but data.status is {found}. Only data is signed, so go by that.`,
        fix: 'Query the transaction by its reference, and refuse the event if the two still differ.',
      })),
    ),
    {
      id: 'amount-paid',
      when: [{ at: { type: true }, exists: true, oneOf: ['charge.success'] }],
      expect: { at: { path: 'data.transaction_status' }, oneOf: ['success'] },
      status: 'warn',
      message: 'data.transaction_status is {found}: the customer did not pay the amount that was asked for.',
      fix: 'Compare data.amount with data.amount_expected before you deliver.',
    },
  ],
  mask: ['data.customer', 'data.virtual_bank_account_details', 'data.payer_bank_account'],
  unknown: [
    'The bodies of charge.failed, transfer.failed and of refunds: we know their fields from one table only.',
    'How often and when it tries again within 72 hours, how long it waits, and its source addresses.',
    'Whether a retry is told from the first delivery: no id of the delivery is documented.',
    'Provider time: the documented fields have none.',
    'The unit of amounts is not said; the samples read as the main unit, such as naira.',
  ],
}
