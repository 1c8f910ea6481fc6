import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { PAYMENT_COMPLETED, PAYMENT_FAILED, PAYMENT_LINK_FOLLOWED, PAYMENT_PROCESSING } from './samples.ts'
import { STATUSES } from './states.ts'

const LISTENER = 'https://docs.clik2pay.com/docs/webhook-listener'

/** https://docs.clik2pay.com/docs/webhook-listener and the fields of Create Payment Request. */
const PaymentRequest = () =>
  z.looseObject({
    id: z.guid(),
    merchantTransactionId: z.string().nullish(),
    amount: z.number().nullable(),
    type: z.enum(['ECOMM', 'EBILL', 'FLEX', 'MOBIL', 'SMART']),
    status: z.enum(STATUSES),
    deliveryMode: z.enum(['SMS', 'EMAIL', 'NONE']),
    deliveryDate: z.string().nullish(),
    merchant: z.looseObject({ id: z.guid(), name: z.string() }),
    payer: z.looseObject({
      name: z.string(),
      merchantAccountId: z.string(),
      email: z.string().nullish(),
      mobileNumber: z.string(),
      preferredLanguage: z.string(),
    }),
    flexDetails: z.looseObject({}).nullish(),
    dueDate: z.iso.date().nullish(),
    createdDateTime: z.iso.datetime(),
    shortCode: z.string(),
    paymentLink: z.url(),
    qrCodeLink: z.url(),
    displayMessage: z.string().nullish(),
    invoiceNumber: z.string().nullish(),
    businessUnit: z.string().nullish(),
    emailTemplate: z.string().nullish(),
    events: z.array(z.looseObject({ status: z.enum(STATUSES), dateTime: z.iso.datetime() })),
    links: z.array(z.looseObject({ rel: z.string(), href: z.url() })),
  })

/** https://docs.clik2pay.com/reference/post-v1-payments-1: what the API answers; no webhook of it is documented. */
const Payment = () =>
  z.looseObject({
    id: z.string(),
    merchantTransactionId: z.string().nullish(),
    amount: z.number().nullish(),
    status: z.string(),
    merchant: z.looseObject({}).nullish(),
    recipient: z.looseObject({ email: z.string().nullish(), mobileNumber: z.string().nullish() }).nullish(),
    displayMessage: z.string().nullish(),
    invoiceNumber: z.string().nullish(),
    businessUnit: z.string().nullish(),
    expiryDays: z.number().nullish(),
  })

/** `payment-request` is what the sample carries; the other two are what the table of fields lists. */
const ResourceType = () => z.enum(['payment-request', 'Payment Requests API', 'Payments API'])

function shapeOf(type: string, resource: z.ZodType) {
  return z.looseObject({
    eventType: z.literal(type),
    message: z.string(),
    resourceType: ResourceType(),
    resource,
  })
}

function eventType(type: string, words: Pick<EventType, 'title' | 'meaning'>, sample: Sample): EventType {
  return {
    type,
    ...words,
    schema: () => shapeOf(type, PaymentRequest()),
    variants: [
      {
        when: [
          { at: { path: 'resourceType' }, exists: true, noneOf: ['payment-request', 'Payment Requests API'] },
        ],
        schema: () => shapeOf(type, Payment()),
        note: 'Clik2pay documents no webhook of its Payments API: the body is checked only against the fields that the API itself answers.',
      },
    ],
    sample,
    object: 'payment request',
    objectId: ['resource.id'],
    key: type === 'PAYMENT-LINK-FOLLOWED' ? [] : ['resource.id', 'resource.status'],
    status: ['resource.status'],
    time: ['resource.events.0.dateTime', 'resource.createdDateTime'],
    amount: ['resource.amount'],
    currency: [],
  }
}

function constructed(body: string, note: string): Sample {
  return {
    source: 'constructed',
    url: LISTENER,
    note: `No sample of this event is public. Made from the published PAYMENT-COMPLETED sample; ${note}`,
    contentType: 'application/json',
    headers: [],
    body,
  }
}

export const events: readonly EventType[] = [
  eventType(
    'PAYMENT-COMPLETED',
    {
      title: 'Payment completed',
      meaning:
        'The payment request has been paid (status PAID), or a refund has been accepted (status ACCEPTED): look at resource.status before you fulfil an order.',
    },
    {
      source: 'published',
      url: LISTENER,
      note: 'The one sample that Clik2pay publishes. The header content-type is ours: which one Clik2pay sends is not documented.',
      contentType: 'application/json',
      headers: [],
      body: PAYMENT_COMPLETED,
    },
  ),
  eventType(
    'PAYMENT-FAILED',
    { title: 'Payment failed', meaning: 'The transaction failed during processing.' },
    constructed(PAYMENT_FAILED, 'eventType, message and the status FAILED are filled in.'),
  ),
  eventType(
    'PAYMENT-LINK-FOLLOWED',
    {
      title: 'Link followed',
      meaning:
        'The QR code has been scanned, or the payer has followed the short address. No money has moved.',
    },
    constructed(
      PAYMENT_LINK_FOLLOWED,
      'eventType and message are filled in, and the status ACTIVE is inferred from the order of its event list.',
    ),
  ),
  eventType(
    'PAYMENT-PROCESSING',
    {
      title: 'Payment processing',
      meaning: "The funds have left the payer's account and are in transit to the destination account.",
    },
    constructed(
      PAYMENT_PROCESSING,
      'eventType and message are filled in; the status of this event is not known, ACTIVE stands in for it.',
    ),
  ),
]
