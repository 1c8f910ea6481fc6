import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { CUSTOMER_CREATED, ORDER_CREATED, ORDER_DELETED, ORDER_UPDATED, PRODUCT_UPDATED } from './samples.ts'

const DOCS = 'https://woocommerce.github.io/woocommerce-rest-api-docs/'

/** The main fields of the REST API, version 3. Shops add fields and statuses of their own. */
const Order = () =>
  z.looseObject({
    id: z.int(),
    status: z.string(),
    currency: z.string(),
    total: z.string(),
    number: z.string(),
    order_key: z.string().optional(),
    customer_id: z.int(),
    billing: z.looseObject({}),
    payment_method: z.string(),
    transaction_id: z.string().optional(),
    line_items: z.array(z.looseObject({})),
    date_created_gmt: z.string().nullish(),
    date_modified_gmt: z.string().nullish(),
  })

const Product = () => z.looseObject({ id: z.int(), name: z.string(), status: z.string(), price: z.string() })

const Customer = () => z.looseObject({ id: z.int(), email: z.string() })

function event(
  topic: string,
  schema: () => z.ZodType,
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
  page: string,
): EventType {
  const [resource = '', happened = ''] = topic.split('.')
  return {
    type: topic,
    ...words,
    schema,
    ...(happened === 'deleted' ? {} : { partial: true }),
    sample: {
      source: 'constructed',
      url: `${DOCS}#${page}`,
      note: 'Made by us from the properties of the REST API: values are filled in and fields left out. The topic stands in the headers.',
      contentType: 'application/json',
      headers: [
        ['X-WC-Webhook-Source', 'https://shop.example.com/'],
        ['X-WC-Webhook-Topic', topic],
        ['X-WC-Webhook-Resource', resource],
        ['X-WC-Webhook-Event', happened],
        ['X-WC-Webhook-ID', '3'],
        ['X-WC-Webhook-Delivery-ID', '36e520ebabc2fa725092ff4a47acedf2'],
      ],
      body,
    },
    object: resource,
    objectId: ['id'],
    key: [],
    keyHeaders: ['x-wc-webhook-delivery-id'],
    status: resource === 'order' && happened !== 'deleted' ? ['status'] : [],
    // The times with "gmt" in their names carry no zone.
    time: [],
    amount: resource === 'order' && happened !== 'deleted' ? ['total'] : [],
    currency: ['currency'],
  }
}

export const events: readonly EventType[] = [
  event(
    'order.created',
    Order,
    {
      title: 'Order created',
      meaning: 'An order was placed; it is paid only once its status is processing or completed.',
    },
    ORDER_CREATED,
    'order-properties',
  ),
  event(
    'order.updated',
    Order,
    {
      title: 'Order updated',
      meaning: 'Anything about an order changed; compare its status with the one that you have.',
    },
    ORDER_UPDATED,
    'order-properties',
  ),
  event(
    'order.deleted',
    () => z.looseObject({ id: z.int() }),
    { title: 'Order deleted', meaning: 'An order went to the trash; the body has its id and nothing else.' },
    ORDER_DELETED,
    'webhooks',
  ),
  event(
    'product.updated',
    Product,
    { title: 'Product updated', meaning: 'A product changed, its stock too.' },
    PRODUCT_UPDATED,
    'product-properties',
  ),
  {
    ...event(
      'customer.created',
      () => z.looseObject({}),
      {
        title: 'Any other topic',
        meaning: 'Customers, coupons and products have topics like these, and plugins add their own.',
      },
      CUSTOMER_CREATED,
      'customer-properties',
    ),
    schema: () => Customer().partial(),
    openType: true,
    when: [{ at: { header: 'x-wc-webhook-topic' }, exists: true }],
    object: 'object',
    currency: [],
  },
]
