import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CHARGE_REFUNDED,
  CHARGE_SUCCEEDED,
  CHECKOUT_COMPLETED,
  DISPUTE_CREATED,
  INVOICE_FAILED,
  INVOICE_PAID,
  OTHER_SNAPSHOT,
  PAYMENT_INTENT_FAILED,
  PAYMENT_INTENT_SUCCEEDED,
  REFUND_UPDATED,
  SUBSCRIPTION_UPDATED,
  THIN,
} from './samples.ts'
import {
  Charge,
  CheckoutSession,
  Dispute,
  Invoice,
  PaymentIntent,
  Refund,
  snapshot,
  Subscription,
  Thin,
} from './shapes.ts'

const API = 'https://docs.stripe.com/api'

type Words = Pick<EventType, 'title' | 'meaning'>

/** One kind of object that events carry whole; `amount` lists members of it, the likeliest first. */
function about(
  object: string,
  reference: string,
  shape: () => z.ZodType,
  amount: readonly string[],
): (type: string, words: Words, body: string) => EventType {
  return (type, words, body) => ({
    type,
    ...words,
    schema: () => snapshot(type, shape()),
    partial: true,
    sample: made(reference, body),
    object,
    objectId: ['data.object.id'],
    key: ['id'],
    status: ['data.object.status'],
    time: ['created'],
    amount: amount.map((name) => `data.object.${name}`),
    amountIn: 'minor',
    currency: ['data.object.currency'],
  })
}

function made(reference: string, body: string): Sample {
  return {
    source: 'constructed',
    url: reference,
    note: 'Made by us from the fields of the API reference: every value is filled in, and fields that apps rarely read are left out.',
    contentType: 'application/json; charset=utf-8',
    headers: [],
    body,
  }
}

const paymentIntent = about('payment intent', `${API}/payment_intents/object`, PaymentIntent, ['amount'])
const charge = about('charge', `${API}/charges/object`, Charge, ['amount'])
const refund = about('refund', `${API}/refunds/object`, Refund, ['amount'])
const dispute = about('dispute', `${API}/disputes/object`, Dispute, ['amount'])
const session = about('checkout session', `${API}/checkout/sessions/object`, CheckoutSession, [
  'amount_total',
])
const invoicePaid = about('invoice', `${API}/invoices/object`, Invoice, ['amount_paid'])
const invoiceDue = about('invoice', `${API}/invoices/object`, Invoice, ['amount_due'])
const subscription = about('subscription', `${API}/subscriptions/object`, Subscription, [])

export const events: readonly EventType[] = [
  paymentIntent(
    'payment_intent.succeeded',
    {
      title: 'Payment succeeded',
      meaning: 'The payment is complete; amount_received is what came in.',
    },
    PAYMENT_INTENT_SUCCEEDED,
  ),
  paymentIntent(
    'payment_intent.payment_failed',
    {
      title: 'Payment attempt failed',
      meaning:
        'One attempt to pay failed; last_payment_error says why. The payment intent goes on: the customer may try again.',
    },
    PAYMENT_INTENT_FAILED,
  ),
  charge(
    'charge.succeeded',
    {
      title: 'Charge succeeded',
      meaning: 'A charge was made. It is captured only where "captured" is true.',
    },
    CHARGE_SUCCEEDED,
  ),
  {
    ...charge(
      'charge.refunded',
      {
        title: 'Charge refunded',
        meaning:
          'A charge was refunded, also in part: amount_refunded is the sum of all refunds of it so far, and "refunded" is true only once all of it is.',
      },
      CHARGE_REFUNDED,
    ),
    amount: ['data.object.amount_refunded'],
  },
  refund(
    'refund.updated',
    {
      title: 'Refund updated',
      meaning: 'A refund changed; it can still fail after it succeeded, when the bank sends it back.',
    },
    REFUND_UPDATED,
  ),
  dispute(
    'charge.dispute.created',
    {
      title: 'Dispute opened',
      meaning:
        'A customer disputed a charge; evidence_details.due_by is the time until which you may answer.',
    },
    DISPUTE_CREATED,
  ),
  session(
    'checkout.session.completed',
    {
      title: 'Checkout completed',
      meaning:
        'The customer went through Checkout. Money has come in only where payment_status is "paid"; slower methods follow with checkout.session.async_payment_succeeded or _failed.',
    },
    CHECKOUT_COMPLETED,
  ),
  invoicePaid(
    'invoice.paid',
    { title: 'Invoice paid', meaning: 'An invoice is paid, or was marked as paid outside Stripe.' },
    INVOICE_PAID,
  ),
  invoiceDue(
    'invoice.payment_failed',
    {
      title: 'Invoice payment failed',
      meaning: 'An attempt to pay an invoice failed; attempt_count tells how many there were.',
    },
    INVOICE_FAILED,
  ),
  subscription(
    'customer.subscription.updated',
    {
      title: 'Subscription changed',
      meaning: 'A subscription changed; data.previous_attributes has what stood there before.',
    },
    SUBSCRIPTION_UPDATED,
  ),
  {
    ...about(
      'object',
      `${API}/events/object`,
      () => z.looseObject({}),
      [],
    )(
      'customer.created',
      {
        title: 'Any other event',
        meaning: 'Stripe documents more than two hundred types; each carries the object that changed.',
      },
      OTHER_SNAPSHOT,
    ),
    schema: () => snapshot(null, z.looseObject({})),
    openType: true,
    when: [{ at: { path: 'object' }, oneOf: ['event'] }],
    status: [],
  },
  {
    type: 'v1.billing.meter.error_report_triggered',
    openType: true,
    when: [{ at: { path: 'object' }, oneOf: ['v2.core.event'] }],
    title: 'Thin event',
    meaning:
      'A thin event names the object that changed and does not carry it: fetch related_object.url with the version of the API that your app uses.',
    schema: Thin,
    sample: made(`${API}/v2/core/events/object`, THIN),
    object: 'object',
    objectId: ['related_object.id'],
    key: ['id'],
    status: [],
    time: ['created'],
    amount: [],
    currency: [],
  },
]
