import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { ORDER_PROCESSED, PAYMENT_CREATED, PAYMENT_UPDATED } from './samples.ts'

const WEBHOOKS = 'https://www.mercadopago.com.br/developers/en/docs/your-integrations/notifications/webhooks'

const moment = () => z.iso.datetime({ offset: true })
const id = () => z.union([z.string(), z.int()])

function notification(type: string, action: string, data: z.ZodType) {
  return z.looseObject({
    id: id().optional(),
    live_mode: z.boolean(),
    type: z.literal(type),
    action: z.literal(action),
    api_version: z.string().optional(),
    date_created: moment(),
    user_id: id(),
    data,
  })
}

function made(body: string): Sample {
  return {
    source: 'constructed',
    url: WEBHOOKS,
    note: 'Made after the members that the documentation shows; ids, times and amounts are ours. The id stands in the query of the address as well, which the sample leaves to you: ?data.id=...&type=...',
    contentType: 'application/json',
    headers: [],
    body,
  }
}

const PAYMENT = {
  object: 'payment',
  objectId: ['data.id'],
  key: ['id'],
  status: [],
  time: ['date_created'],
  amount: [],
  currency: [],
} as const

export const events: readonly EventType[] = [
  {
    ...PAYMENT,
    type: 'payment.created',
    title: 'Payment created',
    meaning: 'A payment was made. The notification holds its id only: fetch it to see how it stands.',
    schema: () => notification('payment', 'payment.created', z.looseObject({ id: id() })),
    sample: made(PAYMENT_CREATED),
  },
  {
    ...PAYMENT,
    type: 'payment.updated',
    title: 'Payment updated',
    meaning: 'Something of a payment has changed. Fetch it: the notification does not say what.',
    schema: () => notification('payment', 'payment.updated', z.looseObject({ id: id() })),
    sample: made(PAYMENT_UPDATED),
  },
  {
    ...PAYMENT,
    type: 'order.processed',
    title: 'Order processed',
    meaning: 'The transactions of an order were processed; data says how the order stands.',
    schema: () =>
      notification(
        'order',
        'order.processed',
        z.looseObject({ id: id(), status: z.string(), status_detail: z.string().optional() }),
      ),
    partial: true,
    sample: made(ORDER_PROCESSED),
    object: 'order',
    key: ['data.id', 'data.version'],
    status: ['data.status'],
    amount: ['data.total_paid_amount'],
  },
]
