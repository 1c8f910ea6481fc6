import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  ORDER_PAID,
  PAYMENT_AUTHORIZED,
  PAYMENT_CAPTURED,
  PAYMENT_FAILED,
  REFUND_PROCESSED,
  SUBSCRIPTION_CHARGED,
} from './samples.ts'

const DOCS = 'https://razorpay.com/docs/webhooks'

/** The main fields of the entities, https://razorpay.com/docs/api/payments/entity and its neighbours. */
const Payment = () =>
  z.looseObject({
    id: z.string().startsWith('pay_'),
    entity: z.literal('payment'),
    amount: z.int(),
    currency: z.string(),
    status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed', 'pending']),
    order_id: z.string().nullish(),
    method: z.string().nullish(),
    captured: z.boolean().nullish(),
    amount_refunded: z.int().nullish(),
    error_code: z.string().nullish(),
    error_description: z.string().nullish(),
    created_at: z.int(),
  })

const Order = () =>
  z.looseObject({
    id: z.string().startsWith('order_'),
    entity: z.literal('order'),
    amount: z.int(),
    amount_paid: z.int(),
    amount_due: z.int(),
    currency: z.string(),
    receipt: z.string().nullish(),
    status: z.enum(['created', 'attempted', 'paid']),
    created_at: z.int(),
  })

const Refund = () =>
  z.looseObject({
    id: z.string().startsWith('rfnd_'),
    entity: z.literal('refund'),
    amount: z.int(),
    currency: z.string(),
    payment_id: z.string(),
    status: z.enum(['pending', 'processed', 'failed']),
    created_at: z.int(),
  })

function envelope(type: z.ZodType<string>, payload: Record<string, z.ZodType>) {
  const wrapped = Object.entries(payload).map(([name, entity]) => [name, z.looseObject({ entity })])
  return z.looseObject({
    entity: z.literal('event'),
    account_id: z.string(),
    event: type,
    contains: z.array(z.string()),
    payload: z.looseObject(Object.fromEntries(wrapped)),
    created_at: z.int(),
  })
}

const PUBLISHED = 'The body as Razorpay publishes it; the id in the header is filled in.'

function sample(source: Sample['source'], page: string, note: string, body: string): Sample {
  return {
    source,
    url: `${DOCS}/${page}`,
    note,
    contentType: 'application/json',
    headers: [['X-Razorpay-Event-Id', 'hookloupe0000001']],
    body,
  }
}

function event(
  type: string,
  kind: string,
  payload: () => Record<string, z.ZodType>,
  words: Pick<EventType, 'title' | 'meaning'>,
  given: Sample,
): EventType {
  const at = `payload.${kind}.entity`
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), payload()),
    partial: true,
    sample: given,
    object: kind,
    objectId: [`${at}.id`],
    // The header is unique per event; bodies carry no id of the event.
    key: [],
    keyHeaders: ['x-razorpay-event-id'],
    status: [`${at}.status`],
    time: ['created_at'],
    amount: [`${at}.amount`],
    amountIn: 'minor',
    currency: [`${at}.currency`],
  }
}

export const events: readonly EventType[] = [
  event(
    'payment.authorized',
    'payment',
    () => ({ payment: Payment() }),
    {
      title: 'Payment authorised',
      meaning: 'The money is held and not yet yours: it has to be captured, or it goes back.',
    },
    sample('published', 'payments', PUBLISHED, PAYMENT_AUTHORIZED),
  ),
  event(
    'payment.captured',
    'payment',
    () => ({ payment: Payment() }),
    { title: 'Payment captured', meaning: 'The payment is captured: the order can be fulfilled.' },
    sample('published', 'payments', PUBLISHED, PAYMENT_CAPTURED),
  ),
  event(
    'payment.failed',
    'payment',
    () => ({ payment: Payment() }),
    {
      title: 'Payment failed',
      meaning:
        'An attempt failed. A payment.captured may still follow for the same payment, when the customer tries again in the app of the bank or it is authorised late.',
    },
    sample('published', 'payments', PUBLISHED, PAYMENT_FAILED),
  ),
  event(
    'order.paid',
    'order',
    () => ({ order: Order(), payment: Payment() }),
    { title: 'Order paid', meaning: 'The payment of an order was captured; the event carries both.' },
    sample(
      'constructed',
      'orders',
      'Made by us after the published one: values are filled in and fields left out.',
      ORDER_PAID,
    ),
  ),
  event(
    'refund.processed',
    'refund',
    () => ({ refund: Refund(), payment: Payment() }),
    {
      title: 'Refund processed',
      meaning:
        'A refund went through. Where payload.payment.entity.captured is false it is an automatic one, of a payment that was never captured.',
    },
    sample(
      'constructed',
      'refunds',
      'Made by us after the published refund.created: type filled in, fields of the payment left out.',
      REFUND_PROCESSED,
    ),
  ),
  {
    ...event(
      'subscription.charged',
      'subscription',
      () => ({}),
      { title: 'Any other event', meaning: 'Razorpay documents many further types in the same envelope.' },
      sample(
        'constructed',
        'all',
        'Made by us: the envelope of the published samples around the fields that every entity has.',
        SUBSCRIPTION_CHARGED,
      ),
    ),
    schema: () => envelope(z.string(), {}),
    openType: true,
    when: [
      { at: { path: 'entity' }, oneOf: ['event'] },
      { at: { path: 'payload' }, exists: true },
    ],
    object: 'object',
    objectId: ['payload.subscription.entity.id', 'payload.payout.entity.id', 'payload.payment.entity.id'],
    status: [],
    amount: [],
    currency: [],
  },
]
