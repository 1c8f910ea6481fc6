import type { Provider } from '../provider.ts'
import { dialect } from '../standard-webhooks/signature.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://resend.com/docs/dashboard/webhooks/introduction'
const VERIFY = 'https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests'
const RETRIES = 'https://resend.com/docs/webhooks/retries-and-replays'

const GAPS = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600]

export const resend: Provider = {
  id: 'resend',
  name: 'Resend',
  summary: 'What became of e-mails that were sent: delivered, bounced, opened, complained about.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Verifying requests', url: VERIFY },
    { title: 'Retries and replays', url: RETRIES },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In Resend open Webhooks, Add Webhook, and enter it with the events that you handle.',
    'Copy the signing secret from the page of the webhook ("whsec_...") and save it here.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where: 'In Resend at Webhooks, on the page of the webhook: "whsec_..." and base64.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [dialect('svix', { sender: 'Resend', source: VERIFY })],
  envelope: 'item',
  recognise: [
    [
      { at: { header: 'svix-id' }, exists: true },
      { at: { path: 'type' }, exists: true, matches: '^(email|contact|domain)\\.[a-z_]+$' },
      { at: { path: 'created_at' }, exists: true },
    ],
    [
      { at: { path: 'type' }, exists: true, matches: '^email\\.[a-z_]+$' },
      { at: { path: 'data.email_id' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {
    email: {
      next: {
        sent: ['delivered', 'bounced', 'complained'],
        delivered: ['complained', 'bounced'],
        bounced: [],
        complained: [],
      },
      basis: 'Read from the descriptions of the event types of Resend.',
    },
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 15_000,
    sentence: 'A success such as 200. Svix, through which Resend sends, waits 15 s.',
    source: 'https://docs.svix.com/retries',
  },
  retries: {
    attempts: 8,
    gapsSeconds: GAPS,
    sentence:
      'After 5 seconds, 5 and 30 minutes, 2, 5, 10 and another 10 hours. An endpoint that keeps failing is disabled in the end.',
    source: RETRIES,
    schedules: [
      {
        id: 'resend',
        title: 'Resend',
        attempts: 8,
        gapsSeconds: GAPS,
        renews: 'timestamp',
        doubt: 'That the id stays and the time is new is what Svix does, through which Resend sends.',
        source: RETRIES,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [],
  mask: [
    'data.from',
    'data.to',
    'data.cc',
    'data.bcc',
    'data.subject',
    'data.email',
    'data.first_name',
    'data.last_name',
    'data.click',
  ],
  unknown: [
    'How long Resend waits for an answer: the 15 s are those of Svix.',
    'Source addresses: which of the lists of Svix it uses is not documented.',
    'Opens, clicks, delays, contacts and domains: of them only the envelope is checked.',
    'Another sender through Svix with the same types would be taken for Resend: the headers of both are the same.',
  ],
}
