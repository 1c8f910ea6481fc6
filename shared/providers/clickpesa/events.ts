import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  DEPOSIT_RECEIVED,
  PAYMENT_FAILED,
  PAYMENT_RECEIVED,
  PAYOUT_INITIATED,
  PAYOUT_REFUNDED,
  PAYOUT_REVERSED,
} from './samples.ts'
import { PAYMENT_STATUSES, PAYOUT_STATUSES } from './states.ts'

const WEBHOOKS = 'https://docs.clickpesa.com/home/webhooks'
const SDK = 'https://github.com/ubitechsolutionsltd/clickpesa-laravel-package'

/** An amount is a string: `"10000"`, `"20000.00"`. A sign is judged by a rule of its own. */
const Amount = () => z.string().regex(/^-?\d+(\.\d+)?$/)
const Currency = () => z.enum(['TZS', 'USD'])

const Customer = () =>
  z.looseObject({
    customerName: z.string(),
    customerEmail: z.string(),
    customerPhoneNumber: z.string(),
  })

const PaymentReceived = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(PAYMENT_STATUSES),
    paymentReference: z.string(),
    orderReference: z.string(),
    collectedAmount: Amount(),
    collectedCurrency: Currency(),
    message: z.string(),
    channel: z.string(),
    updatedAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    customer: Customer(),
    clientId: z.string().optional(),
  })

const PaymentFailed = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(PAYMENT_STATUSES),
    channel: z.string(),
    orderReference: z.string(),
    message: z.string(),
    updatedAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    paymentReference: z.string().nullish(),
    collectedAmount: Amount().nullish(),
    collectedCurrency: Currency().nullish(),
    customer: Customer().partial().nullish(),
    clientId: z.string().optional(),
  })

const Payout = () =>
  z.looseObject({
    id: z.string(),
    orderReference: z.string(),
    amount: Amount(),
    currency: Currency(),
    fee: Amount(),
    status: z.enum(PAYOUT_STATUSES),
    channel: z.string(),
    channelProvider: z.string(),
    transferType: z.enum(['ACH', 'RTGS']).optional(),
    settlementType: z.string().optional(),
    notes: z.string(),
    beneficiary: z.looseObject({
      accountNumber: z.string(),
      accountName: z.string(),
      swiftNumber: z.string().optional(),
      routingNumber: z.string().optional(),
      beneficiaryMobileNumber: z.string().optional(),
      beneficiaryEmail: z.string().optional(),
    }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })

const Refund = () => z.looseObject({ message: z.string(), refundedAt: z.iso.datetime() })
const Reverse = () =>
  z.looseObject({
    message: z.string(),
    reversedWithFee: z.boolean(),
    reversedAt: z.iso.datetime().optional(),
  })

/** Known from public code only, so that nothing of it is required. */
const Deposit = () =>
  z.looseObject({
    paymentReference: z.string().optional(),
    depositAmount: Amount().optional(),
    depositCurrency: Currency().optional(),
  })

function shapeOf(type: string, data: z.ZodType) {
  return z.looseObject({
    // A rule judges the key `eventType`, which public code tolerates in place of `event`.
    event: z.literal(type).optional(),
    eventType: z.string().optional(),
    data,
    checksum: z.string().optional(),
    checksumMethod: z.string().optional(),
  })
}

const PAYMENT = {
  object: 'payment',
  objectId: ['data.id'],
  key: ['data.id', 'data.status'],
  status: ['data.status'],
  time: ['data.updatedAt', 'data.createdAt'],
  amount: ['data.collectedAmount'],
  currency: ['data.collectedCurrency'],
}

const PAYOUT = { ...PAYMENT, object: 'payout', amount: ['data.amount'], currency: ['data.currency'] }

function sampleOf(source: Sample['source'], url: string, note: string, body: string): Sample {
  return { source, url, note, contentType: 'application/json', headers: [], body }
}

export const events: readonly EventType[] = [
  {
    type: 'PAYMENT RECEIVED',
    title: 'Payment received',
    meaning: 'A customer has paid successfully.',
    schema: () => shapeOf('PAYMENT RECEIVED', PaymentReceived()),
    sample: sampleOf(
      'published',
      WEBHOOKS,
      'The sample of the documentation; the checksum is added when it is signed.',
      PAYMENT_RECEIVED,
    ),
    ...PAYMENT,
  },
  {
    type: 'PAYMENT FAILED',
    title: 'Payment failed',
    meaning: 'An attempt to pay has failed; data.message says why.',
    schema: () => shapeOf('PAYMENT FAILED', PaymentFailed()),
    sample: sampleOf(
      'third-party',
      SDK,
      'From the test of a public SDK that follows the documentation; channel and times are filled in by us.',
      PAYMENT_FAILED,
    ),
    ...PAYMENT,
  },
  {
    type: 'PAYOUT INITIATED',
    title: 'Payout initiated',
    meaning: 'A payout has been started. The documented sample has the status SUCCESS already.',
    schema: () => shapeOf('PAYOUT INITIATED', Payout()),
    sample: sampleOf(
      'published',
      WEBHOOKS,
      'Fields and values of the documentation; times, notes and the account are placeholders of ours.',
      PAYOUT_INITIATED,
    ),
    ...PAYOUT,
  },
  {
    type: 'PAYOUT REFUNDED',
    title: 'Payout refunded',
    meaning: 'A payout went back to you because something was wrong with it; data.refund says what.',
    schema: () => shapeOf('PAYOUT REFUNDED', Payout().extend({ refund: Refund() })),
    sample: sampleOf(
      'constructed',
      WEBHOOKS,
      'The fields of PAYOUT INITIATED with data.refund as documented; the values are ours.',
      PAYOUT_REFUNDED,
    ),
    ...PAYOUT,
  },
  {
    type: 'PAYOUT REVERSED',
    title: 'Payout reversed',
    meaning: 'A payout has been reversed after an error or a dispute; data.reverse says why.',
    schema: () => shapeOf('PAYOUT REVERSED', Payout().extend({ reverse: Reverse() })),
    sample: sampleOf(
      'third-party',
      SDK,
      'data.reverse as a public SDK reads it, the other fields as in PAYOUT INITIATED; the values are ours.',
      PAYOUT_REVERSED,
    ),
    ...PAYOUT,
  },
  {
    type: 'DEPOSIT RECEIVED',
    title: 'Deposit received',
    meaning: 'A deposit to your account has arrived. It exists at merchant level only.',
    schema: () => shapeOf('DEPOSIT RECEIVED', Deposit()),
    sample: sampleOf(
      'third-party',
      SDK,
      'Only the three fields that a public SDK reads: the full sample is not public, so more will arrive.',
      DEPOSIT_RECEIVED,
    ),
    object: 'deposit',
    objectId: ['data.paymentReference'],
    key: ['data.paymentReference'],
    status: [],
    time: [],
    amount: ['data.depositAmount'],
    currency: ['data.depositCurrency'],
  },
]
