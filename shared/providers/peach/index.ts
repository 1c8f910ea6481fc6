import type { Provider } from '../provider.ts'
import { codes } from './codes.ts'
import { events } from './events.ts'
import { handshakes } from './handshakes.ts'
import { rules } from './rules.ts'
import { schedules } from './schedules.ts'
import { schemes } from './schemes.ts'
import { LINK_STATUSES, states } from './states.ts'

const LINKS = 'https://developer.peachpayments.com/docs/payment-links-webhooks'
const CHECKOUT = 'https://developer.peachpayments.com/docs/checkout-webhooks'

const MINUTE = 60

export const peach: Provider = {
  id: 'peach',
  name: 'Peach Payments',
  summary:
    'Payments in southern and eastern Africa: Payment Links as JSON, Checkout as forms, card and Payments API encrypted.',
  documentation: [
    { title: 'Payment Links webhooks', url: LINKS },
    { title: 'Checkout webhooks', url: CHECKOUT },
    { title: 'Card webhooks', url: 'https://developer.peachpayments.com/docs/oppwa-guides-webhooks' },
    {
      title: 'Webhook signing',
      url: 'https://developer.peachpayments.com/changelog/webhook-signing-2026-07-21.md',
    },
    { title: 'Result codes', url: 'https://developer.peachpayments.com/docs/dashboard-response-codes' },
  ],
  setup: [
    'Copy the public address of this endpoint exactly as it stands: signed headers cover it, slash and query included.',
    'Enter it as the webhook address in the Peach Payments Dashboard. Peach then sends a plain message that has to be answered with 200; this endpoint does.',
    'For signed headers switch on Webhook security there and save its key here. A new key takes effect at once.',
    'Payment Links uses Checkout underneath: events of both arrive at this address, unless support turns that off. "notificationUrl" of a link or batch goes before the address of the Dashboard.',
    'For card and Payments API webhooks save the decryption key that is shown with the webhook; for the Payments API the switch for personal data has to be on, or nothing is sent.',
  ],
  credentials: [
    {
      kind: 'secretToken',
      label: 'Secret token',
      where:
        'In the Dashboard with the entity, for Checkout. It is not the client secret, although the two are often mixed up.',
      secret: true,
    },
    {
      kind: 'clientSecret',
      label: 'Client secret',
      where: 'In the Dashboard with the API credentials, beside the client id.',
      secret: true,
    },
    {
      kind: 'webhookKey',
      label: 'Webhook key',
      where: 'In the Dashboard under Webhook security; it is there once signing has been switched on.',
      secret: true,
    },
    {
      kind: 'decryptionKey',
      label: 'Decryption key',
      where:
        'In the Dashboard with the encrypted webhook: 64 hexadecimal digits for card, 32 for the Payments API.',
      secret: true,
    },
  ],
  settings: [],
  schemes,
  envelope: 'item',
  recognise: [
    [
      { at: { path: 'paymentId' }, exists: true },
      { at: { path: 'status' }, exists: true, oneOf: LINK_STATUSES },
    ],
    [
      { at: { path: 'checkoutId' }, exists: true },
      { at: { path: 'result.code' }, exists: true },
    ],
    [
      { at: { path: 'result.code' }, exists: true, matches: '^\\d{3,4}\\.\\d{3}\\.\\d{3}$' },
      { at: { path: 'paymentType' }, exists: true },
    ],
    [
      { at: { path: 'payload.result.code' }, exists: true, matches: '^\\d{3,4}\\.\\d{3}\\.\\d{3}$' },
      { at: { path: 'type' }, exists: true, oneOf: ['PAYMENT', 'REGISTRATION', 'SCHEDULE', 'RISK'] },
    ],
    [
      { at: { path: 'entityId' }, exists: true },
      { at: { path: 'totalRows' }, exists: true },
      { at: { path: 'successfulRows' }, exists: true },
    ],
    [
      { at: { header: 'x-initialization-vector' }, exists: true },
      { at: { header: 'x-authentication-tag' }, exists: true },
    ],
  ],
  typeAt: ['status', 'type', 'result.code'],
  events,
  states,
  handshakes,
  codes,
  unordered: {
    sentence:
      'Peach does not promise the order of its webhooks: one that is tried again can come after a later one.',
    source: LINKS,
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      'Exactly 200: Payment Links and Checkout take every other answer, 201 and 204 too, for a failure. Card webhooks take any 2xx within 30 s.',
    source: LINKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: [2, 4, 8, 15, 30, 60].map((minutes) => minutes * MINUTE),
    sentence:
      'Payment Links and Checkout: after 2, 4, 8, 15 and 30 minutes and 1 hour, then every day for 30 days ("hourly" in one summary). Card: 1, 2, 4, 8, 15, 30 minutes, 1 hour, then daily for 30 days. Payments API: the same start, then every 6 hours for 7 days.',
    source: LINKS,
    schedules,
  },
  sources: {
    sandbox: ['185.147.174.166', '185.147.174.132', '185.147.172.166', '185.147.172.132', '107.162.135.21'],
    live: ['54.217.71.82', '18.202.83.149', '52.212.210.254', '185.147.172.128/25'],
    misprints: [],
    incomplete:
      'The list that is known is incomplete, for live above all, so this says nothing against the event.',
    source: 'https://developer.peachpayments.com/changelog/reference-materials',
  },
  transport: { method: 'POST', https: true, port: null, bodies: ['json', 'form'] },
  rules,
  mask: [
    ...['card', 'bankAccount', 'customer', 'billing', 'shipping', 'registrationId'].flatMap((path) => [
      path,
      `payload.${path}`,
    ]),
    'card.bin',
    'card.holder',
    'card.last4Digits',
    'card.expiryMonth',
    'card.expiryYear',
  ],
  unknown: [
    'The body of batch webhooks; they are not signed, even where signing is on.',
    'The JSON of the message that is sent when an address is saved, and whether a verificationCode has to be sent back.',
    'The unit of x-webhook-timestamp (seconds and milliseconds are both accepted here), a tolerance for it, and the spelling of the algorithm header.',
    'Which key signs the headers: the documentation names the one of Webhook security, the official plugin uses the client secret. Both are accepted, and the one that holds is named.',
    'The complete list of live source addresses.',
    'Webhooks of Payouts, Orchestration and POS, which prove themselves in other ways.',
  ],
}
