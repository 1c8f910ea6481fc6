import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const DOCS = 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events'
const SECURITY = `${DOCS}/getting-started-event-webhook-security-features`
const TROUBLE = 'https://docs.sendgrid.com/for-developers/tracking-events/troubleshooting'

export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  summary: 'What became of sent mail: delivered, bounced, opened, clicked; many events in one request.',
  documentation: [
    { title: 'Event Webhook reference', url: `${DOCS}/event` },
    { title: 'Security features', url: SECURITY },
    { title: 'Troubleshooting', url: TROUBLE },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In SendGrid open Settings, Mail Settings, Event Webhooks, and add the address as the Post Url; choose the actions.',
    'Turn on Signed Event Webhook, save, and copy the verification key; save it here.',
    '"Test Your Integration" there sends made-up events.',
  ],
  credentials: [
    {
      kind: 'verificationKey',
      label: 'Verification key',
      where:
        'In SendGrid under Settings, Mail Settings, Event Webhooks, with the webhook: a public key as base64. For events that you sign yourself: the private key of a pair of your own, as PEM.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'event-webhook',
      title: 'Signed Event Webhook',
      source: SECURITY,
      generation: 'current',
      note: 'ECDSA over P-256 with SHA-256, over the timestamp and the body as it arrived, the line break at its end included.',
      absent: {
        message:
          'There is no X-Twilio-Email-Event-Webhook-Signature header, so nothing says that this came from SendGrid.',
        fix: 'Turn on Signed Event Webhook in Mail Settings and save the verification key here.',
      },
      mechanism: 'ecdsa',
      key: { credential: 'verificationKey', bytes: 'utf8' },
      signed: '{timestamp}{body}',
      encoding: 'base64',
      letterCase: 'lower',
      signature: 'der',
      place: { in: 'header', name: 'X-Twilio-Email-Event-Webhook-Signature' },
      timestamp: { place: { in: 'header', name: 'X-Twilio-Email-Event-Webhook-Timestamp' }, unit: 's' },
    },
  ],
  envelope: 'list-or-item',
  recognise: [
    [{ at: { header: 'X-Twilio-Email-Event-Webhook-Signature' }, exists: true }],
    [
      { at: { path: 'sg_event_id' }, exists: true },
      { at: { path: 'event' }, exists: true },
      { at: { path: 'email' }, exists: true },
    ],
  ],
  typeAt: ['event'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Any 2xx answer; no deadline is documented on the pages that we read.',
    source: TROUBLE,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'At growing intervals for up to 24 hours after the event; the intervals are not documented.',
    source: TROUBLE,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [],
  mask: ['email', 'ip', 'useragent'],
  unknown: [
    'The intervals between retries and the deadline of the answer.',
    'How old a timestamp may be: none is documented, so that an old request that is sent again still holds.',
    'Source addresses: SendGrid says that its own change often.',
    'Groups, unsubscribes and account events: of them only the signature is checked.',
    'OAuth 2.0, the other way to protect the webhook: its token is not tested.',
  ],
}
