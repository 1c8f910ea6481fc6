import { z } from 'zod'
import type { EventType } from '../provider.ts'
import {
  CUSTOMER_CHANGED,
  INVOICE_GENERATED,
  PAYMENT_FAILED,
  PAYMENT_SUCCEEDED,
  SUBSCRIPTION_CANCELLED,
} from './samples.ts'

const EVENTS = 'https://apidocs.chargebee.com/docs/api/events'

/** The main fields, https://apidocs.chargebee.com/docs/api and the types of the official package. */
const Transaction = () =>
  z.looseObject({
    id: z.string(),
    type: z.string(),
    status: z.string(),
    amount: z.int().optional(),
    currency_code: z.string(),
    date: z.int().optional(),
  })

const Invoice = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(['paid', 'posted', 'payment_due', 'not_paid', 'voided', 'pending']),
    total: z.int().optional(),
    amount_paid: z.int().optional(),
    amount_due: z.int().optional(),
    currency_code: z.string(),
  })

const Subscription = () =>
  z.looseObject({
    id: z.string(),
    customer_id: z.string(),
    status: z.enum(['future', 'in_trial', 'active', 'non_renewing', 'paused', 'cancelled', 'transferred']),
  })

function envelope(type: z.ZodType<string>, content: z.ZodType) {
  return z.looseObject({
    id: z.string(),
    occurred_at: z.int(),
    source: z.string(),
    object: z.literal('event').optional(),
    api_version: z.enum(['v1', 'v2']).optional(),
    event_type: type,
    webhook_status: z.enum([
      'not_configured',
      'scheduled',
      'succeeded',
      're_scheduled',
      'failed',
      'skipped',
      'not_applicable',
      'disabled',
    ]),
    content,
  })
}

function event(
  type: string,
  kind: string,
  content: () => Record<string, z.ZodType>,
  amount: string | null,
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), z.looseObject(content())),
    partial: true,
    sample: {
      source: 'constructed',
      url: EVENTS,
      note: 'Made by us from the fields of the reference and the types of the official package; all values are filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object: kind,
    objectId: [`content.${kind}.id`],
    key: ['id'],
    status: [`content.${kind}.status`],
    time: ['occurred_at'],
    amount: amount === null ? [] : [`content.${kind}.${amount}`],
    amountIn: 'minor',
    currency: [`content.${kind}.currency_code`],
  }
}

export const events: readonly EventType[] = [
  event(
    'payment_succeeded',
    'transaction',
    () => ({ transaction: Transaction(), invoice: Invoice().optional() }),
    'amount',
    { title: 'Payment succeeded', meaning: 'A payment came in; the transaction tells how much.' },
    PAYMENT_SUCCEEDED,
  ),
  event(
    'payment_failed',
    'transaction',
    () => ({ transaction: Transaction(), invoice: Invoice().optional() }),
    'amount',
    {
      title: 'Payment failed',
      meaning: 'An attempt to pay failed; dunning goes on as it is set up.',
    },
    PAYMENT_FAILED,
  ),
  event(
    'invoice_generated',
    'invoice',
    () => ({ invoice: Invoice() }),
    'total',
    { title: 'Invoice made', meaning: 'An invoice was made; whether it is paid tells its status.' },
    INVOICE_GENERATED,
  ),
  event(
    'subscription_cancelled',
    'subscription',
    () => ({ subscription: Subscription() }),
    null,
    { title: 'Subscription cancelled', meaning: 'A subscription ended.' },
    SUBSCRIPTION_CANCELLED,
  ),
  {
    ...event(
      'customer_changed',
      'object',
      () => ({}),
      null,
      {
        title: 'Any other event',
        meaning: 'Chargebee documents some two hundred types in the same envelope.',
      },
      CUSTOMER_CHANGED,
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'event_type' }, exists: true },
      { at: { path: 'content' }, exists: true },
    ],
    objectId: [
      'content.transaction.id',
      'content.invoice.id',
      'content.subscription.id',
      'content.customer.id',
      'id',
    ],
    status: [],
    currency: [],
  },
]
