import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { BOUNCE, DELIVERY, OPEN, SPAM_COMPLAINT, SUBSCRIPTION_CHANGE } from './samples.ts'

const WEBHOOKS = 'https://postmarkapp.com/developer/webhooks'

const time = () => z.iso.datetime({ offset: true })

/** https://postmarkapp.com/developer/webhooks and the types of the official package: the main fields. */
const Common = () =>
  z.looseObject({
    RecordType: z.string(),
    MessageID: z.string(),
    MessageStream: z.string().optional(),
    ServerID: z.int().optional(),
    Tag: z.string().nullish(),
    Metadata: z.looseObject({}).nullish(),
  })

const Bounced = () =>
  Common().extend({
    ID: z.int(),
    Type: z.string(),
    TypeCode: z.int(),
    Email: z.string(),
    BouncedAt: time(),
    Inactive: z.boolean(),
    CanActivate: z.boolean(),
    Description: z.string().optional(),
    Details: z.string().nullish(),
    Subject: z.string().nullish(),
  })

function event(
  type: string,
  page: string,
  shape: () => z.ZodType,
  facts: Pick<EventType, 'title' | 'meaning' | 'key' | 'time'>,
  body: string,
): EventType {
  return {
    type,
    ...facts,
    schema: shape,
    partial: true,
    sample: {
      source: 'constructed',
      url: `${WEBHOOKS}/${page}`,
      note: 'Made by us from the documented fields, after the examples that Postmark shows; fields are left out or filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object: 'message',
    objectId: ['MessageID'],
    status: [],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  event(
    'Delivery',
    'delivery-webhook',
    () => Common().extend({ RecordType: z.literal('Delivery'), Recipient: z.string(), DeliveredAt: time() }),
    {
      title: 'Delivered',
      meaning:
        'The mail server of the recipient took the message; whether anybody reads it is another matter.',
      key: ['MessageID', 'Recipient'],
      time: ['DeliveredAt'],
    },
    DELIVERY,
  ),
  event(
    'Bounce',
    'bounce-webhook',
    () => Bounced().extend({ RecordType: z.literal('Bounce') }),
    {
      title: 'Bounced',
      meaning: 'A message came back. Where Inactive is true, Postmark sends no more to that address.',
      key: ['ID'],
      time: ['BouncedAt'],
    },
    BOUNCE,
  ),
  event(
    'SpamComplaint',
    'spam-complaint-webhook',
    () => Bounced().extend({ RecordType: z.literal('SpamComplaint') }),
    {
      title: 'Marked as spam',
      meaning: 'The recipient marked the message as spam; Postmark sends no more to that address.',
      key: ['ID'],
      time: ['BouncedAt'],
    },
    SPAM_COMPLAINT,
  ),
  event(
    'Open',
    'open-tracking-webhook',
    () =>
      Common().extend({
        RecordType: z.literal('Open'),
        Recipient: z.string(),
        FirstOpen: z.boolean(),
        ReceivedAt: time(),
      }),
    {
      title: 'Opened',
      meaning: 'The message was opened, or something loaded its pictures.',
      key: ['MessageID', 'Recipient', 'ReceivedAt'],
      time: ['ReceivedAt'],
    },
    OPEN,
  ),
  {
    ...event(
      'SubscriptionChange',
      'subscription-change-webhook',
      Common,
      {
        title: 'Any other record',
        meaning: 'Clicks, changes of subscriptions and others name themselves in RecordType.',
        key: [],
        time: ['ChangedAt', 'ReceivedAt'],
      },
      SUBSCRIPTION_CHANGE,
    ),
    openType: true,
    when: [
      { at: { path: 'RecordType' }, exists: true },
      { at: { path: 'MessageID' }, exists: true },
    ],
  },
]
