import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const DOCS = 'https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks'
const CODE =
  'https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php'

export const woocommerce: Provider = {
  id: 'woocommerce',
  name: 'WooCommerce',
  summary: 'Orders, products, customers and coupons of a shop on WordPress; the topic stands in the headers.',
  documentation: [
    { title: 'Webhooks of the REST API', url: DOCS },
    { title: 'Working with webhooks', url: 'https://woocommerce.com/document/webhooks/' },
    { title: 'How the plugin delivers', url: CODE },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In WordPress open WooCommerce, Settings, Advanced, Webhooks, and add one with the status Active, a topic and the address.',
    'Write a secret there and save the same one here.',
    'When it is saved the shop sends a form with "webhook_id" to see whether the address answers 200; this endpoint does.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Secret',
      where:
        'In WordPress at WooCommerce, Settings, Advanced, Webhooks, with the webhook. Quotes, "<", ">" and "&" in it are decoded from HTML before signing.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'X-WC-Webhook-Signature',
      source: CODE,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived, in base64. A shop can change the hash by a filter.',
      absent: {
        message: 'There is no X-WC-Webhook-Signature header, so nothing says that this came from the shop.',
        fix: 'Refuse requests without it. The shop always sends it: look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'X-WC-Webhook-Signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-wc-webhook-topic' }, exists: true }],
    [{ at: { header: 'x-wc-webhook-signature' }, exists: true }],
    [
      { at: { header: 'user-agent' }, exists: true, matches: '^WooCommerce/' },
      { at: { path: 'webhook_id' }, exists: true },
    ],
  ],
  typeAt: [],
  typeHeaders: ['x-wc-webhook-topic'],
  events,
  states: {},
  handshakes: [
    {
      id: 'ping',
      title: 'Ping of a new webhook',
      when: [
        { at: { body: true }, exists: true, oneOf: ['form'] },
        { at: { path: 'webhook_id' }, exists: true, matches: '^\\d+$' },
        { at: { header: 'x-wc-webhook-topic' }, exists: false },
      ],
      answer: { status: 200, body: '' },
      message:
        'This is the ping that WooCommerce sends when a webhook is saved, for the webhook {found}. It is not signed, and has to be answered with exactly 200, or saving fails.',
      shows: 'webhook_id',
      fix: null,
      source: CODE,
    },
  ],
  acknowledges: {
    statuses: '2xx',
    withinMs: 60_000,
    sentence: 'Any 2xx answer within a minute; 301 and 302 count as well, though they are not followed.',
    source: CODE,
  },
  retries: {
    attempts: 1,
    gapsSeconds: null,
    sentence:
      'Never: what is not delivered is lost. After more than five failures in a row the webhook is disabled.',
    source: CODE,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null, bodies: ['json', 'form'] },
  rules: [
    {
      id: 'deleted-by-id',
      when: [{ at: { type: true }, exists: true, matches: '\\.deleted$' }],
      expect: { at: { path: 'id' }, exists: true },
      status: 'fail',
      message: 'A deleted object has no id in the body ({found}).',
      fix: 'Find out who changed the body on the way.',
    },
  ],
  mask: [
    'billing',
    'shipping',
    'customer_ip_address',
    'customer_user_agent',
    'customer_note',
    'email',
    'first_name',
    'last_name',
  ],
  unknown: [
    'The zone of date_created and date_modified is that of the shop; the ones with "gmt" are UTC and do not say so. Neither is used for the order of events.',
    'Statuses and fields that plugins add, and topics of their own ("action...").',
    'Payloads of the legacy REST API, which are laid out in another way.',
    'No digest is published as an example; the scheme is checked against a second implementation.',
  ],
}
