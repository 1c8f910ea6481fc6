import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  DISPUTE_CREATED,
  INVOICE_PAYMENT_MADE,
  ORDER_CREATED,
  PAYMENT_CREATED,
  PAYMENT_UPDATED,
  REFUND_UPDATED,
} from './samples.ts'

const REFERENCE = 'https://developer.squareup.com/reference/square/webhooks'

const Money = () => z.looseObject({ amount: z.int(), currency: z.string() })

/** https://developer.squareup.com/reference/square/objects/Payment and its neighbours: the main fields. */
const Payment = () =>
  z.looseObject({
    id: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
    amount_money: Money(),
    total_money: Money().optional(),
    status: z.enum(['APPROVED', 'PENDING', 'COMPLETED', 'CANCELED', 'FAILED']),
    source_type: z.string().optional(),
    location_id: z.string().optional(),
    order_id: z.string().optional(),
  })

const Refund = () =>
  z.looseObject({
    id: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    amount_money: Money(),
    status: z.enum(['PENDING', 'COMPLETED', 'REJECTED', 'FAILED']),
    payment_id: z.string().optional(),
  })

const Dispute = () =>
  z.looseObject({
    id: z.string().optional(),
    amount_money: Money(),
    reason: z.string(),
    state: z.enum([
      'INQUIRY_EVIDENCE_REQUIRED',
      'INQUIRY_PROCESSING',
      'INQUIRY_CLOSED',
      'EVIDENCE_REQUIRED',
      'PROCESSING',
      'WON',
      'LOST',
      'ACCEPTED',
    ]),
  })

const Invoice = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum([
      'DRAFT',
      'UNPAID',
      'SCHEDULED',
      'PARTIALLY_PAID',
      'PAID',
      'PARTIALLY_REFUNDED',
      'REFUNDED',
      'CANCELED',
      'FAILED',
      'PAYMENT_PENDING',
    ]),
    order_id: z.string().optional(),
  })

function envelope(type: z.ZodType<string>, object: z.ZodType) {
  return z.looseObject({
    merchant_id: z.string(),
    type,
    event_id: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    data: z.looseObject({ type: z.string(), id: z.string().optional(), object }),
  })
}

function made(type: string, body: string): Sample {
  return {
    source: 'constructed',
    url: `${REFERENCE}/${type}`,
    note: 'Made by us from the fields of the reference; ids and times are filled in, and fields that apps rarely read are left out.',
    contentType: 'application/json',
    headers: [],
    body,
  }
}

function event(
  type: string,
  kind: string,
  shape: () => z.ZodType,
  body: string,
  words: Pick<EventType, 'title' | 'meaning'>,
): EventType {
  const at = `data.object.${kind}`
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), z.looseObject({ [kind]: shape() })),
    partial: true,
    sample: made(type, body),
    object: kind,
    objectId: ['data.id', `${at}.id`],
    key: ['event_id'],
    status: [`${at}.status`, `${at}.state`],
    time: ['created_at'],
    amount: [`${at}.amount_money.amount`],
    amountIn: 'minor',
    currency: [`${at}.amount_money.currency`],
  }
}

export const events: readonly EventType[] = [
  event('payment.created', 'payment', Payment, PAYMENT_CREATED, {
    title: 'Payment created',
    meaning: 'A payment was made; whether money comes in tells its status, not this event.',
  }),
  event('payment.updated', 'payment', Payment, PAYMENT_UPDATED, {
    title: 'Payment updated',
    meaning: 'A field of a payment changed: the status COMPLETED means that it is paid.',
  }),
  event('refund.updated', 'refund', Refund, REFUND_UPDATED, {
    title: 'Refund updated',
    meaning: 'A refund changed; COMPLETED means that the money is on its way back.',
  }),
  event('dispute.created', 'dispute', Dispute, DISPUTE_CREATED, {
    title: 'Dispute opened',
    meaning: 'A buyer disputed a payment; due_at is the time until which evidence is taken.',
  }),
  event('invoice.payment_made', 'invoice', Invoice, INVOICE_PAYMENT_MADE, {
    title: 'Invoice paid, whole or in part',
    meaning: 'A payment for an invoice was completed; the status tells whether anything is left to pay.',
  }),
  {
    ...event('order.created', 'order_created', () => z.looseObject({}), ORDER_CREATED, {
      title: 'Any other event',
      meaning: 'Square documents some hundred further types in the same envelope.',
    }),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'merchant_id' }, exists: true },
      { at: { path: 'event_id' }, exists: true },
    ],
    object: 'object',
    objectId: ['data.id'],
    status: [],
    amount: [],
    currency: [],
  },
]
