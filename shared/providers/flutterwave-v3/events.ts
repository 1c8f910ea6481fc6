import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { CHARGE_COMPLETED, REFUND, TRANSFER_COMPLETED } from './samples.ts'

const WEBHOOKS = 'https://developer.flutterwave.com/v3.0/docs/webhooks'
const REFUNDS = 'https://developer.flutterwave.com/v3.0/docs/refunds'

const JSON_SAMPLE = { contentType: 'application/json', headers: [] } as const

/** Statuses stand in examples and in prose, in no list: other values are let through. */
export const events: readonly EventType[] = [
  {
    type: 'charge.completed',
    title: 'Payment completed',
    meaning:
      'An attempt to pay has ended, well or badly: data.status says which. The amount is in the main unit, such as naira.',
    schema: () =>
      z.looseObject({
        event: z.literal('charge.completed'),
        data: z.looseObject({
          id: z.number(),
          tx_ref: z.string(),
          flw_ref: z.string(),
          amount: z.number(),
          currency: z.string(),
          charged_amount: z.number().optional(),
          status: z.string(),
          payment_type: z.string().optional(),
          created_at: z.iso.datetime().optional(),
          customer: z.looseObject({ email: z.string().nullish() }),
        }),
      }),
    partial: true,
    sample: {
      source: 'published',
      url: WEBHOOKS,
      note: 'The sample of the documentation for a successful card payment.',
      ...JSON_SAMPLE,
      body: CHARGE_COMPLETED,
    },
    object: 'charge',
    objectId: ['data.tx_ref'],
    key: ['data.id', 'data.status'],
    status: ['data.status'],
    time: ['data.created_at'],
    amount: ['data.amount'],
    currency: ['data.currency'],
  },
  {
    type: 'transfer.completed',
    title: 'Transfer completed',
    meaning:
      'A transfer has ended, well or badly: data.status is SUCCESSFUL or FAILED, and data.complete_message says why.',
    schema: () =>
      z.looseObject({
        event: z.literal('transfer.completed'),
        data: z.looseObject({
          id: z.number(),
          reference: z.string(),
          amount: z.number(),
          currency: z.string(),
          status: z.string(),
          fee: z.number().optional(),
          complete_message: z.string().nullish(),
        }),
      }),
    partial: true,
    sample: {
      source: 'third-party',
      url: null,
      note: 'The failed transfer of the documentation, as public code quotes it: of the page itself we could read the first sample only.',
      ...JSON_SAMPLE,
      body: TRANSFER_COMPLETED,
    },
    object: 'transfer',
    objectId: ['data.reference'],
    key: ['data.id', 'data.status'],
    status: ['data.status'],
    time: ['data.created_at'],
    amount: ['data.amount'],
    currency: ['data.currency'],
  },
  {
    type: 'refund',
    when: [
      { at: { path: 'AmountRefunded' }, exists: true },
      { at: { path: 'TransactionId' }, exists: true },
    ],
    title: 'Refund',
    meaning:
      'A refund has a new status. It comes without "event" and "data", and only where Flutterwave has enabled it for the account.',
    schema: () =>
      z.looseObject({
        id: z.number(),
        AmountRefunded: z.number(),
        status: z.string(),
        FlwRef: z.string(),
        TransactionId: z.number(),
        createdAt: z.iso.datetime().optional(),
        updatedAt: z.iso.datetime().optional(),
      }),
    partial: true,
    sample: {
      source: 'published',
      url: REFUNDS,
      note: 'The sample of the page on refunds; meta is a JSON text there, and is filled in here with an empty one.',
      ...JSON_SAMPLE,
      body: REFUND,
    },
    object: 'refund',
    objectId: ['id'],
    key: ['id', 'status'],
    status: ['status'],
    time: ['updatedAt'],
    amount: ['AmountRefunded'],
    currency: [],
  },
]
