import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const OVERVIEW = 'https://postmarkapp.com/developer/webhooks/webhooks-overview'
const INBOUND = 'https://postmarkapp.com/support/article/understanding-inbound-webhook-retries-in-postmark'

const MINUTE = 60
const GAPS = [1, 5, 10, 10, 10, 15, 30, 60, 120, 360].map((minutes) => minutes * MINUTE)

export const postmark: Provider = {
  id: 'postmark',
  name: 'Postmark',
  summary:
    'Deliveries, bounces, opens and complaints of e-mails; a user and a password in the address, and no signature.',
  documentation: [
    { title: 'Webhooks', url: OVERVIEW },
    { title: 'Bounces', url: 'https://postmarkapp.com/developer/webhooks/bounce-webhook' },
    { title: 'Inbound retries', url: INBOUND },
  ],
  setup: [
    'Copy the public address of this endpoint and put a user and a password into it: https://user:password@...',
    'In Postmark open the server, the message stream and its Webhooks, and add the address with the events that you handle.',
    'Save the user and the password here.',
  ],
  credentials: [
    {
      kind: 'username',
      label: 'User',
      where: 'Chosen by you: what stands before the colon in the address of the webhook.',
      secret: false,
    },
    {
      kind: 'password',
      label: 'Password',
      where: 'Chosen by you: what stands between the colon and the "@" in the address of the webhook.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'basic',
      title: 'HTTP Basic',
      source: OVERVIEW,
      generation: 'current',
      note: 'Postmark signs nothing: the user and the password of the address say who sent it, and nothing proves the body.',
      absent: {
        message:
          'There is no Authorization header, so nothing says that this came from Postmark: the address was entered without a user and a password.',
        fix: 'Enter it as https://user:password@..., and refuse requests without them.',
      },
      mechanism: 'basic',
      username: 'username',
      password: 'password',
    },
  ],
  envelope: 'item',
  recognise: [
    [
      {
        at: { path: 'RecordType' },
        exists: true,
        oneOf: ['Delivery', 'Bounce', 'SpamComplaint', 'Open', 'Click', 'SubscriptionChange'],
      },
      { at: { path: 'MessageID' }, exists: true },
    ],
  ],
  typeAt: ['RecordType'],
  events,
  states: {},
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      'Status 200. 403 ends the retries at once. How long Postmark waits is not on the pages that we could read.',
    source: INBOUND,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Inbound messages: ten more times within about 10.5 hours. Of the other webhooks the gaps are not on the pages that we could read.',
    source: INBOUND,
    schedules: [
      {
        id: 'inbound',
        title: 'Inbound',
        attempts: 11,
        gapsSeconds: GAPS,
        renews: null,
        doubt:
          'The page calls the gaps both intervals and times after the first attempt; as intervals they add up to the 10.5 hours that it names.',
        source: INBOUND,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'inactive',
      when: [{ at: { type: true }, exists: true, oneOf: ['Bounce', 'SpamComplaint'] }],
      expect: { at: { path: 'Inactive' }, noneOf: [true] },
      status: 'note',
      message: 'Inactive is {found}: Postmark sends nothing more to this address in this stream.',
      fix: 'Take the address off your lists, or activate it again where CanActivate is true.',
    },
  ],
  mask: ['Email', 'Recipient', 'From', 'Subject', 'Content', 'Metadata', 'Geo', 'UserAgent'],
  unknown: [
    'When bounces, deliveries, opens and clicks are tried again.',
    'Source addresses: they are on a page of the support, which was not read; they can change with every attempt.',
    'Inbound messages, which have no RecordType, are not described here.',
    'Headers of one’s own, which a webhook can be given by the API, are not tested here.',
  ],
}
