import type { Provider } from '../provider.ts'
import { events } from './events.ts'
import { signed, SYMMETRIC } from './signature.ts'

const SPEC = 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'
const SVIX = 'https://docs.svix.com/receiving/verifying-payloads/how-manual'

export const standardWebhooks: Provider = {
  id: 'standard-webhooks',
  name: 'Standard Webhooks',
  summary:
    'The open convention that Svix, OpenAI, Clerk, Resend and others send by: id, time and signatures in headers.',
  documentation: [
    { title: 'Specification', url: SPEC },
    { title: 'Verifying by hand, Svix', url: SVIX },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'Add it as a webhook endpoint where your provider lists them, and choose the events that you want.',
    'Copy the signing secret of that endpoint ("whsec_...", or a public key "whpk_...") and save it here.',
    'While a secret is being rotated, save both under different labels: one of the two has to hold.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where:
        'With the webhook endpoint in the dashboard of your provider: "whsec_" and base64, a public key "whpk_", or the private key "whsk_" of a pair of your own.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'v1',
      title: 'Signature v1',
      source: SPEC,
      note: 'HMAC-SHA256 over id, time and body as it arrived; the key is what follows "whsec_", decoded from base64.',
      absent: {
        message: 'There is no webhook-signature header, so nothing says who sent this.',
        fix: 'Refuse requests without it. If your provider signs, look whether a proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: SYMMETRIC,
      ...signed('webhook', 'v1'),
    },
    {
      id: 'v1a',
      title: 'Signature v1a',
      source: SPEC,
      note: 'Ed25519 over the same text: the public key "whpk_" verifies, only the private key "whsk_" signs.',
      mechanism: 'ed25519',
      key: {
        credential: 'secret',
        bytes: 'base64',
        prefix: 'whpk_',
        onlyPrefixes: ['whpk_', 'whsk_'],
      },
      privatePrefix: 'whsk_',
      ...signed('webhook', 'v1a'),
    },
    {
      id: 'svix-v1',
      title: 'Signature v1 of Svix',
      source: SVIX,
      note: 'The same signature in headers whose names begin with "svix-".',
      mechanism: 'hmac',
      hash: 'sha256',
      key: SYMMETRIC,
      ...signed('svix', 'v1'),
    },
  ],
  envelope: 'item',
  recognise: [
    [
      { at: { header: 'webhook-signature' }, exists: true, matches: '^v\\d+a?,' },
      { at: { header: 'webhook-id' }, exists: true },
    ],
    [
      { at: { header: 'svix-signature' }, exists: true },
      { at: { header: 'svix-id' }, exists: true },
    ],
  ],
  recognisedLast: true,
  typeAt: ['type', 'event', 'eventType', 'event_type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence:
      'Any 2xx answer. 410 asks the sender to stop, 429, 502 and 504 to slow down. It is recommended that senders wait 15 to 30 s.',
    source: SPEC,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'For each sender to choose. The example of the specification is ten attempts in three days: at once, after 5 s, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours.',
    source: SPEC,
    schedules: [
      {
        id: 'example',
        title: 'The example of the specification',
        attempts: 10,
        gapsSeconds: [5, 5 * 60, 30 * 60, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3600)],
        // "Every time an attempt is retried the timestamp of the attempt is updated"; the id "remains the same".
        renews: 'timestamp',
        doubt: 'Each sender chooses a schedule of its own.',
        source: SPEC,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'id-without-stop',
      expect: { at: { header: 'webhook-id' }, matches: '^[^.]*$' },
      status: 'warn',
      message:
        'webhook-id is {found}, with a full stop in it: the parts of the signed text can then be moved into one another.',
      fix: 'Have the sender use ids without full stops, as the specification asks.',
    },
    {
      id: 'time-in-seconds',
      expect: { at: { header: 'webhook-timestamp' }, matches: '^\\d{1,11}$' },
      status: 'fail',
      message: 'webhook-timestamp is {found}; whole seconds since 1970 are expected.',
      fix: 'Have the sender write, and sign, the time in whole seconds.',
    },
    {
      id: 'payload-type',
      expect: { at: { path: 'type' }, matches: '^[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*$' },
      status: 'note',
      message:
        'The type is {found}; the specification recommends words of letters, digits and "_" between full stops.',
      fix: null,
    },
  ],
  mask: [],
  unknown: [
    'Types, data and retries: each sender chooses its own.',
    'A v1a signature in headers named "svix-": no page that we know documents it.',
  ],
}
