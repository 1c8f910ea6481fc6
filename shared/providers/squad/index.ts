import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://docs.squadco.com/webhook-direct-url/webhook-and-direct-url'
const VALIDATION = 'https://docs.squadco.com/webhook-direct-url/signature-validation'

/** The page does not tell sandbox and live apart. */
const SENDER = ['18.133.63.109']

/** Joined with bars, as the package squad-ts and several public handlers do: https://www.npmjs.com/package/squad-ts */
const VIRTUAL_ACCOUNT_TEXT = [
  'transaction_reference',
  'virtual_account_number',
  'currency',
  'principal_amount',
  'settled_amount',
  'customer_identifier',
]

export const squad: Provider = {
  id: 'squad',
  name: 'Squad',
  summary: 'Payments and virtual accounts of Squad by HabariPay (GTCO), Nigeria.',
  documentation: [
    { title: 'Webhook and redirect URL', url: WEBHOOKS },
    { title: 'Signature validation', url: VALIDATION },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Squad dashboard open Profile, API & Webhook, and enter it in the field Webhook URL.',
    'Save the secret key of the same environment here: Squad signs with it and has no secret of its own for webhooks.',
  ],
  credentials: [
    {
      kind: 'secretKey',
      label: 'Secret key',
      where:
        'In the dashboard at Profile, API & Webhook: "sandbox_sk_..." for the sandbox, "sk_..." for live.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'encrypted-body',
      title: 'x-squad-encrypted-body',
      source: VALIDATION,
      generation: 'current',
      note: 'HMAC-SHA512 over the body, in capital hexadecimal digits. Nothing is encrypted, whatever the name of the header says.',
      absent: {
        message: 'There is no x-squad-encrypted-body header, so nothing says that this came from Squad.',
        fix: 'Refuse requests without it. If Squad sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha512',
      key: { credential: 'secretKey', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'upper',
      place: { in: 'header', name: 'x-squad-encrypted-body' },
    },
    {
      id: 'virtual-account',
      title: 'x-squad-signature',
      generation: 'current',
      note: 'For virtual accounts of version 2 and 3: HMAC-SHA512 over six values joined with "|". Nothing else of the body is covered. It is known from public code that agrees, not from a page that we could read.',
      mechanism: 'hmac',
      hash: 'sha512',
      key: { credential: 'secretKey', bytes: 'utf8' },
      signed: VIRTUAL_ACCOUNT_TEXT.map((path) => `{at:${path}}`).join('|'),
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-squad-signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-squad-encrypted-body' }, exists: true }],
    [{ at: { header: 'x-squad-signature' }, exists: true }],
    [
      { at: { path: 'Event' }, exists: true },
      { at: { path: 'TransactionRef' }, exists: true },
      { at: { path: 'Body.transaction_ref' }, exists: true },
    ],
    [
      { at: { path: 'virtual_account_number' }, exists: true },
      { at: { path: 'customer_identifier' }, exists: true },
      { at: { path: 'principal_amount' }, exists: true },
    ],
  ],
  typeAt: ['Event'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Which answers count, and how long Squad waits, is not documented; 200 is the safe one.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Not documented on the pages that we read. Squad asks to look the reference up before value is given, to avoid giving it twice.',
    source: WEBHOOKS,
  },
  sources: { sandbox: SENDER, live: SENDER, misprints: [], source: WEBHOOKS },
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'success-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['charge_successful'] }],
      // Written "success" in older samples.
      expect: { at: { path: 'Body.transaction_status' }, matches: '^[Ss]uccess$' },
      status: 'warn',
      message: 'The event says charge_successful, but Body.transaction_status is {found}.',
      fix: 'Verify the transaction by its reference before you deliver.',
    },
    {
      id: 'one-reference',
      expect: { at: { path: 'TransactionRef' }, contains: 'Body.transaction_ref' },
      status: 'warn',
      message: 'TransactionRef is {found}, and Body.transaction_ref is {other}: two references in one event.',
      fix: 'Do not book it for either; verify both by the API.',
    },
    {
      id: 'debit',
      expect: { at: { path: 'transaction_indicator' }, oneOf: ['C'] },
      status: 'note',
      message: 'transaction_indicator is {found}; "C" stands for a credit.',
      fix: 'Do not take it for money that came in.',
    },
  ],
  mask: [
    'Body.email',
    'Body.customer_mobile',
    'Body.payment_information',
    'virtual_account_number',
    'remarks',
    'sender_name',
  ],
  unknown: [
    'Retries, the time it waits for an answer, and the answers that count.',
    'Which webhooks carry x-squad-signature: the pages that we read name x-squad-encrypted-body only.',
    'The signature of dynamic virtual accounts, and webhooks of transfers (payouts): no page that we read shows one.',
    'The zone of created_at: most samples have none.',
    'That amounts are in kobo is said of the API that starts a payment, not of the webhook.',
  ],
}
