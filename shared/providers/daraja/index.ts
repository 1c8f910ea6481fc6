import type { Provider } from '../provider.ts'
import { codes } from './codes.ts'
import { events } from './events.ts'

const PORTAL = 'https://developer.safaricom.co.ke/APIs'
const STK = 'https://developer.safaricom.co.ke/APIs/MpesaExpressSimulate'
const C2B = 'https://developer.safaricom.co.ke/APIs/CustomerToBusinessRegisterURL'
const SECURITY = 'https://pesafy-package.vercel.app/guide/webhooks'

/** Known from developers, who do not tell sandbox and live apart. */
const SENDERS = [
  '196.201.214.200',
  '196.201.214.206',
  '196.201.213.114',
  '196.201.214.207',
  '196.201.214.208',
  '196.201.213.44',
  '196.201.212.127',
  '196.201.212.138',
  '196.201.212.129',
  '196.201.212.136',
  '196.201.212.74',
  '196.201.212.69',
]

/** Named without "mpesa": an address with that word in it is refused by Daraja, and ours begin with the id. */
export const daraja: Provider = {
  id: 'daraja',
  name: 'M-Pesa Daraja',
  summary: 'Callbacks of Safaricom’s Daraja API, Kenya: STK push, C2B and B2C. None of them is signed.',
  documentation: [
    { title: 'Daraja APIs', url: PORTAL },
    { title: 'M-Pesa Express (STK push)', url: STK },
    { title: 'C2B, register URL', url: C2B },
    { title: 'Securing callbacks, by a developer', url: SECURITY },
  ],
  setup: [
    'Copy the public address of this endpoint. Daraja refuses addresses with words such as "mpesa", "safaricom", "exe", "exec", "cmd", "sql" or "query" in them; live takes HTTPS only.',
    'For STK push give it as CallBackURL with each request; for B2C and the like as ResultURL and QueueTimeOutURL.',
    'For C2B register it as ConfirmationURL, and as ValidationURL where Safaricom has enabled validation. What is answered to a validation takes or refuses the payment: this endpoint takes each one until you change its answer.',
    'Keep the address to yourself: whoever knows it can send callbacks to it.',
  ],
  credentials: [],
  settings: [],
  schemes: [],
  unsigned: {
    message:
      'M-Pesa signs none of its callbacks, so that nothing in it proves who sent it: anybody who knows the address can make one.',
    fix: 'Ask Daraja for the result before you deliver (STK push query, or transaction status with the receipt), compare amount and number with your order, take each CheckoutRequestID or TransID once, keep the address unguessable, and let only the addresses of Safaricom in.',
    source: SECURITY,
  },
  envelope: 'item',
  recognise: [
    [{ at: { path: 'Body.stkCallback.CheckoutRequestID' }, exists: true }],
    [
      { at: { path: 'TransID' }, exists: true },
      { at: { path: 'BusinessShortCode' }, exists: true },
    ],
    [
      { at: { path: 'Result.ConversationID' }, exists: true },
      { at: { path: 'Result.OriginatorConversationID' }, exists: true },
      { at: { path: 'Result.ResultCode' }, exists: true },
    ],
  ],
  typeAt: [],
  events,
  states: {
    'stk-push': {
      next: { paid: [], failed: [] },
      basis: 'Each request has one result; that no other one follows it is inferred.',
    },
    request: {
      next: { done: [], failed: [] },
      basis: 'Each request has one result; that no other one follows it is inferred.',
    },
    payment: {
      next: { asked: ['paid'], paid: [] },
      basis: 'The portal says that the confirmation follows a validation that was answered with 0.',
    },
  },
  codes,
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      '200 with {"ResultCode":0,"ResultDesc":"Accepted"}. To a C2B validation that takes the payment; another ResultCode refuses it. How long Daraja waits is not in what we could read.',
    source: C2B,
  },
  answer: { contentType: 'application/json', body: '{"ResultCode":0,"ResultDesc":"Accepted"}' },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Not documented in what we could read. Do not count on a second callback: query what stays without a result.',
    source: null,
  },
  sources: {
    sandbox: SENDERS,
    live: SENDERS,
    misprints: [],
    incomplete: 'The list comes from developers, not from Safaricom, so this says nothing against the event.',
    source: SECURITY,
  },
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'metadata-without-success',
      when: [{ at: { type: true }, exists: true, oneOf: ['stk.failed'] }],
      expect: { at: { path: 'Body.stkCallback.CallbackMetadata' }, exists: false },
      status: 'warn',
      message: 'ResultCode tells of a failure, yet there is a CallbackMetadata, which only a success has.',
      fix: 'Do not deliver; ask Daraja for the result of this CheckoutRequestID.',
    },
    {
      id: 'amount-by-name',
      when: [{ at: { type: true }, exists: true, oneOf: ['stk.paid'] }],
      expect: { at: { path: 'Body.stkCallback.CallbackMetadata.Item.[Name=Amount].Value' }, exists: true },
      status: 'fail',
      message: 'There is no item named "Amount" with a value in CallbackMetadata, which each success has.',
      fix: 'Do not deliver; ask Daraja for the result of this CheckoutRequestID.',
    },
    {
      id: 'receipt-by-name',
      when: [{ at: { type: true }, exists: true, oneOf: ['stk.paid'] }],
      expect: {
        at: { path: 'Body.stkCallback.CallbackMetadata.Item.[Name=MpesaReceiptNumber].Value' },
        exists: true,
      },
      status: 'warn',
      message: 'There is no item named "MpesaReceiptNumber" with a value in CallbackMetadata.',
      fix: 'Read the items by name, never by place: "Balance" is there at times, with no value.',
    },
    {
      id: 'validation-moves-no-money',
      expect: { at: { type: true }, noneOf: ['c2b.validation'] },
      status: 'note',
      message:
        'This looks like a validation: OrgAccountBalance is empty. No money has moved, and the answer decides whether it will.',
      fix: 'Deliver on the confirmation only. To try a refusal, answer {"ResultCode":"C2B00012","ResultDesc":"Rejected"}.',
    },
    {
      id: 'amount-not-negative',
      expect: { at: { path: 'TransAmount' }, notNegative: true },
      status: 'fail',
      message: 'TransAmount is {found}; no payment has an amount below zero.',
      fix: 'Do not book it: M-Pesa signs nothing, so anybody can have sent this.',
    },
  ],
  mask: [
    'Body.stkCallback.CallbackMetadata.Item.[Name=PhoneNumber].Value',
    'MSISDN',
    'FirstName',
    'MiddleName',
    'LastName',
    'Result.ResultParameters.ResultParameter.[Key=ReceiverPartyPublicName].Value',
  ],
  unknown: [
    'Retries, and how long Daraja waits for an answer: the portal needs an account, and public sources differ.',
    'The full list of result codes: ours is that of a developer.',
    'The zone of its times: none is written. They order nothing here.',
    'Whether sandbox and live send from the same addresses.',
    'The currency of an amount: the bodies carry none. Daraja is Safaricom’s, Kenya; M-Pesa elsewhere has other APIs.',
    'Callbacks of Ratiba, Bill Manager, pull transactions and reversals are described in part only.',
  ],
}
