import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { PAYMENT_COMPLETE } from './samples.ts'

const WEBHOOKS = 'https://developer.notchpay.co/api-reference/webhooks'

const KINDS = [
  {
    type: 'payment.complete',
    title: 'Payment complete',
    meaning:
      'A customer has paid. The amount is in the smallest unit of the currency; the CFA franc has none below it.',
  },
  {
    type: 'payment.created',
    title: 'Payment created',
    meaning: 'A payment was started; no money has moved yet.',
  },
  { type: 'payment.failed', title: 'Payment failed', meaning: 'An attempt to pay has failed.' },
  { type: 'payment.canceled', title: 'Payment cancelled', meaning: 'The payment was cancelled.' },
  { type: 'payment.expired', title: 'Payment expired', meaning: 'The payment was not made in time.' },
  {
    type: 'transfer.complete',
    title: 'Transfer complete',
    meaning: 'Money that you sent has reached the recipient.',
  },
  { type: 'transfer.failed', title: 'Transfer failed', meaning: 'Money that you sent did not go out.' },
] as const

const Data = () =>
  z.looseObject({
    id: z.string(),
    reference: z.string(),
    amount: z.number(),
    currency: z.string(),
    status: z.string(),
    created_at: z.iso.datetime().optional(),
    completed_at: z.iso.datetime().nullish(),
  })

export const events: readonly EventType[] = KINDS.map(({ type, title, meaning }) => {
  const [object = '', status = ''] = type.split('.')
  const isPublished = type === 'payment.complete'
  return {
    type,
    title,
    meaning,
    schema: () =>
      z.looseObject({
        id: z.string(),
        // An older page calls it "event".
        type: z.literal(type).optional(),
        event: z.literal(type).optional(),
        created_at: z.iso.datetime().optional(),
        data: Data(),
      }),
    partial: true,
    sample: {
      source: isPublished ? 'published' : 'constructed',
      url: WEBHOOKS,
      note: isPublished
        ? 'The event object of the API reference.'
        : `Made by us from the published payment.complete: of ${type} only the name is documented.`,
      contentType: 'application/json',
      headers: [],
      body: isPublished ? PAYMENT_COMPLETE : madeOf(type, object, status),
    },
    object,
    objectId: ['data.reference', 'data.id'],
    key: ['id'],
    status: ['data.status'],
    time: ['created_at'],
    amount: ['data.amount'],
    amountIn: 'minor',
    currency: ['data.currency'],
  }
})

function madeOf(type: string, object: string, status: string): string {
  return PAYMENT_COMPLETE.replace('payment.complete', type)
    .replace('pay_123456789', object === 'transfer' ? 'trf_123456789' : 'pay_123456789')
    .replace('"status": "complete"', `"status": "${status === 'created' ? 'pending' : status}"`)
    .replace(/,\n {4}"completed_at": "[^"]*"/, '')
}
