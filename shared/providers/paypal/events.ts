import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CAPTURE_COMPLETED,
  CAPTURE_DECLINED,
  CAPTURE_DENIED,
  CAPTURE_PENDING,
  CAPTURE_REFUNDED,
  CAPTURE_REVERSED,
  ORDER_APPROVED,
  SALE_COMPLETED,
} from './samples.ts'

const moment = () => z.iso.datetime({ offset: true })
const Money = () => z.looseObject({ currency_code: z.string(), value: z.string() })

/** https://github.com/paypal/paypal-rest-api-specifications/blob/main/openapi/payments_payment_v2.json */
const Capture = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(['COMPLETED', 'DECLINED', 'PARTIALLY_REFUNDED', 'PENDING', 'REFUNDED', 'FAILED']),
    status_details: z.looseObject({ reason: z.string().optional() }).optional(),
    amount: Money(),
    invoice_id: z.string().optional(),
    custom_id: z.string().optional(),
    final_capture: z.boolean().optional(),
    create_time: moment().optional(),
    update_time: moment().optional(),
  })

const Refund = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(['CANCELLED', 'FAILED', 'PENDING', 'COMPLETED']),
    amount: Money(),
    invoice_id: z.string().optional(),
    custom_id: z.string().optional(),
    note_to_payer: z.string().optional(),
    create_time: moment().optional(),
    update_time: moment().optional(),
  })

/** Version 1 of the payments API, which payments of subscriptions still come in. */
const Sale = () =>
  z.looseObject({
    id: z.string(),
    state: z.string(),
    amount: z.looseObject({ total: z.string(), currency: z.string() }),
    create_time: moment(),
    billing_agreement_id: z.string().optional(),
    parent_payment: z.string().optional(),
  })

/** https://github.com/paypal/paypal-rest-api-specifications/blob/main/openapi/checkout_orders_v2.json */
const Order = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(['CREATED', 'SAVED', 'APPROVED', 'VOIDED', 'COMPLETED', 'PAYER_ACTION_REQUIRED']),
    intent: z.enum(['CAPTURE', 'AUTHORIZE']),
    purchase_units: z.array(z.looseObject({ amount: Money() })),
  })

function envelope(type: string, resource: z.ZodType) {
  return z.looseObject({
    id: z.string(),
    event_version: z.string().optional(),
    create_time: moment(),
    resource_type: z.string(),
    resource_version: z.string().optional(),
    event_type: z.literal(type),
    summary: z.string().optional(),
    resource,
  })
}

function simulated(body: string): Sample {
  return {
    source: 'third-party',
    url: null,
    note: 'As the Webhooks simulator sends it, out of public test data. Its times are years old.',
    contentType: 'application/json',
    headers: [],
    body,
  }
}

const COMMON = {
  objectId: ['resource.id'],
  key: ['id'],
  status: ['resource.status'],
  time: ['create_time'],
  amount: ['resource.amount.value'],
  currency: ['resource.amount.currency_code'],
} as const

function captured(type: string, title: string, meaning: string, body: string): EventType {
  const schema = () => envelope(type, Capture())
  return {
    ...COMMON,
    type,
    title,
    meaning,
    schema,
    partial: true,
    sample: simulated(body),
    object: 'capture',
  }
}

function refunded(type: string, title: string, meaning: string, body: string): EventType {
  const schema = () => envelope(type, Refund())
  return { ...COMMON, type, title, meaning, schema, partial: true, sample: simulated(body), object: 'refund' }
}

/** https://developer.paypal.com/api/rest/webhooks/event-names/ */
export const events: readonly EventType[] = [
  captured(
    'PAYMENT.CAPTURE.COMPLETED',
    'Capture completed',
    'The money of a payment has been taken: this is the event to fulfil an order on.',
    CAPTURE_COMPLETED,
  ),
  captured(
    'PAYMENT.CAPTURE.PENDING',
    'Capture pending',
    'The payment was started and is not complete: wait for COMPLETED, DECLINED or DENIED before you fulfil anything.',
    CAPTURE_PENDING,
  ),
  captured(
    'PAYMENT.CAPTURE.DECLINED',
    'Capture declined',
    'The capture was declined: no money has been taken.',
    CAPTURE_DECLINED,
  ),
  {
    ...captured(
      'PAYMENT.CAPTURE.DENIED',
      'Capture denied',
      'A capture, such as one that was pending, was denied: cancel what waits for it. PayPal documents DECLINED and DENIED, and not which comes when.',
      CAPTURE_DENIED,
    ),
    sample: {
      source: 'constructed',
      url: 'https://developer.paypal.com/limited-release/commerce-platform/webhooks',
      note: 'Made by us from the mock event of PAYMENT.CAPTURE.DECLINED: id, type and summary are filled in.',
      contentType: 'application/json',
      headers: [],
      body: CAPTURE_DENIED,
    },
  },
  refunded(
    'PAYMENT.CAPTURE.REFUNDED',
    'Capture refunded',
    'The merchant has paid a capture back, whole or in part; the object is the refund, its link "up" leads to the capture.',
    CAPTURE_REFUNDED,
  ),
  refunded(
    'PAYMENT.CAPTURE.REVERSED',
    'Capture reversed',
    'PayPal has taken a captured payment back, such as after a dispute; the object is the reversal.',
    CAPTURE_REVERSED,
  ),
  {
    ...COMMON,
    type: 'PAYMENT.SALE.COMPLETED',
    title: 'Sale completed',
    meaning: 'A payment of the older API, and each payment of a subscription, has been made.',
    schema: () => envelope('PAYMENT.SALE.COMPLETED', Sale()),
    partial: true,
    sample: simulated(SALE_COMPLETED),
    object: 'sale',
    status: ['resource.state'],
    amount: ['resource.amount.total'],
    currency: ['resource.amount.currency'],
  },
  {
    ...COMMON,
    type: 'CHECKOUT.ORDER.APPROVED',
    title: 'Order approved',
    meaning: 'The buyer has approved an order. No money has moved yet: the order still has to be captured.',
    schema: () => envelope('CHECKOUT.ORDER.APPROVED', Order()),
    partial: true,
    sample: {
      source: 'third-party',
      url: null,
      note: 'Sent by the sandbox, out of public code; payee, payer and some links are left out.',
      contentType: 'application/json',
      headers: [],
      body: ORDER_APPROVED,
    },
    object: 'order',
    amount: ['resource.purchase_units.0.amount.value'],
    currency: ['resource.purchase_units.0.amount.currency_code'],
  },
]
