import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { PAYMENTS_API, cardSample } from './samples.ts'

const CARD = 'https://developer.peachpayments.com/docs/oppwa-guides-webhooks'
const FLOWS = 'https://developer.peachpayments.com/docs/payments-api-flows'

/** What is documented of a payment; nothing is required, since each kind of payment sends its own part. */
const Payment = () =>
  z.looseObject({
    id: z.string().optional(),
    referencedId: z.string().optional(),
    referenceId: z.string().optional(),
    registrationId: z.string().optional(),
    paymentType: z.string().optional(),
    paymentBrand: z.string().optional(),
    amount: z.string().optional(),
    currency: z.string().optional(),
    presentationAmount: z.string().optional(),
    presentationCurrency: z.string().optional(),
    merchantTransactionId: z.string().optional(),
    merchantInvoiceId: z.string().optional(),
    merchantAccountId: z.string().optional(),
    result: z.looseObject({ code: z.string(), description: z.string().optional() }).optional(),
    // A text in Checkout and a number in the sample of the Payments API.
    resultDetails: z
      .looseObject({ AcquirerResponse: z.union([z.string(), z.number()]).optional() })
      .optional(),
    connectorTxID1: z.string().optional(),
    card: z.looseObject({}).optional(),
    bankAccount: z.looseObject({}).optional(),
    authentication: z.looseObject({ entityId: z.string().optional() }).optional(),
    customer: z.looseObject({}).optional(),
    billing: z.looseObject({}).optional(),
    shipping: z.looseObject({}).optional(),
    recon: z.looseObject({}).optional(),
    customParameters: z.looseObject({}).optional(),
    standingInstruction: z.looseObject({}).optional(),
    merchant: z.looseObject({}).optional(),
    shopify: z.looseObject({}).optional(),
    descriptor: z.string().optional(),
    timestamp: z.string().optional(),
    shortId: z.string().optional(),
    ndc: z.string().optional(),
    source: z.string().optional(),
  })

const KINDS = [
  {
    type: 'PAYMENT',
    title: 'Card payment',
    meaning: 'Something happened to a payment; payload.result says what.',
  },
  {
    type: 'REGISTRATION',
    title: 'Card registration',
    meaning: 'A stored card was created, updated or deleted, as "action" says.',
  },
  { type: 'SCHEDULE', title: 'Payment schedule', meaning: 'Something happened to a schedule of payments.' },
  { type: 'RISK', title: 'Risk event', meaning: 'Something happened to the risk check of a payment.' },
] as const

const PAYMENT_PATHS = {
  objectId: ['payload.id'],
  key: ['payload.id', 'payload.result.code'],
  status: [],
  time: ['payload.timestamp'],
  amount: ['payload.amount'],
  currency: ['payload.currency'],
}

export const cardEvents: readonly EventType[] = [
  ...KINDS.map(({ type, title, meaning }): EventType => ({
    type,
    when: [
      { at: { path: 'type' }, exists: true, oneOf: [type] },
      { at: { path: 'payload' }, exists: true },
    ],
    schemes: ['encrypted'],
    title,
    meaning,
    schema: () =>
      z.looseObject({
        type: z.enum(['PAYMENT', 'REGISTRATION', 'SCHEDULE', 'RISK']),
        action: z.enum(['CREATED', 'UPDATED', 'DELETED']).optional(),
        payload: Payment(),
      }),
    sample: {
      source: 'constructed',
      url: CARD,
      note: 'The plain text before it is encrypted, made by us out of the documented fields and values of a published Checkout body.',
      contentType: 'application/json',
      headers: [],
      body: cardSample(type, type === 'REGISTRATION' ? 'CREATED' : null),
    },
    object: type === 'PAYMENT' ? 'payment' : type.toLowerCase(),
    ...PAYMENT_PATHS,
  })),
  {
    type: 'payments-api',
    when: [
      { at: { path: 'result.code' }, exists: true },
      { at: { path: 'checkoutId' }, exists: false },
      { at: { path: 'paymentType' }, exists: true },
    ],
    schemes: ['encrypted'],
    title: 'Payments API update',
    meaning:
      'A payment is pending, successful, cancelled or failed; result.code says which. Failed can still become successful.',
    schema: () => Payment().required({ id: true, result: true }),
    sample: {
      source: 'published',
      url: FLOWS,
      note: 'The decrypted sample of the documentation; the id of the entity is left out there and filled in here.',
      contentType: 'application/json',
      headers: [],
      body: PAYMENTS_API,
    },
    object: 'payment',
    objectId: ['id'],
    key: ['id', 'result.code'],
    status: [],
    time: ['timestamp'],
    amount: ['amount'],
    currency: ['currency'],
  },
]
