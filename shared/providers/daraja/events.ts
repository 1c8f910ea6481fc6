import { z } from 'zod'
import type { Condition, EventType, Sample } from '../provider.ts'
import {
  B2C_RESULT,
  C2B_CONFIRMATION,
  C2B_VALIDATION,
  RESULT_FAILED,
  STK_CANCELLED,
  STK_PAID,
} from './samples.ts'

const STK = 'https://developer.safaricom.co.ke/APIs/MpesaExpressSimulate'
const C2B = 'https://developer.safaricom.co.ke/APIs/CustomerToBusinessRegisterURL'
const B2C = 'https://developer.safaricom.co.ke/APIs/BusinessToCustomer'

const CALLBACK = 'Body.stkCallback'
const METADATA = `${CALLBACK}.CallbackMetadata.Item`
const PARAMETERS = 'Result.ResultParameters.ResultParameter'

/** Zero in each form that occurs. */
const DONE = [0, '0']

/** A value may be absent: "Balance" comes without one. */
const NameAndValue = () =>
  z.looseObject({
    Name: z.string(),
    Value: z.union([z.string(), z.number()]).optional(),
  })
const KeyAndValue = () =>
  z.looseObject({
    Key: z.string(),
    Value: z.union([z.string(), z.number()]).optional(),
  })

const StkCallback = () =>
  z.looseObject({
    MerchantRequestID: z.string(),
    CheckoutRequestID: z.string(),
    ResultCode: z.union([z.number(), z.string()]),
    ResultDesc: z.string(),
  })

const Payment = () =>
  z.looseObject({
    TransactionType: z.string(),
    TransID: z.string(),
    TransTime: z.string().regex(/^\d{14}$/),
    TransAmount: z.union([z.string(), z.number()]),
    BusinessShortCode: z.union([z.string(), z.number()]),
    BillRefNumber: z.string().nullish(),
    InvoiceNumber: z.string().nullish(),
    OrgAccountBalance: z.union([z.string(), z.number()]).nullish(),
    ThirdPartyTransID: z.string().nullish(),
    MSISDN: z.union([z.string(), z.number()]).optional(),
    FirstName: z.string().nullish(),
    MiddleName: z.string().nullish(),
    LastName: z.string().nullish(),
  })

const Result = () =>
  z.looseObject({
    ResultType: z.union([z.number(), z.string()]),
    ResultCode: z.union([z.number(), z.string()]),
    ResultDesc: z.string(),
    OriginatorConversationID: z.string(),
    ConversationID: z.string(),
    TransactionID: z.string().optional(),
  })

const STK_FACTS = {
  object: 'stk-push',
  objectId: [`${CALLBACK}.CheckoutRequestID`],
  // A request is told of once, as far as is known: a second callback for it is a repetition.
  key: [`${CALLBACK}.CheckoutRequestID`],
  status: [],
  // "20191219102115" has no zone.
  time: [],
  amount: [`${METADATA}.[Name=Amount].Value`],
  currency: [],
} as const

const C2B_FACTS = {
  object: 'payment',
  objectId: ['TransID'],
  key: ['TransID'],
  status: [],
  time: [],
  amount: ['TransAmount'],
  currency: [],
} as const

const RESULT_FACTS = {
  object: 'request',
  objectId: ['Result.OriginatorConversationID', 'Result.ConversationID'],
  key: ['Result.ConversationID'],
  status: [],
  time: [],
  amount: [`${PARAMETERS}.[Key=TransactionAmount].Value`],
  currency: [],
} as const

const isC2b: Condition = { at: { path: 'TransID' }, exists: true }

