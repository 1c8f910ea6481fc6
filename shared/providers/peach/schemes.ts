import type { Scheme } from '../../model/scheme.ts'

const CHECKOUT = 'https://developer.peachpayments.com/docs/checkout-webhooks'
const SIGNING = 'https://developer.peachpayments.com/changelog/webhook-signing-2026-07-21.md'
const CARD = 'https://developer.peachpayments.com/docs/oppwa-guides-webhooks'

export const schemes: readonly Scheme[] = [
  {
    id: 'signed-headers',
    title: 'Signed headers',
    source: SIGNING,
    generation: 'current',
    note: 'HMAC-SHA256 over "{timestamp}.{id}.{url}.{body}": the address is signed exactly as it is registered. Since 21 July 2026 it can be switched on in the Dashboard, for Checkout and Payment Links.',
    absent: {
      message:
        'There are no signature headers. Peach signs Payment Links only where webhook signing is switched on, so this proves nothing and refutes nothing.',
      fix: 'Switch it on in the Dashboard under Webhook security, and save the key here.',
    },
    mechanism: 'hmac',
    hash: 'sha256',
    // The documentation names the key of the Dashboard; the official plugin for WooCommerce uses the client secret.
    key: { credential: 'webhookKey', bytes: 'utf8', or: ['clientSecret'] },
    signed: '{timestamp}.{id}.{url}.{body}',
    encoding: 'hex',
    letterCase: 'lower',
    place: { in: 'header', name: 'x-webhook-signature' },
    // The unit is not documented.
    timestamp: { place: { in: 'header', name: 'x-webhook-timestamp' }, unit: 's-or-ms' },
    messageId: { place: { in: 'header', name: 'x-webhook-id' } },
    // Its spelling is not documented; the official plugin takes this one, whatever stands between the letters.
    companionHeaders: { 'x-webhook-signature-algorithm': 'hmac-sha256' },
  },
  {
    id: 'checkout-signature',
    title: 'Checkout signature',
    source: CHECKOUT,
    generation: 'current',
    note: 'HMAC-SHA256 with the secret token over every field but "signature", empty ones too: sorted by name, names and values joined with nothing between. So "ab=&c=1" and "a=b&c=1" are signed alike.',
    absent: {
      message:
        'The form has no field "signature", and there are no signature headers, so nothing proves who sent it.',
      fix: 'Check whether something on the way drops the field: Checkout signs each of its events.',
    },
    mechanism: 'hmac',
    hash: 'sha256',
    key: { credential: 'secretToken', bytes: 'utf8' },
    signed: '{form}',
    form: { without: ['signature'], order: 'bytes', assign: '', join: '' },
    encoding: 'hex',
    letterCase: 'lower',
    place: { in: 'form', field: 'signature' },
  },
  {
    id: 'encrypted',
    title: 'Encrypted body',
    source: CARD,
    generation: 'current',
    note: 'AES-GCM: the length of the key decides, 64 hexadecimal digits for AES-256 (card), 32 for AES-128 (Payments API). That the tag holds is the proof.',
    absent: {
      message: 'The body is not encrypted, although Peach sends this event encrypted only.',
      fix: 'Check who sent it: a test of your own, or somebody who does not have the key.',
    },
    mechanism: 'aes-gcm',
    key: { credential: 'decryptionKey', bytes: 'hex' },
    encoding: 'hex',
    iv: { in: 'header', name: 'X-Initialization-Vector' },
    tag: { in: 'header', name: 'X-Authentication-Tag' },
    members: ['encryptedBody', 'encryptedData'],
  },
]
