import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { CHARGED, COLLECTED, NOT_COLLECTED, NOT_PAID_OUT, PAID_OUT } from './samples.ts'

const COLLECTIONS = 'https://docs.fincra.com/docs/payin-webhook'
const PAYOUTS = 'https://docs.fincra.com/docs/payout-webhook'
const VARIANCE = 'https://docs.fincra.com/docs/handling-underpayments-and-overpayments'

const AS_PUBLISHED = 'The sample of the documentation.'

const Collection = () =>
  z.looseObject({
    reference: z.string(),
    virtualAccount: z.string(),
    sourceAmount: z.number(),
    sourceCurrency: z.string(),
    destinationAmount: z.number(),
    destinationCurrency: z.string(),
    amountReceived: z.number(),
    fee: z.number(),
    status: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    varianceType: z.enum(['overpayment', 'underpayment']).nullish(),
    amountExpected: z.number().optional(),
  })

const Payout = () =>
  z.looseObject({
    id: z.union([z.number(), z.string()]),
    reference: z.string(),
    customerReference: z.string().nullish(),
    amountCharged: z.number(),
    amountReceived: z.number(),
    fee: z.number(),
    sourceCurrency: z.string(),
    destinationCurrency: z.string(),
    recipient: z.looseObject({ name: z.string(), type: z.string() }),
    status: z.string(),
    reason: z.string().nullish(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    valuedAt: z.iso.datetime().nullish(),
  })

const Charge = () =>
  z.looseObject({
    id: z.number(),
    reference: z.string(),
    amount: z.number(),
    currency: z.string(),
    fee: z.number(),
    status: z.string(),
    type: z.string(),
    amountExpected: z.number().optional(),
    amountReceived: z.number().optional(),
    varianceType: z.enum(['overpayment', 'underpayment']).nullish(),
  })

const COLLECTION = {
  object: 'collection',
  objectId: ['data.reference'],
  key: ['data.reference', 'data.status'],
  status: ['data.status'],
  time: ['data.updatedAt', 'data.createdAt'],
  amount: ['data.sourceAmount'],
  currency: ['data.sourceCurrency'],
} as const

const PAYOUT = {
  ...COLLECTION,
  object: 'payout',
  objectId: ['data.customerReference', 'data.reference'],
  amount: ['data.amountReceived'],
  currency: ['data.destinationCurrency'],
} as const

export const events: readonly EventType[] = [
  {
    type: 'collection.successful',
    title: 'Collection successful',
    meaning:
      'Money has arrived on a virtual account. data.amountReceived is what is left of it after the fee.',
    schema: () => shape('collection.successful', Collection()),
    partial: true,
    sample: published(COLLECTIONS, AS_PUBLISHED, COLLECTED),
    ...COLLECTION,
  },
  {
    type: 'collection.failed',
    title: 'Collection failed',
    meaning: 'Money for a virtual account was declined.',
    schema: () => shape('collection.failed', Collection()),
    partial: true,
    sample: published(COLLECTIONS, AS_PUBLISHED, NOT_COLLECTED),
    ...COLLECTION,
  },
  {
    type: 'charge.successful',
    title: 'Charge successful',
    meaning:
      'A customer has paid. It is sent for an underpayment as well, with the status "success": compare data.amountReceived with what was expected.',
    schema: () => shape('charge.successful', Charge()),
    partial: true,
    sample: published(VARIANCE, 'The sample of the documentation for an underpayment.', CHARGED),
    ...COLLECTION,
    object: 'charge',
    time: [],
    amount: ['data.amountReceived', 'data.amount'],
    currency: ['data.currency'],
  },
  {
    type: 'payout.successful',
    title: 'Payout successful',
    meaning: 'Money that you sent has reached the recipient.',
    schema: () => shape('payout.successful', Payout()),
    partial: true,
    sample: published(PAYOUTS, 'The sample of the documentation without its comment.', PAID_OUT),
    ...PAYOUT,
  },
  {
    type: 'payout.failed',
    title: 'Payout failed',
    meaning: 'Money that you sent did not go out; data.reason says why.',
    schema: () => shape('payout.failed', Payout()),
    partial: true,
    sample: published(PAYOUTS, 'The sample of the documentation without its comment.', NOT_PAID_OUT),
    ...PAYOUT,
  },
]

function shape(type: string, data: z.ZodType) {
  return z.looseObject({ event: z.literal(type), data })
}

function published(url: string, note: string, body: string): Sample {
  return { source: 'published', url, note, contentType: 'application/json', headers: [], body }
}
