import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { AIRTIME, PURCHASE, TRANSFER } from './samples.ts'

const WIKI = 'https://teamapt.atlassian.net/wiki/spaces/EI/pages/1653932073'

const TRANSACTION = {
  object: 'transaction',
  objectId: ['data.transactionReference'],
  key: ['eventId'],
  status: ['data.transactionStatus'],
  // createdAt has no zone.
  time: ['data.transactionTime'],
  amount: ['data.amount'],
  amountIn: 'minor',
  currency: [],
} as const

export const events: readonly EventType[] = [
  {
    type: 'V1_POS_PURCHASE_TRANSACTION',
    title: 'Purchase at a terminal',
    meaning:
      'A customer paid by card at a POS terminal; data.transactionStatus says how it ended. The amount is in kobo.',
    schema: () => shape('V1_POS_PURCHASE_TRANSACTION'),
    partial: true,
    sample: constructed('a purchase', PURCHASE),
    ...TRANSACTION,
  },
  {
    type: 'V1_POS_TRANSFER_TRANSACTION',
    title: 'Transfer to a terminal',
    meaning: 'A customer paid by a transfer to the account of a POS terminal. The amount is in kobo.',
    schema: () => shape('V1_POS_TRANSFER_TRANSACTION'),
    partial: true,
    sample: constructed('a transfer', TRANSFER),
    ...TRANSACTION,
  },
  {
    type: 'V1_POS_AIRTIME_TRANSACTION',
    title: 'Airtime sold at a terminal',
    meaning: 'Airtime was sold at a POS terminal; the published one is still pending.',
    schema: () => shape('V1_POS_AIRTIME_TRANSACTION'),
    partial: true,
    sample: {
      source: 'published',
      url: WIKI,
      note: 'The notification of the wiki; its createdAt, in which two versions run into one another, is filled in by us.',
      contentType: 'application/json',
      headers: [],
      body: AIRTIME,
    },
    ...TRANSACTION,
  },
]

function shape(type: string) {
  return z.looseObject({
    eventId: z.string(),
    eventType: z.literal(type),
    createdAt: z.string(),
    subject: z.looseObject({ domain: z.string(), resource: z.string(), resourceId: z.string() }),
    data: z.looseObject({
      amount: z.number(),
      transactionReference: z.string(),
      transactionType: z.string(),
      transactionTime: z.string(),
      transactionStatus: z.string().optional(),
      responseCode: z.string(),
      responseMessage: z.string().optional(),
      terminalSerial: z.string(),
      merchantReference: z.string().nullish(),
    }),
  })
}

function constructed(what: string, body: string): Sample {
  return {
    source: 'constructed',
    url: WIKI,
    note: `Made by us from the published one for airtime: type, code, status and reference are those of ${what}, as public code expects them.`,
    contentType: 'application/json',
    headers: [],
    body,
  }
}
