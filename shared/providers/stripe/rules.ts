import type { Condition, Rule } from '../provider.ts'

const typeIs = (...types: readonly string[]): Condition => ({
  at: { type: true },
  exists: true,
  oneOf: types,
})

export const rules: readonly Rule[] = [
  {
    id: 'live-on-sandbox',
    when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
    expect: { at: { path: 'livemode' }, oneOf: [false] },
    status: 'warn',
    message: 'livemode is {found}: this event is about real money, and this endpoint is for the sandbox.',
    fix: 'Give live mode an endpoint of its own, with its own signing secret.',
  },
  {
    id: 'test-on-live',
    when: [{ at: { environment: true }, oneOf: ['live'] }],
    expect: { at: { path: 'livemode' }, oneOf: [true] },
    status: 'warn',
    message: 'livemode is {found}: this is a test event, and this endpoint is for live. No money has moved.',
    fix: 'Do not deliver on it; let your app compare livemode with the mode that it runs in.',
  },
  {
    id: 'connected-account',
    expect: { at: { path: 'account' }, exists: false },
    status: 'note',
    message:
      'It belongs to the connected account {found}: its objects are found only with the header "Stripe-Account: {found}".',
    fix: 'Look the account up before you handle the object; ids of connected accounts are not yours.',
  },
  {
    id: 'thin',
    expect: { at: { path: 'object' }, noneOf: ['v2.core.event'] },
    status: 'note',
    message:
      'This is a thin event ({found}): it names the object that changed in related_object, and carries nothing of it.',
    fix: 'Fetch related_object.url with your secret key; webhooks.constructEvent of the official packages reads snapshot events, parseEventNotification thin ones.',
  },
  {
    id: 'only-test-signature',
    when: [{ at: { header: 'stripe-signature' }, exists: true }],
    expect: { at: { header: 'stripe-signature' }, matches: '(^|,)\\s*v1=' },
    status: 'fail',
    message: 'Stripe-Signature has no entry "v1=": {found}. Entries "v0=" are never a proof.',
    fix: 'Accept v1 only; look who shortened the header on the way.',
  },
  {
    id: 'succeeded-status',
    when: [typeIs('payment_intent.succeeded')],
    expect: { at: { path: 'data.object.status' }, oneOf: ['succeeded'] },
    status: 'warn',
    message: 'The event says payment_intent.succeeded, but data.object.status is {found}.',
    fix: 'Fetch the payment intent and take its status.',
  },
  {
    id: 'failed-status',
    when: [typeIs('payment_intent.payment_failed')],
    expect: { at: { path: 'data.object.status' }, noneOf: ['succeeded', 'processing', 'requires_capture'] },
    status: 'warn',
    message: 'The event says payment_intent.payment_failed, but data.object.status is {found}.',
    fix: 'Fetch the payment intent and take its status.',
  },
  {
    id: 'checkout-unpaid',
    when: [typeIs('checkout.session.completed')],
    expect: { at: { path: 'data.object.payment_status' }, noneOf: ['unpaid'] },
    status: 'note',
    message:
      'Checkout is completed, but payment_status is {found}: the customer chose a method whose money comes later.',
    fix: 'Do not deliver yet: wait for checkout.session.async_payment_succeeded.',
  },
  {
    id: 'invoice-paid-status',
    when: [typeIs('invoice.paid')],
    expect: { at: { path: 'data.object.status' }, oneOf: ['paid'] },
    status: 'warn',
    message: 'The event says invoice.paid, but data.object.status is {found}.',
    fix: 'Fetch the invoice and take its status.',
  },
  {
    id: 'not-captured',
    when: [typeIs('charge.succeeded')],
    expect: { at: { path: 'data.object.captured' }, oneOf: [true] },
    status: 'note',
    message: 'captured is {found}: the money is only held, and not yours before it is captured.',
    fix: 'Capture the payment before the hold ends, or wait for charge.captured.',
  },
]
