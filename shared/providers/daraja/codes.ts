import type { Codes } from '../provider.ts'

/** A list of a developer: that of the portal needs an account. */
const LIST = 'https://www.kenzobe.com/blog/mpesa-daraja-api-errors'

/** What the result of an STK push means; others occur, and Safaricom adds new ones. */
export const codes: readonly Codes[] = [
  {
    at: 'Body.stkCallback.ResultCode',
    shape: '^[A-Za-z0-9_.]+$',
    groups: [
      group('0', 'a success', 'The customer has paid.'),
      group('1', 'a failure', 'The balance of the customer is too low.'),
      group(
        '1001',
        'a failure',
        'Another transaction of the customer was under way; it can be tried again after a minute.',
      ),
      group('1019', 'a failure', 'The transaction expired before it was carried out.'),
      group('1025', 'a failure', 'The prompt could not be sent; a long TransactionDesc is one cause.'),
      group('9999', 'a failure', 'The prompt could not be sent; a long TransactionDesc is one cause.'),
      group('1032', 'a failure', 'The customer cancelled the prompt.'),
      group('1037', 'a failure', 'The phone could not be reached, or the customer did not answer in time.'),
      group('2001', 'a failure', 'The customer entered a wrong PIN.'),
      {
        matches: '^\\d+$',
        title: 'a failure',
        status: 'note',
        sentence: 'What it means is not in the list that we know; ResultDesc says it.',
      },
    ],
    source: LIST,
  },
]

function group(code: string, title: string, sentence: string) {
  return { matches: `^${code}$`, title, status: 'note' as const, sentence }
}
