import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { CHECKOUT_SUCCESSFUL, checkoutSample } from './samples.ts'

const CHECKOUT = 'https://developer.peachpayments.com/docs/checkout-webhooks'
const REDIRECT = 'https://developer.peachpayments.com/docs/checkout-redirect-response'

/** Fields of a form: all texts, with dots in their names. */
const Checkout = () =>
  z.looseObject({
    amount: z.string().regex(/^\d+(\.\d+)?$/),
    checkoutId: z.string(),
    currency: z.string(),
    merchantTransactionId: z.string(),
    paymentType: z.enum(['DB', 'PA', 'RF']),
    'result.code': z.string(),
    'result.description': z.string(),
    signature: z.string().optional(),
    timestamp: z.iso.datetime(),
    id: z.string().optional(),
    paymentBrand: z.string().optional(),
    referencedId: z.string().optional(),
    registrationId: z.string().optional(),
    merchantInvoiceId: z.string().optional(),
    'merchant.name': z.string().optional(),
    'recon.authCode': z.string().optional(),
    'recon.resultCode': z.string().optional(),
    'recon.rrn': z.string().optional(),
    'recon.ciMerchantNumber': z.string().optional(),
    'recon.stan': z.string().optional(),
    'resultDetails.AcquirerResponse': z.string().optional(),
    'resultDetails.ConnectorTxID1': z.string().optional(),
    'resultDetails.ExtendedDescription': z.string().optional(),
    'resultDetails.clearingInstituteName': z.string().optional(),
    'card.bin': z.string().optional(),
    'card.holder': z.string().optional(),
    'card.last4Digits': z.string().optional(),
    'card.expiryMonth': z.string().optional(),
    'card.expiryYear': z.string().optional(),
  })

const Paid = () => Checkout().required({ id: true, paymentBrand: true })

interface Kind {
  state: string | null
  codes: readonly string[]
  title: string
  meaning: string
  schema: () => z.ZodType
  body: string
  isPublished?: true
}

const KINDS: readonly Kind[] = [
  {
    state: 'created',
    codes: ['000.200.100'],
    title: 'Checkout created',
    meaning: 'A checkout has been created. Nothing has been paid.',
    schema: Checkout,
    body: checkoutSample('000.200.100', 'successfully created checkout', false),
  },
  {
    state: 'pending',
    codes: ['000.200.000'],
    title: 'Checkout pending',
    meaning: 'The payment is under way.',
    schema: Paid,
    body: checkoutSample('000.200.000', 'transaction pending', true),
  },
  {
    state: 'successful',
    codes: ['000.000.000', '000.100.110'],
    title: 'Checkout paid',
    meaning: 'The payment, or the refund where paymentType is RF, has succeeded.',
    schema: Paid,
    body: CHECKOUT_SUCCESSFUL,
    isPublished: true,
  },
  {
    state: 'uncertain',
    codes: ['100.396.104'],
    title: 'Checkout uncertain',
    meaning: 'The outcome is not known yet; it can still become successful.',
    schema: Paid,
    body: checkoutSample('100.396.104', 'Uncertain status', true),
  },
  {
    state: 'cancelled',
    codes: ['100.396.101'],
    title: 'Checkout cancelled',
    meaning: 'The shopper has cancelled; it can still become successful.',
    schema: () => Paid().partial({ id: true, paymentBrand: true }),
    body: checkoutSample('100.396.101', 'Cancelled by user', true),
  },
  {
    state: null,
    codes: [],
    title: 'Checkout update',
    meaning: 'A checkout with a result that is none of its documented states; the result code says which.',
    schema: Checkout,
    body: checkoutSample('800.100.100', 'transaction declined', true),
  },
]

export const checkoutEvents: readonly EventType[] = KINDS.map(
  ({ state, codes, title, meaning, schema, body, isPublished }) => ({
    type: state === null ? 'checkout' : `checkout.${state}`,
    when: [
      { at: { path: 'checkoutId' }, exists: true },
      codes.length === 0
        ? { at: { path: 'result.code' }, exists: true }
        : { at: { path: 'result.code' }, exists: true, oneOf: codes },
    ],
    schemes: ['checkout-signature', 'signed-headers'],
    title,
    meaning,
    schema,
    sample: {
      source: isPublished ? 'published' : 'constructed',
      url: isPublished ? REDIRECT : CHECKOUT,
      note: isPublished
        ? 'A form body of the documentation without its signature, which is cut short there.'
        : 'Made by us: the documented fields with values of a published body; the description is ours.',
      contentType: 'application/x-www-form-urlencoded',
      headers: [],
      body,
    },
    object: 'checkout',
    objectId: ['checkoutId'],
    key: ['checkoutId', 'paymentType', 'result.code'],
    status: [],
    ...(state === null ? {} : { state }),
    time: ['timestamp'],
    amount: ['amount'],
    currency: ['currency'],
  }),
)
