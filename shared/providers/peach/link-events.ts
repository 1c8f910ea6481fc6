import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { LINK_COMPLETED, LINK_INITIATED, batchSample, linkSample } from './samples.ts'
import { BATCH_STATUSES, LINK_STATUSES } from './states.ts'

const LINKS = 'https://developer.peachpayments.com/docs/payment-links-webhooks'
const BATCH = 'https://developer.peachpayments.com/reference/batch'

/** As the newest page lists them; older documents name more, so that an unknown one is a warning. */
const PaymentBrand = () =>
  z.enum([
    'VISA',
    'MASTERCARD',
    'DINERS CLUB',
    'AMERICAN EXPRESS',
    'MASTERPASS',
    'MOBICRED',
    'MPESA',
    '1FORYOU',
    'APLUS',
    'PAYPAL',
    'ZEROPAY',
    'PAYFLEX',
    'BLINKBYEMTEL',
    'CAPITECPAY',
    'MCBJUICE',
    'PEACHEFT',
    'EFTSECURE',
    'STITCHEFT',
    'FINCHOICEPAY',
  ])

const Link = () => z.looseObject({ paymentId: z.string(), status: z.enum(LINK_STATUSES) })

const SHAPES: Record<string, () => z.ZodType> = {
  initiated: () => Link().extend({ url: z.url() }),
  completed: () => Link().extend({ paymentBrand: PaymentBrand(), registrationId: z.string().optional() }),
}

const WORDS: Record<(typeof LINK_STATUSES)[number], readonly [title: string, meaning: string]> = {
  initiated: ['Link created', 'A payment link has been created; "url" is where the customer pays.'],
  opened: ['Link opened', 'A customer has opened the link. Nothing has been paid.'],
  processing: ['Payment attempted', 'A customer tries to pay. Whether it worked is told by a later event.'],
  completed: ['Link paid', 'The customer has completed the payment.'],
  cancelled: ['Link cancelled', 'You have cancelled the link.'],
  expired: ['Link expired', 'The link has expired without a payment.'],
}

const SAMPLES: Record<string, string> = { initiated: LINK_INITIATED, completed: LINK_COMPLETED }

export const linkEvents: readonly EventType[] = LINK_STATUSES.map((status) => ({
  type: status,
  when: [
    { at: { path: 'paymentId' }, exists: true },
    { at: { path: 'status' }, exists: true, oneOf: [status] },
  ],
  schemes: ['signed-headers'],
  title: WORDS[status][0],
  meaning: WORDS[status][1],
  schema: SHAPES[status] ?? Link,
  sample: {
    source: 'published',
    url: LINKS,
    note:
      status === 'completed'
        ? 'The sample of the documentation without its last comma, which makes it no JSON there.'
        : 'The sample of the documentation.',
    contentType: 'application/json',
    headers: [],
    body: SAMPLES[status] ?? linkSample(status),
  },
  object: 'link',
  objectId: ['paymentId'],
  key: ['paymentId', 'status'],
  status: ['status'],
  time: [],
  amount: [],
  currency: [],
}))

/** No page shows the body of a batch webhook: what the API answers about a batch is optional here. */
const Batch = () =>
  z.looseObject({
    id: z.string().optional(),
    status: z.enum(BATCH_STATUSES),
    entityId: z.string().optional(),
    filename: z.string().optional(),
    createdAt: z.string().optional(),
    updatedAt: z.string().optional(),
    successfulRows: z.number().optional(),
    totalRows: z.number().optional(),
    errorCode: z.string().optional(),
  })

const BATCH_WORDS: Record<(typeof BATCH_STATUSES)[number], readonly [title: string, meaning: string]> = {
  initiated: ['Batch created', 'A batch of payment links has been created; its file is awaited.'],
  processing: ['Batch in work', 'Peach has begun to work through the file.'],
  completed: ['Batch done', 'Peach has worked through the file. Each link sends events of its own.'],
  error: ['Batch failed', 'Peach could not work through the file.'],
  expired: ['Batch expired', 'No file was uploaded within three hours.'],
}

export const batchEvents: readonly EventType[] = BATCH_STATUSES.map((status) => ({
  type: `batch.${status}`,
  when: [
    { at: { path: 'status' }, exists: true, oneOf: [status] },
    ...['paymentId', 'checkoutId', 'result.code', 'payload'].map((path) => ({
      at: { path },
      exists: false,
    })),
  ],
  schemes: [],
  title: BATCH_WORDS[status][0],
  meaning: BATCH_WORDS[status][1],
  schema: Batch,
  sample: {
    source: 'constructed',
    url: BATCH,
    note: 'Made by us out of the fields that the API answers about a batch: no page shows the webhook.',
    contentType: 'application/json',
    headers: [],
    body: batchSample(status),
  },
  object: 'batch',
  objectId: ['id', 'batchId'],
  key: ['id', 'status'],
  status: ['status'],
  time: ['updatedAt'],
  amount: [],
  currency: [],
}))
