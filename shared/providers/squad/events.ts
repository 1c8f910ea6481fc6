import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { CARD, VIRTUAL_ACCOUNT } from './samples.ts'

const WEBHOOKS = 'https://docs.squadco.com/webhook-direct-url/webhook-and-direct-url'
const VALIDATION = 'https://docs.squadco.com/webhook-direct-url/signature-validation'

const JSON_SAMPLE = { contentType: 'application/json', headers: [] } as const

const Decimal = () => z.string().regex(/^\d+(\.\d+)?$/)

export const events: readonly EventType[] = [
  {
    type: 'charge_successful',
    title: 'Charge successful',
    meaning:
      'A customer has paid by card, bank, transfer or USSD; Body.transaction_type says how. The amount is in kobo.',
    schema: () =>
      z.looseObject({
        Event: z.literal('charge_successful'),
        TransactionRef: z.string(),
        Body: z.looseObject({
          amount: z.number(),
          transaction_ref: z.string(),
          gateway_ref: z.string().optional(),
          transaction_status: z.string(),
          email: z.string().nullish(),
          merchant_id: z.string().optional(),
          currency: z.string(),
          transaction_type: z.string(),
          merchant_amount: z.number().optional(),
          created_at: z.string().optional(),
          customer_mobile: z.string().nullish(),
          meta: z.looseObject({}).nullish(),
          payment_information: z.looseObject({}).nullish(),
          is_recurring: z.boolean().optional(),
        }),
      }),
    schemes: ['encrypted-body'],
    sample: {
      source: 'published',
      url: WEBHOOKS,
      note: 'The sample of the documentation for a card payment.',
      ...JSON_SAMPLE,
      body: CARD,
    },
    object: 'charge',
    objectId: ['TransactionRef', 'Body.transaction_ref'],
    key: ['TransactionRef', 'Body.transaction_status'],
    status: ['Body.transaction_status'],
    // Most samples have a time without a zone, so that it orders nothing.
    time: [],
    amount: ['Body.amount'],
    amountIn: 'minor',
    currency: ['Body.currency'],
  },
  {
    type: 'virtual-account.credited',
    when: [
      { at: { path: 'virtual_account_number' }, exists: true },
      { at: { path: 'transaction_reference' }, exists: true },
    ],
    title: 'Virtual account credited',
    meaning:
      'Money has arrived on a virtual account. It comes without "Event", with all members at the top, and its amounts are texts in naira.',
    schema: () =>
      z.looseObject({
        transaction_reference: z.string(),
        virtual_account_number: z.string(),
        principal_amount: Decimal(),
        settled_amount: Decimal(),
        fee_charged: Decimal(),
        transaction_date: z.iso.datetime(),
        customer_identifier: z.string(),
        transaction_indicator: z.string(),
        remarks: z.string().nullish(),
        currency: z.string(),
        channel: z.string(),
      }),
    partial: true,
    schemes: ['encrypted-body', 'virtual-account'],
    sample: {
      source: 'published',
      url: VALIDATION,
      note: 'The values of the example function of the documentation, written as JSON; its member encrypted_body is left out.',
      ...JSON_SAMPLE,
      body: VIRTUAL_ACCOUNT,
    },
    object: 'credit',
    objectId: ['transaction_reference'],
    key: ['transaction_reference'],
    status: [],
    time: ['transaction_date'],
    amount: ['principal_amount'],
    currency: ['currency'],
  },
]
