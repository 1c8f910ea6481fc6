import type { Codes } from '../provider.ts'

const SOURCE = 'https://developer.peachpayments.com/docs/dashboard-response-codes'

/** Three or four digits first: Payment Links and Payouts use four. */
const SHAPE = '^\\d{3,4}\\.\\d{3}\\.\\d{3}$'

/** In the order in which the documentation tests them: the first group that fits is meant. */
const GROUPS: Codes['groups'] = [
  {
    matches: '^(000\\.000\\.|000\\.100\\.1|000\\.[36]|000\\.400\\.[1][12]0)',
    title: 'a success',
    status: 'note',
    sentence: 'The transaction has been processed. In the sandbox the code is 000.100.110.',
  },
  {
    matches: '^(000\\.400\\.0[^3]|000\\.400\\.100)',
    title: 'a success that is to be reviewed by hand',
    status: 'warn',
    sentence:
      'The transaction has been processed, but something about it looks risky: look at it before you deliver.',
  },
  {
    matches: '^(000\\.200)',
    title: 'pending',
    status: 'note',
    sentence:
      'The transaction is open; another webhook or a query tells how it ends, within minutes as a rule.',
  },
  {
    matches: '^(800\\.400\\.5|100\\.400\\.500)',
    title: 'pending, possibly for days',
    status: 'note',
    sentence: 'The transaction is open and may stay so for days: do not deliver yet, and do not give up yet.',
  },
  {
    matches: '^(000\\.400\\.[1][0-9][1-9]|000\\.400\\.2)',
    title: 'a rejection by 3-D Secure or a risk check',
    status: 'note',
    sentence: 'The shopper has not paid: 3-D Secure or the risk check of the transaction failed.',
  },
  {
    matches: '^(100\\.390\\.1)',
    title: 'a failed 3-D Secure authentication',
    status: 'note',
    sentence: 'The shopper has not paid: the authentication with the bank failed or was given up.',
  },
  {
    matches: '^(800\\.[17]00|800\\.800\\.[123])',
    title: 'a rejection by the bank or another external system',
    status: 'note',
    sentence: 'The shopper has not paid: the bank of the card or its risk check declined.',
  },
  {
    matches: '^(900\\.[1234]00|000\\.400\\.030)',
    title: 'a communication error',
    status: 'warn',
    sentence:
      'Peach and a system behind it did not understand each other: query the transaction before you try again.',
  },
  {
    matches: '^(800\\.[56]|999\\.|600\\.1|800\\.800\\.[84])',
    title: 'a system error',
    status: 'warn',
    sentence: 'Something failed at Peach or behind it: query the transaction before you try again.',
  },
  {
    matches: '^(100\\.39[765])',
    title: 'the end of an asynchronous payment without success',
    status: 'note',
    sentence:
      'The shopper left, cancelled or was not heard of again. Of a Checkout, 100.396.101 (cancelled) and 100.396.104 (uncertain) can still become successful.',
  },
  {
    matches: '^(300\\.100\\.100)',
    title: 'a soft decline',
    status: 'note',
    sentence: 'The bank asks for a stronger authentication: the payment can be tried again with 3-D Secure.',
  },
  {
    matches: '^(200\\.[123]|100\\.[53][07]|800\\.900|100\\.[69]00\\.500)',
    title: 'a request that was refused for its format or a reference in it',
    status: 'warn',
    sentence: 'The request that started this was not valid: compare its fields with the documentation.',
  },
  {
    matches: '^(100\\.55)',
    title: 'a refused amount',
    status: 'warn',
    sentence: 'The amount or currency of the request was not accepted.',
  },
  {
    matches: '^(700\\.(600|601))',
    title: 'advice to the merchant',
    status: 'note',
    sentence: 'The bank advises whether and when the payment may be tried again.',
  },
  {
    matches: '^(000\\.100\\.2)',
    title: 'a chargeback',
    status: 'warn',
    sentence: 'The shopper or the bank took the money back; the code looks like a success, and is none.',
  },
]

export const codes: readonly Codes[] = [
  { at: 'result.code', shape: SHAPE, groups: GROUPS, source: SOURCE },
  { at: 'payload.result.code', shape: SHAPE, groups: GROUPS, source: SOURCE },
]
