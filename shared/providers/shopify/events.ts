import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { DATA_REQUEST, ORDER, ORDER_PAID, PRODUCT, REFUND, UNINSTALLED } from './samples.ts'

const TOPICS = 'https://shopify.dev/docs/api/webhooks'
const STRUCTURE = 'https://shopify.dev/docs/apps/build/webhooks/delivery-structure'
const COMPLIANCE = 'https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance'

/** A decimal number in a string, as Shopify writes money. */
const Money = () => z.string().regex(/^-?\d+(\.\d+)?$/)
/** Ids of test notifications are larger than JavaScript counts exactly. */
const Id = () => z.number()

/** https://shopify.dev/docs/api/admin-rest/latest/resources/order; a subscription may ask for some fields only. */
const Order = () =>
  z.looseObject({
    id: Id(),
    name: z.string().optional(),
    created_at: z.string().optional(),
    updated_at: z.string().optional(),
    currency: z.string().optional(),
    total_price: Money().optional(),
    financial_status: z
      .enum([
        'pending',
        'authorized',
        'partially_paid',
        'paid',
        'partially_refunded',
        'refunded',
        'voided',
        'expired',
      ])
      .nullish(),
    fulfillment_status: z.string().nullish(),
    line_items: z.array(z.looseObject({ id: Id(), quantity: z.number().int(), price: Money() })).optional(),
  })

function sample(topic: string, body: string, rest: Partial<Sample> = {}): Sample {
  return {
    source: 'constructed',
    url: TOPICS,
    note: 'Made after the resource that the payload is; ids, names and amounts are ours.',
    contentType: 'application/json',
    headers: [
      ['X-Shopify-Topic', topic],
      ['X-Shopify-Shop-Domain', 'hookloupe-demo.myshopify.com'],
      ['X-Shopify-API-Version', '2026-01'],
      ['X-Shopify-Webhook-Id', 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043'],
      ['X-Shopify-Event-Id', '98880550-7158-44d4-b7cd-2c97c8a091b5'],
      ['X-Shopify-Triggered-At', '2026-03-01T15:15:31.000000000Z'],
    ],
    body,
    ...rest,
  }
}

/** A subscription may ask for fewer fields, so that only those of the id are sure. */
const DELIVERY = {
  partial: true,
  key: [],
  keyHeaders: ['X-Shopify-Webhook-Id', 'Shopify-Webhook-Id'],
} as const

const ABOUT_ORDER = {
  schema: Order,
  object: 'order',
  objectId: ['id'],
  status: ['financial_status'],
  time: ['updated_at'],
  amount: ['total_price'],
  currency: ['currency'],
} as const

export const events: readonly EventType[] = [
  {
    type: 'orders/create',
    title: 'Order created',
    meaning: 'An order was placed. It may not be paid yet: financial_status says so.',
    sample: sample('orders/create', ORDER),
    ...ABOUT_ORDER,
    ...DELIVERY,
  },
  {
    type: 'orders/paid',
    title: 'Order paid',
    meaning: 'An order is paid in full.',
    sample: sample('orders/paid', ORDER_PAID),
    ...ABOUT_ORDER,
    ...DELIVERY,
  },
  {
    type: 'orders/updated',
    title: 'Order updated',
    meaning:
      'Something about an order changed. It comes beside the topics that say what, often several times.',
    sample: sample('orders/updated', ORDER_PAID),
    ...ABOUT_ORDER,
    ...DELIVERY,
  },
  {
    type: 'refunds/create',
    title: 'Refund created',
    meaning: 'Money was given back for an order, in whole or in part; the transactions say how much.',
    schema: () =>
      z.looseObject({
        id: Id(),
        order_id: Id().optional(),
        created_at: z.string().optional(),
        refund_line_items: z.array(z.looseObject({ id: Id(), quantity: z.number().int() })).optional(),
        transactions: z
          .array(
            z.looseObject({
              id: Id(),
              kind: z.string(),
              status: z.string(),
              amount: Money(),
              currency: z.string(),
            }),
          )
          .optional(),
      }),
    sample: sample('refunds/create', REFUND),
    object: 'refund',
    objectId: ['id'],
    status: ['transactions.0.status'],
    time: ['created_at'],
    amount: ['transactions.0.amount'],
    currency: ['transactions.0.currency'],
    ...DELIVERY,
  },
  {
    type: 'products/update',
    title: 'Product updated',
    meaning: 'A product or one of its variants changed, or was sold: stock counts.',
    schema: () =>
      z.looseObject({
        id: Id(),
        title: z.string().optional(),
        updated_at: z.string().optional(),
        variants: z.array(z.looseObject({ id: Id(), price: Money() })).optional(),
      }),
    sample: sample('products/update', PRODUCT, {
      source: 'published',
      url: STRUCTURE,
      note: 'The body as it stands on the page; the headers have ids of ours.',
    }),
    object: 'product',
    objectId: ['id'],
    status: ['status'],
    time: ['updated_at'],
    amount: [],
    currency: [],
    ...DELIVERY,
  },
  {
    type: 'app/uninstalled',
    title: 'App uninstalled',
    meaning: 'A shop removed your app; its access token is void already.',
    schema: () => z.looseObject({ id: Id(), myshopify_domain: z.string().optional() }),
    sample: sample('app/uninstalled', UNINSTALLED),
    object: 'shop',
    objectId: ['id'],
    status: [],
    time: ['updated_at'],
    amount: [],
    currency: [],
    ...DELIVERY,
  },
  {
    type: 'customers/data_request',
    title: 'Request for the data of a customer',
    meaning: 'A customer asks what your app keeps of them. Every public app has to answer this topic.',
    schema: () =>
      z.looseObject({
        shop_id: Id(),
        shop_domain: z.string(),
        customer: z.looseObject({ id: Id() }),
        data_request: z.looseObject({ id: Id() }),
      }),
    sample: sample('customers/data_request', DATA_REQUEST, { url: COMPLIANCE }),
    object: 'data request',
    objectId: ['data_request.id'],
    status: [],
    time: [],
    amount: [],
    currency: [],
    ...DELIVERY,
  },
  {
    // Some hundred topics; the headers name them.
    type: 'customers/redact',
    when: [{ at: { type: true }, exists: true }],
    openType: true,
    title: 'Event',
    meaning: 'A topic that is not described here: its payload is the resource that it is about.',
    schema: () => z.looseObject({}),
    sample: sample(
      'customers/redact',
      '{"shop_id":954889,"shop_domain":"hookloupe-demo.myshopify.com","customer":{"id":191167,"email":"dana@example.com","phone":"555-0143"},"orders_to_redact":[5678901234567]}',
      { url: COMPLIANCE },
    ),
    object: 'object',
    objectId: ['id', 'order_id', 'customer.id', 'shop_id', 'handle'],
    status: ['status', 'action'],
    time: ['updated_at'],
    amount: ['total_price'],
    currency: ['currency'],
    ...DELIVERY,
  },
]
