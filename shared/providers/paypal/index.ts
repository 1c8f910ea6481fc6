import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const GUIDE = 'https://developer.paypal.com/api/rest/webhooks/rest/'
const PAYMENTS =
  'https://github.com/paypal/paypal-rest-api-specifications/blob/main/openapi/payments_payment_v2.json'

export const paypal: Provider = {
  id: 'paypal',
  name: 'PayPal',
  summary:
    'Orders, captures, refunds and payments of subscriptions of the REST API, signed with an RSA key whose certificate is PayPal’s.',
  documentation: [
    { title: 'Integrate webhooks', url: GUIDE },
    { title: 'Webhook event names', url: 'https://developer.paypal.com/api/rest/webhooks/event-names/' },
    { title: 'Webhooks simulator', url: 'https://developer.paypal.com/api/rest/webhooks/simulator/' },
  ],
  setup: [
    'Copy the public address of this endpoint; PayPal takes https on port 443 only.',
    'In the Developer Dashboard open your app (sandbox and live are two apps) and add the address under Webhooks; choose the events.',
    'Copy the Webhook ID that appears beside it, and save it here: it is a part of what is signed.',
    'When the first event is here, look at its header PAYPAL-CERT-URL. If its host is api.paypal.com or api.sandbox.paypal.com, download the certificate from there yourself and save its text here. Nothing is fetched for you.',
  ],
  credentials: [
    {
      kind: 'certificate',
      label: 'Certificate or public key',
      where:
        'At the address in header PAYPAL-CERT-URL of a captured event, if its host is api.paypal.com or api.sandbox.paypal.com: the whole text, from "-----BEGIN CERTIFICATE-----" on. For events that you sign yourself: the private key of a pair of your own, as PEM.',
      secret: true,
    },
    {
      kind: 'webhookId',
      label: 'Webhook ID',
      where: 'In the Developer Dashboard, beside the address of the webhook in the settings of the app.',
      secret: false,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'transmission',
      title: 'Transmission signature',
      source: GUIDE,
      generation: 'current',
      note: 'RSA with SHA-256 over transmission id, time, webhook id and the CRC-32 of the body as it arrived, as an unsigned decimal number.',
      absent: {
        message: 'There is no PAYPAL-TRANSMISSION-SIG header, so nothing says that this came from PayPal.',
        fix: 'Refuse requests without it. Instant Payment Notifications (IPN) are an older product with a check of their own, which is not covered here.',
      },
      mechanism: 'rsa',
      hash: 'sha256',
      key: { credential: 'certificate', bytes: 'utf8' },
      signed: '{id}|{timestamp}|{credential:webhookId}|{crc32:body}',
      standIns: [
        {
          credential: 'webhookId',
          value: 'WEBHOOK_ID',
          message:
            'This is a mock event of PayPal’s Webhooks simulator: the signature is real, but it was made for the text "WEBHOOK_ID" in the place of a Webhook ID, so it never holds for a webhook of yours.',
          fix: 'Nothing is wrong with your certificate. Use the simulator to see whether your address answers; make a payment in the sandbox to test the signature. The API of PayPal does not verify mock events either.',
        },
      ],
      encoding: 'base64',
      letterCase: 'lower',
      place: { in: 'header', name: 'PAYPAL-TRANSMISSION-SIG' },
      timestamp: { place: { in: 'header', name: 'PAYPAL-TRANSMISSION-TIME' }, unit: 'iso' },
      messageId: { place: { in: 'header', name: 'PAYPAL-TRANSMISSION-ID' } },
      companionHeaders: { 'PAYPAL-AUTH-ALGO': 'SHA256withRSA' },
      certificate: {
        // https://github.com/paypal/PayPal-Java-SDK/blob/master/rest-api-sdk/src/main/java/com/paypal/base/SSLUtil.java
        subject: '^messageverificationcerts.*\\.paypal\\.com$',
        sandboxSubject: '\\.sandbox\\.',
        address: {
          header: 'PAYPAL-CERT-URL',
          hosts: { sandbox: ['api.sandbox.paypal.com'], live: ['api.paypal.com'] },
        },
      },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'PAYPAL-TRANSMISSION-SIG' }, exists: true }],
    [{ at: { header: 'PAYPAL-TRANSMISSION-ID' }, exists: true }],
    [
      { at: { path: 'id' }, matches: '^WH-[0-9A-Z]+-[0-9A-Z]+$' },
      { at: { path: 'event_type' }, exists: true },
      { at: { path: 'resource' }, exists: true },
    ],
  ],
  typeAt: ['event_type'],
  events,
  states: {
    capture: {
      next: {
        PENDING: ['COMPLETED', 'DECLINED', 'FAILED'],
        COMPLETED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
        PARTIALLY_REFUNDED: ['REFUNDED'],
        REFUNDED: [],
        DECLINED: [],
        FAILED: [],
      },
      basis: `Read from the descriptions of the status of a capture in ${PAYMENTS}.`,
    },
    refund: {
      next: { PENDING: ['COMPLETED', 'FAILED', 'CANCELLED'], COMPLETED: [], FAILED: [], CANCELLED: [] },
      basis: `Read from the descriptions of the status of a refund in ${PAYMENTS}.`,
    },
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Any 2xx answer; no deadline is documented.',
    source: GUIDE,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Up to 25 times over 3 days; the gaps are not documented.',
    source: GUIDE,
    schedules: [
      {
        id: 'paypal',
        title: 'PayPal',
        attempts: 26,
        gapsSeconds: null,
        renews: null,
        doubt: 'Up to 25 retries over 3 days are documented; when each of them comes is not.',
        source: GUIDE,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: 443 },
  rules: [
    {
      id: 'certificate-address',
      when: [{ at: { header: 'PAYPAL-CERT-URL' }, exists: true }],
      expect: {
        at: { header: 'PAYPAL-CERT-URL' },
        matches: '^https://api(?:-m)?\\.(?:sandbox\\.)?paypal\\.com/v1/notifications/certs/',
      },
      status: 'fail',
      message: 'PAYPAL-CERT-URL is {found}: that is not where PayPal keeps its certificates.',
      fix: 'Never let your app fetch a certificate from an address like this: whoever sends it signs with a key of their own.',
    },
    {
      id: 'algorithm',
      when: [{ at: { header: 'PAYPAL-AUTH-ALGO' }, exists: true }],
      expect: { at: { header: 'PAYPAL-AUTH-ALGO' }, oneOf: ['SHA256withRSA'] },
      status: 'warn',
      message: 'PAYPAL-AUTH-ALGO is {found}; SHA256withRSA is documented.',
      fix: 'Take the algorithm from your own configuration, and not from the request.',
    },
    {
      id: 'sandbox-on-live',
      when: [{ at: { environment: true }, oneOf: ['live'] }],
      expect: { at: { header: 'PAYPAL-CERT-URL' }, matches: '^(?!https://[^/]*sandbox\\.)' },
      status: 'warn',
      message:
        'The certificate of this event is the one of the sandbox ({found}), and this endpoint is for live: no money has moved.',
      fix: 'Give the webhook of the sandbox app an address of its own.',
    },
  ],
  mask: [
    'resource.payer',
    'resource.payee.email_address',
    'resource.subscriber',
    'resource.purchase_units.shipping',
    'resource.purchase_units.payee.email_address',
    'resource.payment_source',
  ],
  unknown: [
    'Deadline of the answer, and the gaps between the retries.',
    'Whether the id of the transmission stays the same when an event is sent again.',
    'Source addresses: no list is published with the webhooks.',
    'Certificates in use: their names are those that PayPal’s own Java SDK accepts; the chain of a saved certificate is not followed.',
    'Over a hundred further event types: of them only the signature is checked.',
    'Instant Payment Notification (IPN) and Payment Data Transfer: older products, not covered.',
  ],
}
