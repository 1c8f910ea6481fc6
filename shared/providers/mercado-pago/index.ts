import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://www.mercadopago.com.br/developers/en/docs/your-integrations/notifications/webhooks'
const ORDERS = 'https://www.mercadopago.com.br/developers/en/docs/checkout-api-orders/notifications'
const SDK = 'https://github.com/mercadopago/sdk-nodejs'

export const mercadoPago: Provider = {
  id: 'mercado-pago',
  name: 'Mercado Pago',
  summary: 'Notifications that a payment or an order has changed; they name it, and it has to be fetched.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Notifications of orders', url: ORDERS },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'Under Your integrations open the application, then Webhooks, Configure notifications. Test mode and production mode have an address each.',
    'Choose the events, such as Payments or Order (Mercado Pago), and save: that makes the secret signature.',
    'Copy the secret signature and save it here.',
    'An address that is given with a payment as notification_url is called beside it.',
  ],
  credentials: [
    {
      kind: 'secretSignature',
      label: 'Secret signature',
      where: 'Under Your integrations, with the application, Webhooks, Configure notifications.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'x-signature',
      title: 'Signature x-signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256 over the id in the query of the address (data.id, in small letters), x-request-id and ts. What is not there is left out with its name. The body is not covered: take nothing from it but the id, and fetch the rest.',
      absent: {
        message: 'There is no x-signature header, so nothing says that this came from Mercado Pago.',
        fix: 'Notifications of QR code payments are never signed, and older IPN are not either: fetch the payment by its id and believe that alone. For all others save a secret signature under Your integrations.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secretSignature', bytes: 'utf8' },
      signed: 'id:{query-lower:data.id};request-id:{header:x-request-id};ts:{timestamp};',
      dropsAbsent: ';',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-signature', list: { separator: ',', key: 'v1', assign: '=' } },
      timestamp: {
        place: { in: 'header', name: 'x-signature', list: { separator: ',', key: 'ts', assign: '=' } },
        unit: 's-or-ms',
      },
    },
  ],
  envelope: 'item',
  recognise: [
    [
      { at: { header: 'x-signature' }, matches: '^ts=\\d+,v\\d+=' },
      { at: { path: 'data.id' }, exists: true },
    ],
    [
      { at: { path: 'live_mode' }, exists: true },
      { at: { path: 'user_id' }, exists: true },
      { at: { path: 'action' }, exists: true },
      { at: { path: 'data.id' }, exists: true },
    ],
  ],
  typeAt: ['action', 'type', 'topic'],
  events,
  states: {},
  acknowledges: {
    statuses: [200, 201],
    withinMs: 22_000,
    sentence: '200 or 201 within 22 s.',
    source: ORDERS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Every 15 minutes; after the third attempt the gap grows, and it is not documented how.',
    source: ORDERS,
    schedules: [
      {
        id: 'mercado-pago',
        title: 'Mercado Pago',
        attempts: 4,
        gapsSeconds: [15 * 60, 15 * 60, 15 * 60],
        renews: null,
        doubt: 'It goes on after that, with growing gaps that are not documented.',
        source: ORDERS,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'test-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { path: 'live_mode' }, noneOf: [false] },
      status: 'warn',
      message: 'live_mode is {found}, but this endpoint is for live: this is a test.',
      fix: 'Give test mode an address of its own under Configure notifications.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { path: 'live_mode' }, noneOf: [true] },
      status: 'note',
      message:
        'live_mode is {found} on an endpoint for the sandbox. Test users with credentials of production send it so too.',
      fix: 'Fetch the payment and look at its live_mode before you take it for a test.',
    },
    {
      id: 'milliseconds',
      when: [{ at: { header: 'x-signature' }, exists: true }],
      expect: { at: { header: 'x-signature' }, matches: '(^|,)\\s*ts=\\d{1,11}(,|$)' },
      status: 'note',
      message:
        'The ts of x-signature counts milliseconds ({found}). The Node package of Mercado Pago takes it for seconds: with a tolerance set it refuses this request.',
      fix: 'Leave the tolerance of the package off, or test the age yourself by the number of digits.',
    },
  ],
  mask: ['data.payer'],
  unknown: [
    'How old ts may be: no tolerance is documented. Pages show it in seconds and in milliseconds.',
    'Whether data.id is always signed in small letters: the documentation says so, the Node package leaves it to the caller.',
    'Which gaps follow the third retry.',
    'Source addresses: none are documented.',
    `Amounts and states of a payment are not in its notification; versions and changes of the signature: see ${SDK}.`,
    'Further topics, such as subscriptions, claims and point of sale: of them only the signature is checked.',
  ],
}
