import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { BOUNCE, CLICK, DEFERRED, DELIVERED, DROPPED, OPEN, PROCESSED, SPAM_REPORT } from './samples.ts'

const REFERENCE = 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event'

const common = () => ({
  email: z.string(),
  timestamp: z.int(),
  'smtp-id': z.string().optional(),
  sg_event_id: z.string(),
  sg_message_id: z.string().optional(),
  category: z.union([z.string(), z.array(z.string())]).optional(),
})

function event(
  type: string,
  title: string,
  meaning: string,
  more: () => Readonly<Record<string, z.ZodType>>,
  body: string,
): EventType {
  return {
    type,
    title,
    meaning,
    schema: () => z.looseObject({ ...common(), event: z.literal(type), ...more() }),
    // Unique arguments of the sender stand beside the documented members.
    partial: true,
    sample: {
      source: 'published',
      url: REFERENCE,
      note: 'The event of the reference in a batch of its own, with the line breaks that SendGrid sends filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object: 'message',
    objectId: ['sg_message_id', 'smtp-id'],
    key: ['sg_event_id'],
    status: [],
    state: type,
    time: ['timestamp'],
    amount: [],
    currency: [],
  }
}

const text = () => z.string().optional()

export const events: readonly EventType[] = [
  event(
    'processed',
    'Processed',
    'The message was taken and is ready to be delivered.',
    () => ({}),
    PROCESSED,
  ),
  event(
    'deferred',
    'Deferred',
    'The receiving server has put the message off; SendGrid tries again.',
    () => ({ response: text(), attempt: z.union([z.string(), z.int()]).optional() }),
    DEFERRED,
  ),
  event(
    'delivered',
    'Delivered',
    'The receiving server has taken the message, which does not say that it lies in the inbox.',
    () => ({ response: text() }),
    DELIVERED,
  ),
  event(
    'bounce',
    'Bounce',
    'The receiving server has refused the message for good, or blocked it.',
    () => ({ reason: text(), status: text(), type: text() }),
    BOUNCE,
  ),
  event(
    'dropped',
    'Dropped',
    'SendGrid did not send the message, such as after an earlier bounce or unsubscribe.',
    () => ({ reason: text(), status: text() }),
    DROPPED,
  ),
  event(
    'open',
    'Open',
    'The message was opened, by a person or by a machine.',
    () => ({ useragent: text(), ip: text() }),
    OPEN,
  ),
  event(
    'click',
    'Click',
    'A link in the message was followed.',
    () => ({ useragent: text(), ip: text(), url: z.string() }),
    CLICK,
  ),
  event(
    'spamreport',
    'Spam report',
    'The recipient has marked the message as spam.',
    () => ({}),
    SPAM_REPORT,
  ),
]
