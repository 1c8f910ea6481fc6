import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://developer.notchpay.co/get-started/webhooks'
const VERIFY = 'https://developer.notchpay.co/get-started/webhooks/verify'
const REFERENCE = 'https://developer.notchpay.co/api-reference/webhooks'

export const notchpay: Provider = {
  id: 'notchpay',
  name: 'Notch Pay',
  summary: 'Mobile money and card payments and transfers of Notch Pay, Cameroon and beyond.',
  documentation: [
    { title: 'Webhook setup', url: WEBHOOKS },
    { title: 'Verifying webhooks', url: VERIFY },
    { title: 'Webhooks API', url: REFERENCE },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Notch Pay Business suite add it as a webhook endpoint and choose the events that you want, or create it by the API (POST /webhooks).',
    'Find the endpoint at Settings, API Keys, note its Hash Key and save it here.',
  ],
  credentials: [
    {
      kind: 'hashKey',
      label: 'Hash key',
      where:
        'In the Business suite at Settings, API Keys, with the webhook endpoint. It is none of the API keys.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'x-notch-signature',
      source: VERIFY,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived, in hexadecimal; the key is the hash key of the endpoint.',
      absent: {
        message: 'There is no x-notch-signature header, so nothing says that this came from Notch Pay.',
        fix: 'Refuse requests without it. If Notch Pay sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'hashKey', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-notch-signature' },
    },
  ],
  envelope: 'item',
  recognise: [[{ at: { header: 'x-notch-signature' }, exists: true }]],
  typeAt: ['type', 'event'],
  events,
  states: {
    payment: {
      next: {
        pending: ['processing', 'complete', 'failed', 'canceled', 'expired'],
        processing: ['complete', 'failed', 'canceled', 'expired'],
        complete: [],
        failed: [],
        canceled: [],
        expired: [],
      },
      basis:
        'Notch Pay has an event for each; that the last four end a payment is inferred from their names.',
    },
    transfer: {
      next: { complete: [], failed: [] },
      basis: 'Notch Pay has an event for each; that both are final is inferred from their names.',
    },
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      '200 OK. Whether another 2xx counts, and how long Notch Pay waits, is not on the pages that we read.',
    source: REFERENCE,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Whether and how often Notch Pay tries again is not on the pages that we read.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'type-key',
      expect: { at: { path: 'event' }, exists: false },
      status: 'note',
      message:
        'The type stands in "event" ({found}), as on an older page; the API reference calls it "type".',
      fix: 'Read "type" first and "event" where it is absent.',
    },
    {
      id: 'complete-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment.complete', 'transfer.complete'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['complete'] },
      status: 'warn',
      message: 'The event says that it is complete, but data.status is {found}.',
      fix: 'Retrieve it by its reference and take that status.',
    },
  ],
  mask: ['data.customer.name', 'data.customer.email', 'data.customer.phone', 'data.phone', 'data.email'],
  unknown: [
    'The bodies of all events but payment.complete.',
    'Retries, how long it waits for an answer, and source addresses.',
    'A list of all statuses; those here are the names of its events.',
    'That amounts are in the smallest unit is said of the API that starts a payment.',
  ],
}
