import type { Rule } from '../provider.ts'

const SIGNED_TOGETHER = ['x-webhook-timestamp', 'x-webhook-id', 'x-webhook-signature-algorithm']

export const rules: readonly Rule[] = [
  ...SIGNED_TOGETHER.map((header) => ({
    id: `signed-together.${header}`,
    when: [{ at: { header: 'x-webhook-signature' }, exists: true }],
    expect: { at: { header }, exists: true },
    status: 'fail' as const,
    message: `There is a signature, but no ${header}: Peach sends its four signature headers together.`,
    fix: 'Find out who drops the header on the way: the official plugin refuses such a webhook.',
  })),
  {
    id: 'signature-algorithm',
    expect: {
      at: { header: 'x-webhook-signature-algorithm' },
      matches: '^([Hh][Mm][Aa][Cc])?[^A-Za-z0-9]*[Ss][Hh][Aa][^A-Za-z0-9]*256$',
    },
    status: 'warn',
    message: 'x-webhook-signature-algorithm is {found}; only HMAC with SHA-256 is documented.',
    fix: 'Ask Peach which algorithm that is before you verify with another one.',
  },
  ...['result.code', 'payload.result.code'].map((path): Rule => ({
    id: path === 'result.code' ? 'test-code-on-live' : `test-code-on-live.${path}`,
    when: [{ at: { environment: true }, oneOf: ['live'] }],
    expect: { at: { path }, noneOf: ['000.100.110'] },
    status: 'warn',
    message: 'The code {found} is a success of the sandbox, but this endpoint is for live.',
    fix: 'No money has moved: do not deliver. Give the sandbox an address of its own.',
  })),
  {
    // The reverse is not told by a host: the documentation shows several for links, none of them as the only one.
    id: 'sandbox-link-on-live',
    when: [
      { at: { environment: true }, oneOf: ['live'] },
      { at: { path: 'paymentId' }, exists: true },
    ],
    expect: { at: { path: 'url' }, matches: '^(?!https://sandbox-l\\.ppay\\.io(/|$))' },
    status: 'warn',
    message: 'The link {found} is one of the sandbox, but this endpoint is for live.',
    fix: 'No money moves by it. Give the sandbox an address of its own.',
  },
  {
    id: 'live-code-on-sandbox',
    when: [
      { at: { environment: true }, oneOf: ['sandbox'] },
      { at: { path: 'checkoutId' }, exists: true },
    ],
    expect: { at: { path: 'result.code' }, noneOf: ['000.000.000'] },
    status: 'warn',
    message: 'The code {found} is a success of live, but this endpoint is for the sandbox.',
    fix: 'Check which of the two accounts has this address.',
  },
  {
    id: 'checkout-as-form',
    when: [{ at: { path: 'checkoutId' }, exists: true }],
    expect: { at: { body: true }, oneOf: ['form'] },
    status: 'note',
    message: 'A Checkout event as {found}; form fields are documented.',
    fix: 'Accept both: Peach sends JSON and forms to one address.',
  },
  {
    id: 'link-as-json',
    when: [{ at: { path: 'paymentId' }, exists: true }],
    expect: { at: { body: true }, oneOf: ['json'] },
    status: 'note',
    message: 'A Payment Links event as {found}; JSON is documented.',
    fix: 'Accept both: Peach sends JSON and forms to one address.',
  },
  {
    id: 'batch-shape',
    when: ['paymentId', 'checkoutId', 'result.code', 'payload'].map((path) => ({
      at: { path },
      exists: false,
    })),
    expect: { at: { path: 'status' }, exists: false },
    status: 'note',
    message:
      'This looks like an event of a batch ({found}). No page shows the fields of those, and Peach does not sign them.',
    fix: 'Take it as a hint only, and query the batch.',
  },
  {
    id: 'refund',
    expect: { at: { path: 'paymentType' }, noneOf: ['RF'] },
    status: 'note',
    message: 'paymentType is {found}: this is about a refund; referencedId names the payment.',
    fix: 'Do not take a successful refund for money that came in.',
  },
  {
    id: 'merchant-transaction-id',
    expect: { at: { path: 'merchantTransactionId' }, matches: '^[a-zA-Z0-9]{8,16}$' },
    status: 'note',
    message: 'merchantTransactionId is {found}; 8 to 16 letters and digits were documented in 2024.',
    fix: null,
  },
]
