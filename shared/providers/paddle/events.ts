import { z } from 'zod'
import type { EventType } from '../provider.ts'
import {
  ADJUSTMENT_CREATED,
  CUSTOMER_CREATED,
  SUBSCRIPTION_CREATED,
  SUBSCRIPTION_UPDATED,
  TRANSACTION_COMPLETED,
  TRANSACTION_PAYMENT_FAILED,
} from './samples.ts'

const DOCS = 'https://developer.paddle.com/webhooks'

/** An amount in the smallest unit, as text. */
const Amount = () => z.string().regex(/^-?\d+$/)

/** The main fields of the entities, https://developer.paddle.com/api-reference/transactions/overview and its neighbours. */
const Transaction = () =>
  z.looseObject({
    id: z.string().startsWith('txn_'),
    status: z.enum(['draft', 'ready', 'billed', 'paid', 'completed', 'canceled', 'past_due']),
    customer_id: z.string().nullish(),
    currency_code: z.string(),
    subscription_id: z.string().nullish(),
    collection_mode: z.enum(['automatic', 'manual']),
    items: z.array(z.looseObject({})),
    details: z
      .looseObject({ totals: z.looseObject({ total: Amount(), grand_total: Amount() }).nullish() })
      .nullish(),
    created_at: z.string(),
    updated_at: z.string(),
  })

const Subscription = () =>
  z.looseObject({
    id: z.string().startsWith('sub_'),
    status: z.enum(['active', 'canceled', 'past_due', 'paused', 'trialing']),
    customer_id: z.string(),
    currency_code: z.string(),
    collection_mode: z.enum(['automatic', 'manual']),
    items: z.array(z.looseObject({})),
    next_billed_at: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
  })

const Adjustment = () =>
  z.looseObject({
    id: z.string().startsWith('adj_'),
    action: z.string(),
    transaction_id: z.string(),
    currency_code: z.string(),
    status: z.enum(['pending_approval', 'approved', 'rejected', 'reversed']),
    totals: z.looseObject({ total: Amount() }),
    created_at: z.string(),
  })

function envelope(type: z.ZodType<string>, data: z.ZodType) {
  return z.looseObject({
    event_id: z.string().startsWith('evt_'),
    event_type: type,
    occurred_at: z.string(),
    notification_id: z.string().startsWith('ntf_'),
    data,
  })
}

function event(
  type: string,
  object: string,
  data: () => z.ZodType,
  amount: readonly string[],
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), data()),
    partial: true,
    sample: {
      source: 'constructed',
      url: DOCS,
      note: 'Made by us from the fields of the reference and the types of the official package; values are filled in, lists left empty.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object,
    objectId: ['data.id'],
    key: ['event_id'],
    status: ['data.status'],
    time: ['occurred_at'],
    amount,
    amountIn: 'minor',
    currency: ['data.currency_code'],
  }
}

const GRAND_TOTAL = ['data.details.totals.grand_total']

export const events: readonly EventType[] = [
  event(
    'transaction.completed',
    'transaction',
    Transaction,
    GRAND_TOTAL,
    {
      title: 'Transaction completed',
      meaning: 'The customer has paid and Paddle has finished its own work on it: fulfil now.',
    },
    TRANSACTION_COMPLETED,
  ),
  event(
    'transaction.payment_failed',
    'transaction',
    Transaction,
    GRAND_TOTAL,
    {
      title: 'Payment attempt failed',
      meaning: 'One attempt to pay failed; the transaction stays open for another.',
    },
    TRANSACTION_PAYMENT_FAILED,
  ),
  event(
    'subscription.created',
    'subscription',
    Subscription,
    [],
    {
      title: 'Subscription created',
      meaning: 'A subscription began; the status tells whether in a trial.',
    },
    SUBSCRIPTION_CREATED,
  ),
  event(
    'subscription.updated',
    'subscription',
    Subscription,
    [],
    {
      title: 'Subscription updated',
      meaning: 'Anything about a subscription changed: renewals, upgrades, pauses and cancellations too.',
    },
    SUBSCRIPTION_UPDATED,
  ),
  event(
    'adjustment.created',
    'adjustment',
    Adjustment,
    ['data.totals.total'],
    {
      title: 'Adjustment created',
      meaning:
        'A refund, credit or chargeback of a transaction; a refund waits for approval before money moves.',
    },
    ADJUSTMENT_CREATED,
  ),
  {
    ...event(
      'customer.created',
      'object',
      () => z.looseObject({}),
      [],
      { title: 'Any other event', meaning: 'Paddle documents many further types in the same envelope.' },
      CUSTOMER_CREATED,
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'event_id' }, matches: '^evt_' },
      { at: { path: 'notification_id' }, matches: '^ntf_' },
    ],
    status: [],
    currency: [],
  },
]
