import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CHARGE_FAILED,
  CHARGE_SUCCESS,
  REFUND_FAILED,
  REFUND_SUCCESS,
  TRANSFER_FAILED,
  TRANSFER_SUCCESS,
} from './samples.ts'

const WEBHOOKS = 'https://developers.korapay.com/docs/webhooks'
const CHECKOUT = 'https://developers.korapay.com/docs/checkout-standard'

/** A number by the table of fields; the sample of Checkout Standard has a text. */
const Amount = () => z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)])

const Data = () =>
  z.looseObject({
    reference: z.string(),
    amount: Amount(),
    fee: Amount().optional(),
    currency: z.string(),
    status: z.enum(['success', 'failed']),
  })

const Charge = () =>
  Data().extend({
    payment_reference: z.string().optional(),
    amount_expected: Amount().optional(),
    transaction_status: z.enum(['success', 'underpaid', 'overpaid']).optional(),
    metadata: z.looseObject({}).nullish(),
  })

const MONEY = {
  key: ['data.reference', 'data.status'],
  status: ['data.status'],
  time: [],
  amount: ['data.amount'],
  currency: ['data.currency'],
} as const

const CHARGE = { ...MONEY, object: 'charge', objectId: ['data.payment_reference', 'data.reference'] } as const
const TRANSFER = { ...MONEY, object: 'transfer', objectId: ['data.reference'] } as const
const REFUND = { ...MONEY, object: 'refund', objectId: ['data.reference'] } as const

export const events: readonly EventType[] = [
  {
    type: 'charge.success',
    title: 'Payment successful',
    meaning:
      'A customer has paid. data.transaction_status says whether the amount was right: success, underpaid or overpaid.',
    schema: () => shape('charge.success', Charge()),
    partial: true,
    sample: sampleOf(
      'published',
      CHECKOUT,
      'The sample of Checkout Standard; its comments and a slip of the pen ("even"t) are taken out.',
      CHARGE_SUCCESS,
    ),
    ...CHARGE,
  },
  {
    type: 'charge.failed',
    title: 'Payment failed',
    meaning: 'An attempt to pay has failed.',
    schema: () => shape('charge.failed', Charge()),
    partial: true,
    sample: constructed(CHARGE_FAILED),
    ...CHARGE,
  },
  {
    type: 'transfer.success',
    title: 'Payout successful',
    meaning: 'Money that you sent has reached the recipient.',
    schema: () => shape('transfer.success', Data()),
    partial: true,
    sample: sampleOf(
      'published',
      WEBHOOKS,
      'The sample of the documentation for a single payout.',
      TRANSFER_SUCCESS,
    ),
    ...TRANSFER,
  },
  {
    type: 'transfer.failed',
    title: 'Payout failed',
    meaning: 'Money that you sent did not go out.',
    schema: () => shape('transfer.failed', Data()),
    partial: true,
    sample: constructed(TRANSFER_FAILED),
    ...TRANSFER,
  },
  {
    type: 'refund.success',
    title: 'Refund successful',
    meaning: 'The customer has the money back.',
    schema: () => shape('refund.success', Data()),
    partial: true,
    sample: constructed(REFUND_SUCCESS),
    ...REFUND,
  },
  {
    type: 'refund.failed',
    title: 'Refund failed',
    meaning: 'The refund did not go through.',
    schema: () => shape('refund.failed', Data()),
    partial: true,
    sample: constructed(REFUND_FAILED),
    ...REFUND,
  },
]

function shape(type: string, data: z.ZodType) {
  return z.looseObject({ event: z.literal(type), data })
}

function constructed(body: string): Sample {
  return sampleOf(
    'constructed',
    WEBHOOKS,
    'Made by us from the fields that the documentation lists for every event; the values are ours.',
    body,
  )
}

function sampleOf(source: Sample['source'], url: string, note: string, body: string): Sample {
  return { source, url, note, contentType: 'application/json', headers: [], body }
}