/** No member says the type: the types are names of ours. The first that fits is meant. */
export const events: readonly EventType[] = [
  {
    type: 'stk.paid',
    when: [{ at: { path: `${CALLBACK}.ResultCode` }, exists: true, oneOf: DONE }],
    title: 'STK push paid',
    meaning:
      'The customer entered the PIN and has paid, in shillings. The receipt, the amount and the phone number stand in CallbackMetadata by name.',
    schema: () =>
      z.looseObject({
        Body: z.looseObject({
          stkCallback: StkCallback().extend({
            CallbackMetadata: z.looseObject({ Item: z.array(NameAndValue()) }),
          }),
        }),
      }),
    sample: quoted(STK, 'The successful callback of the portal.', STK_PAID),
    ...STK_FACTS,
    state: 'paid',
  },
  {
    type: 'stk.failed',
    when: [{ at: { path: `${CALLBACK}.ResultCode` }, exists: true }],
    title: 'STK push not paid',
    meaning:
      'The customer did not pay: ResultCode and ResultDesc say why. There is no CallbackMetadata, so neither amount nor phone number: find the order by CheckoutRequestID.',
    schema: () => z.looseObject({ Body: z.looseObject({ stkCallback: StkCallback() }) }),
    sample: quoted(STK, 'The cancelled callback of the portal.', STK_CANCELLED),
    ...STK_FACTS,
    amount: [],
    state: 'failed',
  },
  {
    type: 'c2b.validation',
    when: [isC2b, { at: { path: 'OrgAccountBalance' }, exists: true, oneOf: [''] }],
    title: 'C2B validation',
    meaning:
      'A customer is about to pay to your till or paybill, and your answer decides: ResultCode 0 takes the payment, another such as C2B00012 refuses it. No money has moved yet. It comes only where Safaricom has enabled validation.',
    schema: Payment,
    sample: quoted(
      C2B,
      'The published confirmation, with OrgAccountBalance empty as the portal says of validation; that is filled in by us.',
      C2B_VALIDATION,
    ),
    ...C2B_FACTS,
    state: 'asked',
  },
  {
    type: 'c2b.confirmation',
    when: [isC2b],
    title: 'C2B confirmation',
    meaning: 'A customer has paid to your till or paybill. OrgAccountBalance is the balance after it.',
    schema: Payment,
    sample: quoted(C2B, 'The confirmation of the portal.', C2B_CONFIRMATION),
    ...C2B_FACTS,
    state: 'paid',
  },
  {
    type: 'b2c.paid',
    when: [
      { at: { path: 'Result.ResultCode' }, exists: true, oneOf: DONE },
      { at: { path: `${PARAMETERS}.[Key=TransactionReceipt]` }, exists: true },
    ],
    title: 'B2C payment made',
    meaning: 'Money that you sent to a customer has arrived.',
    schema: () =>
      z.looseObject({
        Result: Result().extend({
          ResultParameters: z.looseObject({ ResultParameter: z.array(KeyAndValue()) }),
          ReferenceData: z.looseObject({}).optional(),
        }),
      }),
    sample: quoted(B2C, 'The successful result of the portal.', B2C_RESULT),
    ...RESULT_FACTS,
    state: 'done',
  },
  {
    type: 'result.done',
    when: [{ at: { path: 'Result.ResultCode' }, exists: true, oneOf: DONE }],
    title: 'Request done',
    meaning:
      'A request of another kind was carried out: a balance, a status, a reversal or a payment to a business. ResultParameters holds what it gave.',
    schema: () => z.looseObject({ Result: Result() }),
    partial: true,
    sample: {
      ...quoted(B2C, 'Made by us: the published result without its parameters.', RESULT_FAILED),
      source: 'constructed',
      body: RESULT_FAILED.replace('2001', '0').replace(
        'The initiator information is invalid.',
        'The service request is processed successfully.',
      ),
    },
    ...RESULT_FACTS,
    amount: [],
    state: 'done',
  },
  {
    type: 'result.failed',
    when: [{ at: { path: 'Result.ResultCode' }, exists: true }],
    title: 'Request failed',
    meaning:
      'A payment to a customer, or another request, was not carried out: ResultDesc says why. The body does not say which kind it was: find it by OriginatorConversationID.',
    schema: () => z.looseObject({ Result: Result() }),
    partial: true,
    sample: quoted(B2C, 'The failed result of the portal.', RESULT_FAILED),
    ...RESULT_FACTS,
    amount: [],
    state: 'failed',
  },
]

function quoted(url: string, note: string, body: string): Sample {
  return {
    source: 'third-party',
    url,
    note: `${note} The portal needs an account, so that we read it as public code quotes it.`,
    contentType: 'application/json',
    headers: [],
    body,
  }
}
