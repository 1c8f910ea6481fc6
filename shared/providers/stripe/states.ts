import type { States } from '../provider.ts'

/** https://docs.stripe.com/payments/paymentintents/lifecycle, /invoicing/overview, /refunds, /billing/subscriptions/overview */
export const states: Readonly<Record<string, States>> = {
  'payment intent': {
    next: {
      requires_payment_method: [
        'requires_payment_method',
        'requires_confirmation',
        'requires_action',
        'processing',
        'requires_capture',
        'succeeded',
        'canceled',
      ],
      requires_confirmation: [
        'requires_payment_method',
        'requires_action',
        'processing',
        'requires_capture',
        'succeeded',
        'canceled',
      ],
      requires_action: [
        'requires_payment_method',
        'requires_confirmation',
        'processing',
        'requires_capture',
        'succeeded',
        'canceled',
      ],
      processing: ['requires_payment_method', 'requires_capture', 'succeeded', 'canceled'],
      requires_capture: ['processing', 'succeeded', 'canceled'],
      succeeded: [],
      canceled: [],
    },
    basis:
      'Read from "How PaymentIntents work" of Stripe: succeeded and canceled end a payment intent; refunds and disputes belong to its charge.',
  },
  'checkout session': {
    next: { open: ['complete', 'expired'], complete: [], expired: [] },
    basis: 'The three statuses of the API reference of Checkout Sessions.',
  },
  invoice: {
    next: {
      draft: ['open', 'paid', 'void'],
      open: ['paid', 'uncollectible', 'void'],
      uncollectible: ['paid', 'void'],
      paid: [],
      void: [],
    },
    basis: 'Read from "Invoice status transitions" of Stripe.',
  },
  refund: {
    next: {
      pending: ['requires_action', 'succeeded', 'failed', 'canceled'],
      requires_action: ['pending', 'succeeded', 'failed', 'canceled'],
      succeeded: ['failed'],
      failed: [],
      canceled: [],
    },
    basis:
      'Read from the documentation of refunds: a refund that succeeded can still be sent back by the bank.',
  },
}
