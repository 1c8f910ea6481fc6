import type { Provider } from '../provider.ts'

/** Any sender that we have no facts of: kept, read and sent on, but nothing can be proved. */
export const other: Provider = {
  id: 'other',
  name: 'Any other sender',
  summary: 'Captures, reads and sends on what any sender posts. Nothing is known of how it proves itself.',
  documentation: [],
  setup: [
    'Copy the public address of this endpoint and enter it where your provider asks for a webhook address.',
  ],
  credentials: [],
  settings: [],
  schemes: [],
  envelope: 'item',
  recognise: [],
  typeAt: ['type', 'event', 'eventType', 'event_type'],
  events: [],
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Not known; most senders take any 2xx answer for an acknowledgement.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-successful-2xx',
  },
  retries: { attempts: null, gapsSeconds: null, sentence: 'Not known.', source: null },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [],
  mask: [],
  unknown: [
    'Everything about this sender: its signature, its events and its retries. The verdict stays "unproved".',
  ],
}
