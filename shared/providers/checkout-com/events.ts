import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  PAYMENT_APPROVED,
  PAYMENT_CAPTURED,
  PAYMENT_DECLINED,
  PAYMENT_REFUNDED,
  PAYMENT_VOIDED,
} from './samples.ts'

const TYPES = 'https://www.checkout.com/docs/workflows/webhook-event-types'

/** What the published examples of payment events share; each has more. */
const Payment = () =>
  z.looseObject({
    id: z.string().startsWith('pay_'),
    action_id: z.string().startsWith('act_').optional(),
    reference: z.string().nullish(),
    amount: z.int().optional(),
    currency: z.string().optional(),
    processed_on: z.string().optional(),
    response_code: z.string().optional(),
    response_summary: z.string().optional(),
  })

function envelope(type: z.ZodType<string>, data: z.ZodType) {
  return z.looseObject({
    id: z.string().startsWith('evt_'),
    type,
    // The newer examples name the time "created_on", some "timestamp".
    created_on: z.string().optional(),
    timestamp: z.string().optional(),
    version: z.string().optional(),
    data,
  })
}

const MADE =
  'Made by us after the published payment_approved: type, ids and times are filled in, fields left out.'

function sample(source: Sample['source'], url: string, note: string, body: string): Sample {
  return { source, url, note, contentType: 'application/json', headers: [], body }
}

function event(
  type: string,
  state: string | null,
  words: Pick<EventType, 'title' | 'meaning'>,
  given: Sample,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), Payment()),
    partial: true,
    sample: given,
    object: 'payment',
    objectId: ['data.id'],
    key: ['id'],
    status: [],
    ...(state === null ? {} : { state }),
    time: ['created_on', 'timestamp'],
    amount: ['data.amount'],
    amountIn: 'minor',
    currency: ['data.currency'],
  }
}

export const events: readonly EventType[] = [
  event(
    'payment_approved',
    'approved',
    {
      title: 'Payment approved',
      meaning: 'The payment was authorised, or a payout approved. It is not captured yet.',
    },
    sample(
      'published',
      `${TYPES}/payment_approved`,
      'The published example; the hidden e-mail address is filled in, 3-D Secure, processing and risk left out.',
      PAYMENT_APPROVED,
    ),
  ),
  event(
    'payment_declined',
    'declined',
    {
      title: 'Payment declined',
      meaning: 'The issuer declined; response_code says why. No money has moved.',
    },
    sample('constructed', `${TYPES}/payment_declined`, MADE, PAYMENT_DECLINED),
  ),
  event(
    'payment_captured',
    'captured',
    {
      title: 'Payment captured',
      meaning: 'The payment, or a part of it, is captured: data.amount is the amount of this capture.',
    },
    sample(
      'published',
      'https://www.checkout.com/docs/previous/reporting-and-insights/webhooks/webhook-examples/payment_captured',
      'The example of an earlier page, whole.',
      PAYMENT_CAPTURED,
    ),
  ),
  event(
    'payment_voided',
    'voided',
    { title: 'Payment voided', meaning: 'The authorisation was given back; no money moves.' },
    sample('constructed', `${TYPES}/payment_voided`, MADE, PAYMENT_VOIDED),
  ),
  event(
    'payment_refunded',
    'refunded',
    {
      title: 'Payment refunded',
      meaning: 'The payment, or a part of it, was refunded: data.amount is the amount of this refund.',
    },
    sample('constructed', `${TYPES}/payment_refunded`, MADE, PAYMENT_REFUNDED),
  ),
  {
    ...event(
      'payment_pending',
      null,
      {
        title: 'Any other event',
        meaning: 'Checkout.com documents many further types in the same envelope.',
      },
      sample('constructed', TYPES, MADE, PAYMENT_VOIDED.replace('payment_voided', 'payment_pending')),
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'id' }, matches: '^evt_' },
      { at: { path: 'data' }, exists: true },
    ],
    amount: [],
    currency: [],
  },
]
