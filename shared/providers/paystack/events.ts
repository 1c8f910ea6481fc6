import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CHARGE_SUCCESS,
  DISPUTE_CREATED,
  DISPUTE_RESOLVED,
  REFUND_FAILED,
  REFUND_PENDING,
  REFUND_PROCESSED,
  REFUND_PROCESSING,
  TRANSFER_FAILED,
  TRANSFER_REVERSED,
  TRANSFER_SUCCESS,
} from './samples.ts'
import { DISPUTE_STATUSES, REFUND_STATUSES } from './states.ts'

const WEBHOOKS = 'https://paystack.com/docs/payments/webhooks/'
const REFUNDS = 'https://paystack.com/docs/payments/refunds/'

const Customer = () => z.looseObject({ email: z.string().nullish(), customer_code: z.string().optional() })
const Domain = () => z.enum(['test', 'live'])

const Charge = () =>
  z.looseObject({
    id: z.number(),
    domain: Domain(),
    status: z.string(),
    reference: z.string(),
    amount: z.number(),
    currency: z.string(),
    channel: z.string().nullish(),
    paid_at: z.iso.datetime().nullish(),
    customer: Customer(),
    authorization: z.looseObject({}).nullish(),
  })

const Transfer = () =>
  z.looseObject({
    id: z.number(),
    domain: Domain(),
    status: z.string(),
    reference: z.string(),
    transfer_code: z.string(),
    amount: z.number(),
    currency: z.string(),
    recipient: z.looseObject({ recipient_code: z.string() }),
  })

/** The amount is a text in some of the published samples and a number in others. */
const Refund = () =>
  z.looseObject({
    status: z.enum(REFUND_STATUSES),
    transaction_reference: z.string(),
    refund_reference: z.string().nullish(),
    amount: z.union([z.string().regex(/^\d+$/), z.number()]),
    currency: z.string(),
    customer: z.looseObject({ email: z.string().nullish() }),
    domain: Domain(),
  })

const Dispute = () =>
  z.looseObject({
    id: z.number(),
    status: z.enum(DISPUTE_STATUSES),
    refund_amount: z.number().nullish(),
    currency: z.string().nullish(),
    domain: Domain(),
    transaction: z.looseObject({ id: z.number(), reference: z.string() }),
    category: z.string().nullish(),
    resolution: z.string().nullish(),
  })

const CHARGE = {
  object: 'charge',
  objectId: ['data.reference'],
  key: ['data.id'],
  status: ['data.status'],
  time: ['data.paid_at', 'data.created_at'],
  amount: ['data.amount'],
  amountIn: 'minor',
  currency: ['data.currency'],
} as const

const TRANSFER = {
  ...CHARGE,
  object: 'transfer',
  key: ['data.id', 'data.status'],
  // Older samples write created_at and updated_at, newer ones createdAt and updatedAt.
  time: ['data.updatedAt', 'data.updated_at'],
} as const

const REFUND = {
  object: 'refund',
  objectId: ['data.transaction_reference'],
  status: ['data.status'],
  time: [],
  amount: ['data.amount'],
  amountIn: 'minor',
  currency: ['data.currency'],
} as const

const DISPUTE = {
  object: 'dispute',
  objectId: ['data.id'],
  key: ['data.id', 'data.status'],
  status: ['data.status'],
  time: ['data.updated_at'],
  amount: ['data.refund_amount'],
  amountIn: 'minor',
  currency: ['data.currency'],
} as const

export const events: readonly EventType[] = [
  {
    type: 'charge.success',
    title: 'Charge successful',
    meaning: 'A customer has paid. The amount is in the subunit of the currency: kobo, pesewas, cents.',
    schema: () => shape('charge.success', Charge()),
    partial: true,
    sample: published(WEBHOOKS, CHARGE_SUCCESS),
    ...CHARGE,
  },
  {
    type: 'transfer.success',
    title: 'Transfer successful',
    meaning: 'Money that you sent has reached the recipient, as far as the bank says.',
    schema: () => shape('transfer.success', Transfer()),
    partial: true,
    sample: published(WEBHOOKS, TRANSFER_SUCCESS),
    ...TRANSFER,
  },
  {
    type: 'transfer.failed',
    title: 'Transfer failed',
    meaning: 'Money that you sent did not go out. Look at the transfer before you send it again.',
    schema: () => shape('transfer.failed', Transfer()),
    partial: true,
    sample: published(WEBHOOKS, TRANSFER_FAILED),
    ...TRANSFER,
  },
  {
    type: 'transfer.reversed',
    title: 'Transfer reversed',
    meaning: 'A transfer came back to your balance, also after it was told to be successful.',
    schema: () => shape('transfer.reversed', Transfer()),
    partial: true,
    sample: published(WEBHOOKS, TRANSFER_REVERSED),
    ...TRANSFER,
  },
  refund(
    'refund.pending',
    'Refund pending',
    'A refund was asked for and waits to be processed.',
    REFUND_PENDING,
  ),
  refund(
    'refund.processing',
    'Refund in progress',
    'A refund was given to the processor.',
    REFUND_PROCESSING,
  ),
  {
    ...refund('refund.processed', 'Refund processed', 'The customer has the money back.', REFUND_PROCESSED),
    key: ['data.refund_reference'],
  },
  {
    ...refund(
      'refund.failed',
      'Refund failed',
      'The refund did not go through; the money stays with you.',
      REFUND_FAILED,
    ),
    key: ['data.refund_reference'],
  },
  {
    type: 'charge.dispute.create',
    title: 'Dispute opened',
    meaning: 'A customer disputes a charge. data.dueAt says until when you can answer.',
    schema: () => shape('charge.dispute.create', Dispute()),
    partial: true,
    sample: published(WEBHOOKS, DISPUTE_CREATED),
    ...DISPUTE,
  },
  {
    type: 'charge.dispute.resolve',
    title: 'Dispute resolved',
    meaning: 'A dispute has ended; data.resolution says how.',
    schema: () => shape('charge.dispute.resolve', Dispute()),
    partial: true,
    sample: published(WEBHOOKS, DISPUTE_RESOLVED),
    ...DISPUTE,
  },
]

function shape(type: string, data: z.ZodType) {
  return z.looseObject({ event: z.literal(type), data })
}

function refund(type: string, title: string, meaning: string, body: string): EventType {
  return {
    type,
    title,
    meaning,
    schema: () => shape(type, Refund()),
    partial: true,
    sample: published(REFUNDS, body),
    // Several refunds of one charge are alike until one has a reference of its own.
    key: [],
    ...REFUND,
  }
}

function published(url: string, body: string): Sample {
  return {
    source: 'published',
    url,
    note: 'The sample of the documentation, as its public source has it.',
    contentType: 'application/json',
    headers: [],
    body,
  }
}
