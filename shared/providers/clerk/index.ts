import type { Provider } from '../provider.ts'
import { dialect } from '../standard-webhooks/signature.ts'
import { events } from './events.ts'

const OVERVIEW = 'https://clerk.com/docs/guides/development/webhooks/overview'
const SVIX_RETRIES = 'https://docs.svix.com/retries'

export const clerk: Provider = {
  id: 'clerk',
  name: 'Clerk',
  summary: 'Users, sessions and organisations of an application, sent through Svix.',
  documentation: [
    { title: 'Webhooks', url: OVERVIEW },
    { title: 'Syncing data', url: 'https://clerk.com/docs/guides/development/webhooks/syncing' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Clerk Dashboard open Webhooks, Add Endpoint, and enter it with the events that you handle. Development and production instances have endpoints of their own.',
    'Copy the signing secret of the endpoint ("whsec_...") and save it here.',
    'In your app leave the route of the webhook public: the middleware of Clerk answers 401 otherwise.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where: 'In the Clerk Dashboard at Webhooks, on the page of the endpoint: "whsec_..." and base64.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [dialect('svix', { sender: 'Clerk', source: OVERVIEW })],
  envelope: 'item',
  recognise: [
    [
      { at: { path: 'object' }, exists: true, oneOf: ['event'] },
      { at: { path: 'instance_id' }, exists: true, matches: '^ins_' },
    ],
    [
      { at: { header: 'svix-id' }, exists: true },
      { at: { path: 'object' }, exists: true, oneOf: ['event'] },
      { at: { path: 'data.id' }, exists: true, matches: '^(user|sess|org|orgmem|orginv|ema|sms|role|perm)_' },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 15_000,
    sentence:
      'Any 2xx answer; everything else is a failure and tried again. Svix, through which Clerk sends, waits 15 s.',
    source: SVIX_RETRIES,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'By the schedule of Svix, through which Clerk sends.',
    source: SVIX_RETRIES,
    schedules: [
      {
        id: 'svix',
        title: 'Svix',
        attempts: 8,
        gapsSeconds: [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600],
        renews: 'timestamp',
        doubt: 'The default schedule of Svix; Clerk only says that it uses Svix.',
        source: SVIX_RETRIES,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'deleted-without-user',
      when: [{ at: { type: true }, exists: true, oneOf: ['user.deleted'] }],
      expect: { at: { path: 'data.deleted' }, oneOf: [true] },
      status: 'warn',
      message: 'The event says user.deleted, but data.deleted is {found}.',
      fix: 'Ask the API for the user before you remove anything.',
    },
  ],
  mask: [
    'data.email_addresses',
    'data.phone_numbers',
    'data.first_name',
    'data.last_name',
    'data.username',
    'data.birthday',
    'data.external_accounts',
    'data.private_metadata',
    'data.unsafe_metadata',
    'event_attributes.http_request',
    'data.email_address',
    'data.to_email_address',
    'data.phone_number',
    'data.to_phone_number',
    'data.public_user_data',
  ],
  unknown: [
    'Further event types, which the Event Catalog of the Dashboard lists: of them only the envelope is checked.',
    'An event without instance_id whose data.id has a prefix that we do not know is taken for plain Standard Webhooks.',
    'Source addresses: Svix publishes lists by region; which one Clerk uses is not documented.',
  ],
}
