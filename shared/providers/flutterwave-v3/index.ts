import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developer.flutterwave.com/v3.0/docs/webhooks'
const HALF_AN_HOUR = 1800

export const flutterwaveV3: Provider = {
  id: 'flutterwave-v3',
  name: 'Flutterwave v3',
  summary: 'Payments, transfers and refunds of the v3 API, with a secret hash in a header.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Refunds', url: 'https://developer.flutterwave.com/v3.0/docs/refunds' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Flutterwave dashboard open Settings, Webhooks, enter the address, tick all boxes and save.',
    'Set a secret hash there, a random text of your own, and save the same text here. Without one nothing is sent that proves the sender.',
    'Switch on webhook retries there: they are off unless you do.',
  ],
  credentials: [
    {
      kind: 'secretHash',
      label: 'Secret hash',
      where:
        'In the dashboard at Settings, Webhooks: the text that you chose yourself. It is not the secret key of the API.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'verif-hash',
      title: 'Secret hash',
      source: WEBHOOKS,
      generation: 'current',
      note: 'The secret hash itself stands in verif-hash: it says who sent the request and nothing about the body, which anybody on the way could change. The v4 API signs the body instead.',
      absent: {
        message:
          'There is no verif-hash header. Flutterwave sends one only where a secret hash is set, so this proves nothing and refutes nothing.',
        fix: 'Set a secret hash in the dashboard (Settings, Webhooks), save it here, and refuse requests without it.',
      },
      mechanism: 'equality',
      key: { credential: 'secretHash', bytes: 'utf8' },
      place: { in: 'header', name: 'verif-hash' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'verif-hash' }, exists: true }],
    [
      { at: { path: 'data.tx_ref' }, exists: true },
      { at: { path: 'data.flw_ref' }, exists: true },
    ],
    [
      { at: { path: 'AmountRefunded' }, exists: true },
      { at: { path: 'FlwRef' }, exists: true },
    ],
  ],
  typeAt: ['event'],
  events,
  states: {
    charge: {
      next: {
        pending: ['successful', 'failed'],
        successful: [],
        failed: [],
      },
      basis:
        'Flutterwave says that a pending payment can become successful and is told again then; that the other two are final is inferred.',
    },
    transfer: {
      next: { SUCCESSFUL: [], FAILED: [] },
      basis: 'The event tells of a transfer that is completed; that both results are final is inferred.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: 60_000,
    sentence:
      'Exactly 200 within 60 seconds; every other code, 3xx too, is a failure. The body of the answer is not read.',
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
      expect: { at: { path: 'data.status' }, oneOf: ['successful'] },
      status: 'note',
      message:
        'charge.completed says that the attempt has ended, and data.status is {found}: no money came in by it.',
      fix: 'Deliver only on data.status "successful", after the transaction was verified with its amount, currency and tx_ref.',
    },
    {
      id: 'transfer-not-sent',
      when: [{ at: { type: true }, exists: true, oneOf: ['transfer.completed'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['SUCCESSFUL'] },
      status: 'note',
      message:
        'transfer.completed says that the transfer has ended, and data.status is {found}: the money did not go out.',
      fix: 'Read data.complete_message, and ask the API for the transfer before you send it again.',
    },
    {
      id: 'v4-body',
      expect: { at: { path: 'webhook_id' }, exists: false },
      status: 'warn',
      message: 'The body has a webhook_id ({found}), which is of the v4 API; this endpoint is for v3.',
      fix: 'Make an endpoint for Flutterwave v4: its events are signed in another way.',
    },
  ],
  mask: [
    'data.customer.name',
    'data.customer.email',
    'data.customer.phone_number',
    'data.card',
    'data.ip',
    'data.device_fingerprint',
    'data.account_number',
    'data.fullname',
  ],
  unknown: [
    'A list of all statuses: the pages show examples.',
    'Events of virtual cards, which have other bodies, of subscriptions, bills and BVN checks are not described here.',
    'Whether a retry is told from the first delivery: no id of the delivery is documented.',
    'The unit of amounts is nowhere said; all examples read as the main unit.',
  ],
}
