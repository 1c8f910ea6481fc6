import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const GUIDE = 'https://developer.paypal.com/braintree/docs/guides/webhooks/overview'
const TESTING = 'https://developer.paypal.com/braintree/docs/guides/webhooks/testing-go-live'
const PARSE = 'https://developer.paypal.com/braintree/docs/guides/webhooks/parse'
const LIBRARY =
  'https://github.com/braintree/braintree_node/blob/master/lib/braintree/webhook_notification_gateway.js'

const HOUR = 3600

export const braintree: Provider = {
  id: 'braintree',
  name: 'Braintree',
  summary: 'Subscriptions, disputes, settlements and disbursements: XML in base64, in a form field.',
  documentation: [
    { title: 'Webhooks', url: GUIDE },
    { title: 'Parsing a notification', url: PARSE },
    { title: 'Testing, and the notification of the kind check', url: TESTING },
    { title: 'Signature and challenge in the library', url: LIBRARY },
  ],
  setup: [
    'Save the public and the private key of your API keys on this endpoint first: Braintree asks for them when the address is checked.',
    'Copy the public address of this endpoint.',
    'In the Control Panel click the gear, then API, then the tab Webhooks, and create a webhook with the address and the kinds that you want. A GET with a challenge may come first: Hookloupe answers it.',
    'Click "Check URL" beside the address: Braintree sends a notification of the kind "check".',
  ],
  credentials: [
    {
      kind: 'publicKey',
      label: 'Public key',
      where: 'In the Control Panel under the gear, API: the public key of the pair.',
      secret: false,
    },
    {
      kind: 'privateKey',
      label: 'Private key',
      where: 'In the Control Panel under the gear, API: the private key of the same pair.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Signature in bt_signature',
      source: LIBRARY,
      generation: 'current',
      note: 'HMAC-SHA1 over the text of bt_payload as the form has it; the key is the SHA-1 digest of the private key. Each pair is "public key|signature", and only the one with your public key counts. Some notifications are signed with one more line break at the end.',
      absent: {
        message: 'There is no field bt_signature, so nothing says that this came from Braintree.',
        fix: 'Refuse notifications without it. If Braintree sent this, look whether something on the way parsed the form and wrote it again.',
      },
      mechanism: 'hmac',
      hash: 'sha1',
      key: { credential: 'privateKey', bytes: 'utf8', digest: 'sha1' },
      signed: '{field:bt_payload}',
      signedOr: ['{field:bt_payload}\n'],
      encoding: 'hex',
      letterCase: 'lower',
      place: {
        in: 'form',
        field: 'bt_signature',
        pairs: { credential: 'publicKey', assign: '|', separator: '&' },
      },
    },
  ],
  envelope: 'item',
  payloadField: { field: 'bt_payload', holds: 'base64-xml', isAlways: true },
  recognise: [
    [
      { at: { path: 'notification.kind' }, exists: true },
      { at: { path: 'notification.timestamp' }, exists: true },
      { at: { path: 'notification.subject' }, exists: true },
    ],
    // A payload that cannot be read leaves the fields of the form.
    [{ at: { path: 'bt_payload' }, exists: true }],
  ],
  typeAt: ['notification.kind'],
  events,
  states: {},
  unordered: {
    sentence: 'Braintree may deliver notifications out of sequence; each carries the time of what happened.',
    source: PARSE,
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 30_000,
    sentence: 'Any 2xx answer within 30 s.',
    source: PARSE,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Every hour: for up to 3 hours in the sandbox, for up to 24 hours in production.',
    source: PARSE,
    schedules: [
      {
        id: 'sandbox',
        title: 'Sandbox',
        attempts: null,
        gapsSeconds: [],
        onwards: { everySeconds: HOUR, untilSeconds: 3 * HOUR },
        renews: null,
        doubt: null,
        source: PARSE,
      },
      {
        id: 'production',
        title: 'Production',
        attempts: null,
        gapsSeconds: [],
        onwards: { everySeconds: HOUR, untilSeconds: 24 * HOUR },
        renews: null,
        doubt: null,
        source: PARSE,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null, bodies: ['form'] },
  handshakes: [
    {
      id: 'challenge',
      title: 'Check of the address',
      method: 'GET',
      when: [{ at: { query: 'bt_challenge' }, exists: true }],
      answer: {
        status: 200,
        body: '{credential:publicKey}|{hmac}',
        contentType: 'text/plain',
        echo: { at: { query: 'bt_challenge' }, matches: '^[a-f0-9]{20,32}$' },
        hmac: {
          key: { credential: 'privateKey', bytes: 'utf8', digest: 'sha1' },
          hash: 'sha1',
          encoding: 'hex',
        },
      },
      message:
        'Braintree checks this address with the challenge {found}. It takes the public key and a keyed hash of the challenge for an answer, and Hookloupe makes both from the keys that are saved.',
      fix: 'Let your app answer it as well: in the libraries it is the call verify of webhookNotification.',
      source: LIBRARY,
    },
  ],
  rules: [
    {
      id: 'check',
      when: [{ at: { type: true }, oneOf: ['check'] }],
      expect: { at: { path: 'notification.subject.check' }, exists: false },
      status: 'note',
      message: 'This is a test notification of the Control Panel: nothing happened in your account.',
      fix: null,
    },
  ],
  mask: [
    // The whole of it is in base64, so that nothing in it can be told apart from the rest.
    'bt_payload',
    ...['transaction', 'subscription.transactions'].flatMap((path) =>
      ['billing', 'credit-card', 'customer', 'paypal', 'shipping', 'us-bank-account', 'venmo-account'].map(
        (name) => `notification.subject.${path}.${name}`,
      ),
    ),
    'notification.subject.dispute.transaction.credit-card',
  ],
  unknown: [
    'When Braintree sends the challenge: its libraries answer one, and the guide does not mention it any more.',
    'An id of the delivery: there is none, so a repeated notification is known by its bytes only.',
    'Whether a repeated notification is signed anew.',
    'The source addresses of Braintree are not listed here.',
    'The payloads: the documentation describes objects of the libraries, not the XML. The samples are made after the testing gateway of the library.',
  ],
}
