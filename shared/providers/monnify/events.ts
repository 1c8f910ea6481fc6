import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  COLLECTION,
  DISBURSED,
  DISBURSEMENT_REVERSED,
  NOT_DISBURSED,
  NOT_REFUNDED,
  REFUNDED,
  REJECTED,
  SETTLED,
} from './samples.ts'

const EVENT_TYPES = 'https://developers.monnify.com/docs/webhooks/event-types'
const AS_PUBLISHED = 'The sample of the documentation.'

/** A number in some samples and a text in others. */
const Amount = () => z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)])

const Customer = () => z.looseObject({ name: z.string().nullish(), email: z.string().nullish() })

const Collection = () =>
  z.looseObject({
    product: z.looseObject({ reference: z.string(), type: z.string() }),
    transactionReference: z.string(),
    paymentReference: z.string(),
    amountPaid: Amount(),
    totalPayable: Amount(),
    settlementAmount: Amount().optional(),
    currency: z.string(),
    paymentMethod: z.string(),
    paymentStatus: z.string(),
    customer: Customer().optional(),
  })

const Disbursement = () =>
  z.looseObject({
    reference: z.string(),
    transactionReference: z.string(),
    amount: Amount(),
    fee: Amount().optional(),
    currency: z.string(),
    status: z.string(),
    destinationAccountNumber: z.string(),
  })

const Refund = () =>
  z.looseObject({
    refundReference: z.string(),
    transactionReference: z.string(),
    refundAmount: Amount(),
    refundStatus: z.string(),
  })

const COLLECTED = {
  object: 'payment',
  objectId: ['eventData.paymentReference', 'eventData.transactionReference'],
  key: ['eventData.transactionReference'],
  status: ['eventData.paymentStatus'],
  // Times have no zone, and two forms: "2021-11-17 11:28:42.615" and "17/11/2021 3:48:10 PM".
  time: [],
  amount: ['eventData.amountPaid'],
  currency: ['eventData.currency'],
} as const

const PAID_OUT = {
  object: 'disbursement',
  objectId: ['eventData.reference', 'eventData.transactionReference'],
  key: ['eventData.transactionReference', 'eventData.status'],
  status: ['eventData.status'],
  time: [],
  amount: ['eventData.amount'],
  currency: ['eventData.currency'],
} as const

const PAID_BACK = {
  object: 'refund',
  objectId: ['eventData.refundReference'],
  key: ['eventData.refundReference', 'eventData.refundStatus'],
  status: ['eventData.refundStatus'],
  time: [],
  amount: ['eventData.refundAmount'],
  currency: [],
} as const

export const events: readonly EventType[] = [
  {
    type: 'SUCCESSFUL_TRANSACTION',
    title: 'Successful collection',
    meaning: 'A customer has paid, by card, transfer or in cash; amounts are in naira.',
    schema: () => shape('SUCCESSFUL_TRANSACTION', Collection()),
    partial: true,
    sample: published(AS_PUBLISHED, COLLECTION),
    ...COLLECTED,
  },
  {
    type: 'REJECTED_PAYMENT',
    title: 'Rejected payment',
    meaning:
      'Money arrived and was sent back: paymentRejectionInformation.rejectionReason says why, such as UNDER_PAYMENT.',
    schema: () =>
      shape(
        'REJECTED_PAYMENT',
        z.looseObject({
          transactionReference: z.string(),
          paymentReference: z.string(),
          amount: Amount(),
          paymentRejectionInformation: z.looseObject({ rejectionReason: z.string() }),
        }),
      ),
    partial: true,
    sample: published(
      'The sample of the documentation without metaData, whose quotes make it no JSON there.',
      REJECTED,
    ),
    ...COLLECTED,
    status: [],
    state: 'REJECTED',
    amount: ['eventData.amount'],
    currency: [],
  },
  {
    type: 'SUCCESSFUL_DISBURSEMENT',
    title: 'Disbursement successful',
    meaning: 'Money that you sent has reached the recipient.',
    schema: () => shape('SUCCESSFUL_DISBURSEMENT', Disbursement()),
    partial: true,
    sample: published(AS_PUBLISHED, DISBURSED),
    ...PAID_OUT,
  },
  {
    type: 'FAILED_DISBURSEMENT',
    title: 'Disbursement failed',
    meaning: 'Money that you sent did not go out; transactionDescription says why.',
    schema: () => shape('FAILED_DISBURSEMENT', Disbursement()),
    partial: true,
    sample: published(AS_PUBLISHED, NOT_DISBURSED),
    ...PAID_OUT,
  },
  {
    type: 'REVERSED_DISBURSEMENT',
    title: 'Disbursement reversed',
    meaning: 'Money that you sent came back.',
    schema: () => shape('REVERSED_DISBURSEMENT', Disbursement()),
    partial: true,
    sample: published(AS_PUBLISHED, DISBURSEMENT_REVERSED),
    ...PAID_OUT,
  },
  {
    type: 'SUCCESSFUL_REFUND',
    title: 'Refund successful',
    meaning: 'The customer has the money back.',
    schema: () => shape('SUCCESSFUL_REFUND', Refund()),
    partial: true,
    sample: published(
      'The sample of the documentation; refundAmount is "10:00" there, which is no JSON.',
      REFUNDED,
    ),
    ...PAID_BACK,
  },
  {
    type: 'FAILED_REFUND',
    title: 'Refund failed',
    meaning: 'The refund did not go through.',
    schema: () => shape('FAILED_REFUND', Refund()),
    partial: true,
    sample: published(
      'The sample of the documentation; refundAmount is "10:00" there, which is no JSON.',
      NOT_REFUNDED,
    ),
    ...PAID_BACK,
  },
  {
    type: 'SETTLEMENT',
    title: 'Settlement',
    meaning: 'Collected money was paid to your account; "transactions" lists what it is made of.',
    schema: () =>
      shape(
        'SETTLEMENT',
        z.looseObject({
          amount: Amount(),
          settlementReference: z.string(),
          transactionsCount: z.number().optional(),
          transactions: z.array(z.looseObject({ transactionReference: z.string() })),
        }),
      ),
    partial: true,
    sample: published('The sample of the documentation, its account details left out.', SETTLED),
    object: 'settlement',
    objectId: ['eventData.settlementReference'],
    key: ['eventData.settlementReference'],
    status: [],
    time: [],
    amount: ['eventData.amount'],
    currency: ['eventData.transactions.0.currency'],
  },
]

function shape(type: string, eventData: z.ZodType) {
  return z.looseObject({ eventType: z.literal(type), eventData })
}

function published(note: string, body: string): Sample {
  return { source: 'published', url: EVENT_TYPES, note, contentType: 'application/json', headers: [], body }
}
