import type { Condition, Handshake } from '../provider.ts'

const CHECKOUT = 'https://developer.peachpayments.com/docs/checkout-webhooks'
const FLOWS = 'https://developer.peachpayments.com/docs/payments-api-flows'

const OK = { status: 200, body: '' }

/** What every event has at least one of. */
const NO_EVENT: readonly Condition[] = [
  'signature',
  'encryptedBody',
  'encryptedData',
  'merchantTransactionId',
  'result.code',
  'checkoutId',
  'id',
  'paymentId',
  'status',
  'payload',
].map((path) => ({ at: { path }, exists: false }))

const UNSIGNED: readonly Condition[] = ['x-webhook-signature', 'x-initialization-vector'].map((header) => ({
  at: { header },
  exists: false,
}))

export const handshakes: readonly Handshake[] = [
  {
    id: 'verification-code',
    title: 'Configuration message',
    when: [
      { at: { body: true }, oneOf: ['json'] },
      { at: { path: 'verificationCode' }, exists: true },
      ...UNSIGNED,
    ],
    answer: OK,
    message:
      'Peach checks whether this address answers, with the verification code {found}. It was answered with 200; the message is plain by design.',
    shows: 'verificationCode',
    fix: 'Whether the code has to be sent back as well is not documented: if the address is not accepted, enter the code in the Dashboard.',
    source: FLOWS,
  },
  {
    id: 'configuration',
    title: 'Configuration message',
    when: [{ at: { body: true }, oneOf: ['json'] }, ...UNSIGNED, ...NO_EVENT],
    answer: OK,
    message:
      'This is the message that Peach sends when an address is saved: plain JSON without a signature, and no event. It was answered with 200, without which the address is not saved.',
    fix: 'Let your app answer 200 to it as well: code that asks every request for a signature refuses it, and the address is then not saved.',
    source: CHECKOUT,
  },
  {
    id: 'probe',
    title: 'Configuration message',
    when: [{ at: { body: true }, oneOf: ['empty'] }, ...UNSIGNED],
    answer: OK,
    message: 'This POST without a body is a probe of the address, and no event. It was answered with 200.',
    fix: 'Let your app answer 200 to an empty POST as well.',
    source: 'https://github.com/peach-payments/magento2-plugin',
  },
]
