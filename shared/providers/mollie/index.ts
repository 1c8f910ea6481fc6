import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const CLASSIC = 'https://docs.mollie.com/reference/webhooks'
const NEXT = 'https://docs.mollie.com/reference/webhooks-new'

export const mollie: Provider = {
  id: 'mollie',
  name: 'Mollie',
  summary:
    'European payments: classic webhooks that name an id and prove nothing, and newer ones that are signed.',
  documentation: [
    { title: 'Webhooks (classic)', url: CLASSIC },
    { title: 'Next-gen webhooks', url: NEXT },
    { title: 'Best practices', url: 'https://docs.mollie.com/reference/webhooks-best-practices' },
    { title: 'Get a payment', url: 'https://docs.mollie.com/reference/get-payment' },
  ],
  setup: [
    'Classic: pass the public address of this endpoint as "webhookUrl" when you create a payment, an order or a subscription.',
    'Next-gen: add the address in the Dashboard at Developers, Webhooks, or with the Webhooks API, and choose events and payload. Live mode takes HTTPS only.',
    'For next-gen save the signing secret that is shown once here. The classic kind has none.',
  ],
  credentials: [
    {
      kind: 'signingSecret',
      label: 'Signing secret',
      where:
        'Shown when a next-gen webhook is made, in the Dashboard or by the API. Classic webhooks have none.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'X-Mollie-Signature',
      source: 'https://github.com/mollie/mollie-api-php/blob/master/src/Webhooks/SignatureValidator.php',
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived, in hexadecimal after "sha256=". While a secret is changed the header may be there more than once: one has to hold.',
      absent: {
        message:
          'There is no X-Mollie-Signature header, although this is an event of the newer webhooks, which are always signed.',
        fix: 'Refuse it, and look whether a proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'signingSecret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'X-Mollie-Signature', prefix: 'sha256=' },
    },
  ],
  unsigned: {
    message:
      'Mollie’s classic webhook proves nothing and says nothing but an id, on purpose: anybody may have sent it, and no status is in it.',
    fix: 'Fetch the object of that id with your API key, such as GET /v2/payments/tr_..., and act on the status that comes back, never on this request alone. Answer 200 for ids that you do not know, too.',
    source: CLASSIC,
  },
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-mollie-signature' }, exists: true }],
    [
      { at: { path: 'id' }, exists: true, matches: '^event_' },
      { at: { path: 'entityId' }, exists: true },
    ],
    [
      { at: { path: 'id' }, exists: true, matches: '^(tr|ord)_[A-Za-z0-9.]+$' },
      { at: { header: 'content-type' }, exists: true, matches: '^application/x-www-form-urlencoded' },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 15_000,
    sentence:
      'A success such as 200 within 15 s. Ids that are not yours are to be answered with 200 as well.',
    source: NEXT,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Mollie tries again for a while; the pages that we could read refer to a table that they do not show.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null, bodies: ['form', 'json'] },
  rules: [
    {
      id: 'test-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { path: '_embedded.entity.mode' }, noneOf: ['test'] },
      status: 'warn',
      message: 'The object is in the mode {found}, but this endpoint is for live: no money has moved.',
      fix: 'Do not deliver on it. Give test mode a webhook of its own.',
    },
    {
      id: 'live-on-sandbox',
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }],
      expect: { at: { path: '_embedded.entity.mode' }, noneOf: ['live'] },
      // The only published objects are in live mode.
      status: 'note',
      message:
        'The object is in the mode {found}, but this endpoint is for the sandbox: this may be real money.',
      fix: 'If it is no sample, check which webhook has this address.',
    },
  ],
  mask: [
    '_embedded.entity.details',
    '_embedded.entity.billingAddress',
    '_embedded.entity.shippingAddress',
    '_embedded.entity.customerName',
    'details',
    'billingAddress',
    'shippingAddress',
  ],
  unknown: [
    'When Mollie tries again, and how often.',
    'Source addresses: Mollie publishes none and advises against lists.',
    'Whether a next-gen body is an event around the object or the object alone: the pages say both, and both are read.',
    'Whether X-Mollie-Signature ever comes without "sha256=": the official PHP package accepts it without, here it is pointed out.',
    'Which status a classic webhook is about: it has none in it.',
  ],
}
