import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { CHARGE_COMPLETED, TRANSFER_DISBURSE } from './samples.ts'

const OPAY = 'https://developer.flutterwave.com/docs/opay'
const TRANSFERS = 'https://developer.flutterwave.com/docs/transfers'

const JSON_SAMPLE = { contentType: 'application/json', headers: [] } as const

function shape(type: string, data: z.ZodType) {
  return z.looseObject({
    // The page on webhooks calls it "id", the guides "webhook_id".
    webhook_id: z.string().optional(),
    id: z.string().optional(),
    timestamp: z.number(),
    type: z.literal(type),
    data,
  })
}

export const events: readonly EventType[] = [
  {
    type: 'charge.completed',
    title: 'Charge completed',
    meaning: 'A charge has ended, well or badly: data.status says which.',
    schema: () =>
      shape(
        'charge.completed',
        z.looseObject({
          id: z.string(),
          amount: z.number(),
          currency: z.string(),
          reference: z.string(),
          status: z.string(),
          customer: z.looseObject({ id: z.string().optional() }).optional(),
          payment_method: z.looseObject({ type: z.string() }).optional(),
          processor_response: z.looseObject({ type: z.string(), code: z.string() }).partial().nullish(),
        }),
      ),
    partial: true,
    sample: {
      source: 'published',
      url: OPAY,
      note: 'The sample of the guide to OPay.',
      ...JSON_SAMPLE,
      body: CHARGE_COMPLETED,
    },
    object: 'charge',
    objectId: ['data.reference', 'data.id'],
    // The page tells to remember the object with its status.
    key: ['data.id', 'data.status'],
    status: ['data.status'],
    time: ['timestamp'],
    amount: ['data.amount'],
    currency: ['data.currency'],
  },
  {
    type: 'transfer.disburse',
    title: 'Transfer ended',
    meaning: 'A transfer was completed or failed: data.status is SUCCESSFUL or FAILED.',
    schema: () =>
      shape(
        'transfer.disburse',
        z.looseObject({
          id: z.string(),
          type: z.string().optional(),
          source_currency: z.string().optional(),
          destination_currency: z.string(),
          amount: z.number(),
          reference: z.string(),
          status: z.enum(['NEW', 'PENDING', 'SUCCESSFUL', 'FAILED']),
        }),
      ),
    partial: true,
    sample: {
      source: 'published',
      url: TRANSFERS,
      note: 'The sample of the guide to transfers.',
      ...JSON_SAMPLE,
      body: TRANSFER_DISBURSE,
    },
    object: 'transfer',
    objectId: ['data.reference', 'data.id'],
    // The page tells to remember the object with its status.
    key: ['data.id', 'data.status'],
    status: ['data.status'],
    time: ['timestamp'],
    amount: ['data.amount'],
    currency: ['data.destination_currency'],
  },
]
