import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { PAYMENT_FAILED, PAYMENT_SUCCESS, PAYOUT_REFUND, PAYOUT_SUCCESS } from './samples.ts'

const WEBHOOKS = 'https://developer.nomba.com/docs/api-basics/webhook'

const Transaction = () =>
  z.looseObject({
    transactionId: z.string(),
    type: z.string(),
    transactionAmount: z.number(),
    time: z.iso.datetime(),
    fee: z.number().optional(),
    responseCode: z.string().nullish(),
    merchantTxRef: z.string().optional(),
  })

const PAYMENT = {
  object: 'payment',
  objectId: ['data.transaction.transactionId'],
  key: ['requestId'],
  status: [],
  time: ['data.transaction.time'],
  amount: ['data.transaction.transactionAmount'],
  currency: [],
} as const

const PAYOUT = {
  ...PAYMENT,
  object: 'payout',
  objectId: ['data.transaction.merchantTxRef', 'data.transaction.transactionId'],
} as const

export const events: readonly EventType[] = [
  {
    type: 'payment_success',
    title: 'Payment successful',
    meaning:
      'Money was credited to your account: by card, transfer to a virtual account ("vact_transfer") or QR. The amount is in naira.',
    schema: () => shape('payment_success'),
    partial: true,
    sample: published('The payload that the documentation signs in its example.', PAYMENT_SUCCESS),
    ...PAYMENT,
    state: 'success',
  },
  {
    type: 'payment_failed',
    title: 'Payment failed',
    meaning: 'An attempt to pay has failed; data.transaction.responseCodeMessage says why.',
    schema: () => shape('payment_failed'),
    partial: true,
    sample: published(
      'The sample of the documentation for a card at a terminal, its ids cut as there.',
      PAYMENT_FAILED,
    ),
    ...PAYMENT,
    state: 'failed',
  },
  {
    type: 'payment_reversal',
    title: 'Payment reversed',
    meaning: 'A payment went back from your account to the customer.',
    schema: () => shape('payment_reversal'),
    partial: true,
    sample: constructed('payment_reversal', PAYMENT_SUCCESS.replace('payment_success', 'payment_reversal')),
    ...PAYMENT,
    state: 'reversed',
  },
  {
    type: 'payout_success',
    title: 'Payout successful',
    meaning: 'Money went out: a transfer or a bill was paid.',
    schema: () => shape('payout_success'),
    partial: true,
    sample: published('The sample of the documentation, its ids cut as there.', PAYOUT_SUCCESS),
    ...PAYOUT,
    state: 'success',
  },
  {
    type: 'payout_failed',
    title: 'Payout failed',
    meaning: 'Money that you sent did not go out.',
    schema: () => shape('payout_failed'),
    partial: true,
    sample: constructed('payout_failed', PAYOUT_SUCCESS.replace('payout_success', 'payout_failed')),
    ...PAYOUT,
    state: 'failed',
  },
  {
    type: 'payout_refund',
    title: 'Payout refunded',
    meaning: 'Money that you sent came back to your account.',
    schema: () => shape('payout_refund'),
    partial: true,
    sample: published('The sample of the documentation, its ids cut as there.', PAYOUT_REFUND),
    ...PAYOUT,
    state: 'refunded',
  },
]

function shape(type: string) {
  return z.looseObject({
    event_type: z.literal(type),
    requestId: z.string(),
    data: z.looseObject({
      merchant: z.looseObject({ walletId: z.string(), userId: z.string() }).partial(),
      transaction: Transaction(),
      terminal: z.looseObject({}).nullish(),
      customer: z.looseObject({}).nullish(),
    }),
  })
}

function published(note: string, body: string): Sample {
  return { source: 'published', url: WEBHOOKS, note, contentType: 'application/json', headers: [], body }
}

function constructed(type: string, body: string): Sample {
  return {
    ...published(
      `Made by us from the sample of the successful one: of ${type} we could read the name only.`,
      body,
    ),
    source: 'constructed',
  }
}
