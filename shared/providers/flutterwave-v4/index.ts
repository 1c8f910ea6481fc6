import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developer.flutterwave.com/docs/webhooks'
const HALF_AN_HOUR = 1800

export const flutterwaveV4: Provider = {
  id: 'flutterwave-v4',
  name: 'Flutterwave v4',
  summary: 'Charges and transfers of the v4 API, signed over the body.',
  documentation: [{ title: 'Webhooks', url: WEBHOOKS }],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Flutterwave dashboard open Settings, Webhooks, enter the address and tick the events.',
    'Set a secret hash there, a random text of your own, and save the same text here: Flutterwave signs each body with it.',
    'Switch on webhook retries there: they are off unless you do.',
  ],
  credentials: [
    {
      kind: 'secretHash',
      label: 'Secret hash',
      where:
        'In the dashboard at Settings, Webhooks: the text that you chose yourself. It is not the client secret of the API.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'flutterwave-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived, in base64; the key is the secret hash.',
      absent: {
        message:
          'There is no flutterwave-signature header. Flutterwave signs only where a secret hash is set, so this proves nothing and refutes nothing.',
        fix: 'Set a secret hash in the dashboard (Settings, Webhooks), save it here, and refuse requests without a signature.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secretHash', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'flutterwave-signature' },
    },
    {
      id: 'secret-hash',
      title: 'Secret hash',
      source: WEBHOOKS,
      generation: 'legacy',
      note: 'An older version of the page has the secret hash itself in flutterwave-signature. It says nothing about the body, and who saw one request can send others.',
      mechanism: 'equality',
      key: { credential: 'secretHash', bytes: 'utf8' },
      place: { in: 'header', name: 'flutterwave-signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'flutterwave-signature' }, exists: true }],
    ...['webhook_id', 'id'].map((path) => [
      { at: { path }, exists: true, matches: '^wbk_' },
      { at: { path: 'type' }, exists: true },
    ]),
  ],
  typeAt: ['type'],
  events,
  states: {
    transfer: {
      next: {
        NEW: ['PENDING', 'SUCCESSFUL', 'FAILED'],
        PENDING: ['SUCCESSFUL', 'FAILED'],
        SUCCESSFUL: [],
        FAILED: [],
      },
      basis:
        'Flutterwave names the statuses of a transfer in this order; that SUCCESSFUL and FAILED are final is inferred.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: 60_000,
    sentence:
      'Exactly 200 within 60 seconds; every other code is a failure. The body of the answer is not read.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: 4,
    gapsSeconds: [HALF_AN_HOUR, HALF_AN_HOUR, HALF_AN_HOUR],
    sentence: 'Three times, 30 minutes apart, where retries are switched on in the dashboard; else never.',
    source: WEBHOOKS,
    schedules: [
      {
        id: 'enabled',
        title: 'With retries switched on',
        attempts: 4,
        gapsSeconds: [HALF_AN_HOUR, HALF_AN_HOUR, HALF_AN_HOUR],
        renews: null,
        doubt: null,
        source: WEBHOOKS,
      },
    ],
  },
  // "Flutterwave's IP addresses are dynamic": the page advises against a list.
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'completed-is-not-paid',
      when: [{ at: { type: true }, exists: true, oneOf: ['charge.completed'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['succeeded'] },
      status: 'note',
      message:
        'charge.completed says that the charge has ended, and data.status is {found}: no money came in by it.',
      fix: 'Deliver only on data.status "succeeded", after you retrieved the charge and compared amount, currency and reference.',
    },
    {
      id: 'transfer-not-sent',
      when: [{ at: { type: true }, exists: true, oneOf: ['transfer.disburse'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['SUCCESSFUL'] },
      status: 'note',
      message: 'data.status of the transfer is {found}: the money has not gone out.',
      fix: 'Retrieve the transfer before you send it again.',
    },
    {
      id: 'v3-body',
      expect: { at: { path: 'event' }, exists: false },
      status: 'warn',
      message: 'The body has an "event" ({found}), which is of the v3 API; this endpoint is for v4.',
      fix: 'Make an endpoint for Flutterwave v3: its events carry the secret hash in verif-hash and no signature.',
    },
    {
      id: 'v3-header',
      expect: { at: { header: 'verif-hash' }, exists: false },
      status: 'note',
      message: 'There is a verif-hash header, as the v3 API sends it.',
      fix: 'Check which API version the account is on; verify flutterwave-signature for v4.',
    },
  ],
  mask: [
    'data.customer.email',
    'data.customer.name',
    'data.customer.phone',
    'data.customer.address',
    'data.payment_method.card',
    'data.payment_method.client_ip',
    'data.payment_method.device_fingerprint',
    'data.bank.account_number',
    'data.bank.name',
  ],
  unknown: [
    'A list of all statuses of a charge: the guides show "succeeded" and speak of failed and pending ones.',
    'The body of transfer.reversal, and events of refunds, chargebacks and virtual accounts.',
    'Whether some accounts still get the secret hash itself in flutterwave-signature, as an older version of the page has it. Such a delivery is recognised, and not taken as proof.',
    'Whether the id of the webhook stays the same when a delivery is tried again.',
    'The unit of amounts: the guides read as the main unit, while some public descriptions say the smallest one.',
  ],
}
