import type { HmacScheme, Scheme } from '../../model/scheme.ts'

const ABSENT = {
  message:
    'No header is there that one of the known dialects puts its signature in, so nothing says who sent this.',
  fix: 'Look for the signature among the headers, then use "Find my scheme" with the secret key of your dashboard.',
}

/**
 * Dialects of gateways in the same region, in the order of how often they occur: the platform names neither header
 * nor algorithm, so each is a possibility and none is claimed to be its own.
 */
export const dialects: readonly Scheme[] = [
  hmac('paystack', 'Dialect of Paystack', 'https://paystack.com/docs/payments/webhooks', {
    hash: 'sha512',
    header: 'x-paystack-signature',
  }),
  {
    id: 'flutterwave-v3',
    title: 'Flutterwave’s older dialect',
    source: 'https://developer.flutterwave.com/docs/integration-guides/webhooks',
    generation: 'current',
    note: 'The secret itself stands in the header: it says who sent the request, and nothing about the body.',
    absent: ABSENT,
    mechanism: 'equality',
    key: { credential: 'secret', bytes: 'utf8' },
    place: { in: 'header', name: 'verif-hash' },
  },
  hmac(
    'flutterwave-v4',
    'Dialect of Flutterwave',
    'https://developer.flutterwave.com/docs/integration-guides/webhooks',
    {
      hash: 'sha256',
      header: 'flutterwave-signature',
      encoding: 'base64',
    },
  ),
  hmac('korapay', 'Dialect of Korapay', 'https://developers.korapay.com/docs/webhooks', {
    hash: 'sha256',
    header: 'x-korapay-signature',
    signed: '{json}',
    json: { order: 'as-is', without: [], path: 'data' },
    note: 'Only the member "data" is signed, as JSON.stringify writes it.',
  }),
  hmac('squad', 'Dialect of Squad', null, {
    hash: 'sha512',
    header: 'x-squad-encrypted-body',
    letterCase: 'upper',
  }),
  hmac('monnify', 'Dialect of Monnify', 'https://developers.monnify.com/docs/webhooks', {
    hash: 'sha512',
    header: 'monnify-signature',
    note: 'The prose of its documentation describes a plain SHA-512; its own example is an HMAC.',
  }),
  hmac('fincra', 'Dialect of Fincra', 'https://docs.fincra.com/docs/secret-key', {
    hash: 'sha512',
    header: 'signature',
    signed: '{json}',
    json: { order: 'as-is', without: [] },
  }),
  hmac('nomba', 'Dialect of Nomba', 'https://developer.nomba.com/docs/api-basics/webhook', {
    hash: 'sha256',
    header: 'nomba-signature',
    encoding: 'base64',
    signed: [
      'at:event_type',
      'at:requestId',
      'at:data.merchant.userId',
      'at:data.merchant.walletId',
      'at:data.transaction.transactionId',
      'at:data.transaction.type',
      'at:data.transaction.time',
      'at:data.transaction.responseCode',
      'header:nomba-timestamp',
    ]
      .map((part) => `{${part}}`)
      .join(':'),
    note: 'Nine values are joined with colons; only they are covered.',
  }),
  hmac('moniepoint', 'Dialect of Moniepoint', null, {
    hash: 'sha256',
    header: 'moniepoint-webhook-signature',
    encoding: 'base64',
    signed: '{id}__{timestamp}__{body}',
    messageId: { place: { in: 'header', name: 'moniepoint-webhook-id' } },
    timestamp: { place: { in: 'header', name: 'moniepoint-webhook-timestamp' }, unit: 'ms' },
  }),
  hmac('notchpay', 'Dialect of Notch Pay', 'https://developer.notchpay.co/get-started/webhooks/verify', {
    hash: 'sha256',
    header: 'x-notch-signature',
  }),
  hmac('pointwave', 'Dialect of PointWave', null, { hash: 'sha256', header: 'X-PointWave-Signature' }),
]

function hmac(
  id: string,
  title: string,
  source: string | null,
  {
    header,
    ...change
  }: { hash: HmacScheme['hash']; header: string } & Partial<
    Pick<HmacScheme, 'encoding' | 'letterCase' | 'signed' | 'json' | 'note' | 'timestamp' | 'messageId'>
  >,
): HmacScheme {
  return {
    id,
    title,
    ...(source === null ? {} : { source }),
    generation: 'current',
    absent: ABSENT,
    mechanism: 'hmac',
    key: { credential: 'secret', bytes: 'utf8' },
    signed: '{body}',
    encoding: 'hex',
    letterCase: 'lower',
    place: { in: 'header', name: header },
    ...change,
  }
}
