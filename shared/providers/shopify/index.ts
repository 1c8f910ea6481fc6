import type { KeySource } from '../../model/scheme.ts'
import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const VERIFY = 'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries'
const HTTPS = 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https'
const STRUCTURE = 'https://shopify.dev/docs/apps/build/webhooks/delivery-structure'
const EVENTS = 'https://shopify.dev/docs/apps/build/events/verify-deliveries'
const TEST_BUTTON = 'https://github.com/shopify/shopify-app-template-php/issues/64'

/** Webhooks of the admin are signed with a key of the store. */
const KEY: KeySource = { credential: 'clientSecret', bytes: 'utf8', or: ['storeKey'] }

/** What both families of headers share. */
const SIGNED = {
  generation: 'current',
  mechanism: 'hmac',
  hash: 'sha256',
  signed: '{body}',
  encoding: 'base64',
  letterCase: 'lower',
} as const

export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  summary: 'Orders, refunds, products, customers and the life of an app in the shops that installed it.',
  documentation: [
    { title: 'Webhooks', url: 'https://shopify.dev/docs/apps/build/webhooks' },
    { title: 'Structure of a delivery', url: STRUCTURE },
    { title: 'Verifying deliveries', url: VERIFY },
    { title: 'Topics and payloads', url: 'https://shopify.dev/docs/api/webhooks' },
  ],
  setup: [
    'Copy the public address of this endpoint. Shopify takes HTTPS only.',
    'For an app name it as "uri" of the subscriptions in shopify.app.toml, or with webhookSubscriptionCreate of the Admin API.',
    "Copy the client secret from the app's settings in the Dev Dashboard and save it here.",
    'For a store without an app: Settings, Notifications, Webhooks in the admin. Save the signing key that stands on that page.',
  ],
  credentials: [
    {
      kind: 'clientSecret',
      label: 'Client secret',
      where:
        "In the Dev Dashboard, the app's settings: the client secret. It signs what the app subscribed to.",
      secret: true,
    },
    {
      kind: 'storeKey',
      label: 'Signing key of the store',
      where:
        'In the admin of the store at Settings, Notifications, Webhooks, below the list. It signs webhooks that were made there, and all test notifications.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      ...SIGNED,
      key: KEY,
      id: 'hmac',
      title: 'X-Shopify-Hmac-SHA256',
      source: VERIFY,
      note: 'HMAC-SHA256 over the body as it arrived, in base64, with the client secret of the app. After a new secret is made, the old one may sign for up to an hour.',
      absent: {
        message: 'There is no X-Shopify-Hmac-SHA256 header, so nothing says that this came from Shopify.',
        fix: 'Refuse requests without it. If Shopify sent this, look which proxy on the way drops the header.',
      },
      place: { in: 'header', name: 'X-Shopify-Hmac-SHA256' },
    },
    {
      ...SIGNED,
      key: KEY,
      id: 'events-hmac',
      title: 'Shopify-Hmac-SHA256',
      source: EVENTS,
      note: 'The same signature as Events sends it, whose headers have no "X-" before them.',
      place: { in: 'header', name: 'Shopify-Hmac-SHA256' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-shopify-topic' }, exists: true }],
    [
      { at: { header: 'shopify-topic' }, exists: true },
      { at: { header: 'shopify-hmac-sha256' }, exists: true },
    ],
  ],
  typeAt: [],
  typeHeaders: ['X-Shopify-Topic', 'Shopify-Topic'],
  events,
  states: {},
  unordered: {
    sentence:
      'Shopify does not promise an order, neither of topics nor of deliveries of one topic: go by updated_at or X-Shopify-Triggered-At.',
    source: 'https://shopify.dev/docs/apps/build/webhooks',
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 5000,
    sentence: 'Any 2xx answer within 5 s; the connection has to stand within 1 s.',
    source: HTTPS,
  },
  retries: {
    attempts: 9,
    gapsSeconds: null,
    sentence:
      'Eight times within four hours, with growing gaps and the payload of the first time. Subscriptions that were made by the API are removed after eight failures in a row.',
    source: HTTPS,
    schedules: [
      {
        id: 'webhooks',
        title: 'Webhooks',
        attempts: 9,
        gapsSeconds: null,
        renews: null,
        doubt: 'Eight repetitions within four hours with growing gaps, whose lengths are not documented.',
        source: HTTPS,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  knownFailures: [
    {
      id: 'test-notification',
      when: [{ at: { header: 'x-shopify-test' }, oneOf: ['true'] }],
      message:
        'This is a test notification of the admin (X-Shopify-Test: true). The button signs with the key of the store and not with the client secret of an app, so its signature cannot hold with that: nothing is wrong with your secret.',
      fix: 'Save the signing key of the store here to check test notifications, or place an order in a development store: its webhook is signed with the client secret.',
      source: TEST_BUTTON,
    },
  ],
  rules: [
    {
      id: 'test',
      expect: { at: { header: 'x-shopify-test' }, noneOf: ['true'] },
      status: 'note',
      message: 'This is a test notification of the admin: its order or product does not exist.',
      fix: null,
    },
  ],
  mask: [
    'billing_address',
    'browser_ip',
    'client_details',
    'contact_email',
    'customer',
    'email',
    'note',
    'phone',
    'shipping_address',
    'token',
  ],
  unknown: [
    'The gaps between repetitions.',
    'Payloads in XML, which the admin offers: they are shown and their signature is tested, and what they say is not read.',
    "Whether every test notification carries X-Shopify-Test: older documents and captured requests have it, today's page of headers does not list it.",
    'The topics that are not described here; Shopify has more than a hundred.',
    'The source addresses: Shopify names none for webhooks.',
  ],
}
