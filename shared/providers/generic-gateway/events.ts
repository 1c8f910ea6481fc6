import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'

const PAYMENT_SUCCESS = `{
  "event": "payment.success",
  "data": {
    "transaction_id": "123456789",
    "amount": 5000,
    "currency": "NGN",
    "status": "success",
    "customer": {
      "email": "customer@example.com",
      "name": "John Doe"
    }
  }
}`

/** The one payload that is documented, by an example: what it shows is expected, and more is let through. */
const PaymentSuccess = () =>
  z.looseObject({
    event: z.literal('payment.success'),
    data: z.looseObject({
      transaction_id: z.string(),
      amount: z.number(),
      currency: z.string(),
      status: z.string(),
      customer: z.looseObject({ email: z.string(), name: z.string() }).partial().nullish(),
    }),
  })

/** Of the others only the name is documented. */
function named(type: string) {
  return z.looseObject({ event: z.literal(type), data: z.looseObject({}) })
}

export const events: readonly EventType[] = [
  {
    ...paymentLike('payment.success', 'Payment successful', 'A payment was successful.'),
    schema: PaymentSuccess,
    sample: {
      source: 'published',
      url: null,
      note: 'The only payload that the platform’s page shows. The page has no address that we know.',
      contentType: 'application/json',
      headers: [],
      body: PAYMENT_SUCCESS,
    },
  },
  {
    ...paymentLike('payment.failed', 'Payment failed', 'A payment failed.'),
    sample: constructed('payment.failed', 'failed'),
  },
  {
    ...paymentLike('refund.processed', 'Refund processed', 'A refund was processed.'),
    object: 'refund',
    sample: constructed('refund.processed', 'processed'),
  },
  {
    ...paymentLike('transfer.success', 'Transfer successful', 'A transfer was successful.'),
    object: 'transfer',
    sample: constructed('transfer.success', 'success'),
  },
  {
    ...paymentLike('subscription.renew', 'Subscription renewed', 'A subscription was renewed.'),
    object: 'subscription',
    sample: constructed('subscription.renew', 'active'),
  },
]

function paymentLike(type: string, title: string, meaning: string): Omit<EventType, 'sample'> {
  return {
    type,
    title,
    meaning,
    schema: () => named(type),
    object: 'payment',
    objectId: ['data.transaction_id'],
    // One transaction has one such event, as far as the example shows; a second one is a repetition.
    key: ['data.transaction_id'],
    status: ['data.status'],
    time: [],
    amount: ['data.amount'],
    currency: ['data.currency'],
  }
}

function constructed(type: string, status: string): Sample {
  return {
    source: 'constructed',
    url: null,
    note: `Made by us from the example of payment.success: of ${type} only the name is documented, so everything in data is filled in.`,
    contentType: 'application/json',
    headers: [],
    body: PAYMENT_SUCCESS.replace('payment.success', type).replace(
      '"status": "success"',
      `"status": "${status}"`,
    ),
  }
}
