import type { Provider } from '../provider.ts'
import { dialect } from '../standard-webhooks/signature.ts'
import { events } from './events.ts'

const GUIDE = 'https://platform.openai.com/docs/guides/webhooks'

export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  summary: 'That a background response, a batch, a fine-tuning job or an evaluation is done.',
  documentation: [
    { title: 'Webhooks', url: GUIDE },
    { title: 'Events', url: 'https://platform.openai.com/docs/api-reference/webhook-events' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the settings of your project open Webhooks, Create, and enter it with the events that you handle.',
    'Copy the signing secret ("whsec_..."), which is shown once, and save it here.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where: 'Shown once when the webhook is made in the settings of the project: "whsec_..." and base64.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [dialect('webhook', { sender: 'OpenAI', source: GUIDE })],
  envelope: 'item',
  recognise: [
    [
      { at: { header: 'user-agent' }, exists: true, matches: '^OpenAI/' },
      { at: { header: 'webhook-id' }, exists: true },
    ],
    [
      { at: { path: 'id' }, exists: true, matches: '^evt_' },
      {
        at: { path: 'type' },
        exists: true,
        matches: '^(response|batch|fine_tuning\\.job|eval\\.run|realtime\\.call)\\.[a-z_]+$',
      },
      { at: { path: 'created_at' }, exists: true },
      { at: { path: 'data.id' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence:
      'A 2xx answer within a few seconds; how many is not said. Redirects are not followed and count as failures.',
    source: GUIDE,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'With exponential gaps for up to 72 hours; a redirect is a failure, too. How long the gaps are is not documented.',
    source: GUIDE,
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [],
  mask: ['data.sip_headers'],
  unknown: [
    'The gaps between attempts, and how long OpenAI waits for an answer.',
    'Source addresses.',
    'realtime.call.incoming carries more than an id: only the envelope is checked.',
    'An event of a type that we do not know, without the user agent of OpenAI, is taken for plain Standard Webhooks: the headers of both are the same.',
  ],
}
