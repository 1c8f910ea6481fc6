import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { CONTACT_CREATED, EMAIL_BOUNCED, EMAIL_COMPLAINED, EMAIL_DELIVERED, EMAIL_SENT } from './samples.ts'

const TYPES = 'https://resend.com/docs/dashboard/webhooks/event-types'
const BODY = 'https://resend.com/docs/dashboard/webhooks/body-parameters'

/** https://resend.com/docs/dashboard/webhooks/body-parameters; tags come as an object and as a list. */
const Email = () =>
  z.looseObject({
    email_id: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    broadcast_id: z.string().optional(),
    template_id: z.string().optional(),
    tags: z.union([z.looseObject({}), z.array(z.looseObject({}))]).optional(),
  })

const Bounced = () =>
  Email().extend({
    bounce: z.looseObject({ message: z.string().optional(), type: z.string().optional() }).optional(),
  })

function envelope(type: z.ZodType<string>, data: z.ZodType) {
  return z.looseObject({ type, created_at: z.iso.datetime({ offset: true }), data })
}

function sample(source: Sample['source'], url: string, note: string, body: string): Sample {
  return { source, url, note, contentType: 'application/json', headers: [], body }
}

function email(
  type: string,
  state: string | null,
  data: () => z.ZodType,
  words: Pick<EventType, 'title' | 'meaning'>,
  given: Sample,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), data()),
    partial: true,
    sample: given,
    object: 'email',
    objectId: ['data.email_id'],
    key: [],
    keyHeaders: ['svix-id'],
    status: [],
    ...(state === null ? {} : { state }),
    time: ['created_at'],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  email(
    'email.sent',
    'sent',
    Email,
    { title: 'E-mail accepted', meaning: 'Resend took the e-mail and will try to deliver it.' },
    sample(
      'published',
      TYPES,
      'The published example; hidden addresses are those of the same page.',
      EMAIL_SENT,
    ),
  ),
  email(
    'email.delivered',
    'delivered',
    Email,
    { title: 'E-mail delivered', meaning: 'The mail server of the recipient took the e-mail.' },
    sample('published', TYPES, 'The published example, as it stands there.', EMAIL_DELIVERED),
  ),
  email(
    'email.bounced',
    'bounced',
    Bounced,
    {
      title: 'E-mail bounced',
      meaning: 'The mail server of the recipient refused the e-mail for good: do not send there again.',
    },
    sample(
      'constructed',
      BODY,
      'Made by us: the published example with the documented member "bounce" filled in.',
      EMAIL_BOUNCED,
    ),
  ),
  email(
    'email.complained',
    'complained',
    Email,
    { title: 'Marked as spam', meaning: 'The recipient marked the e-mail as spam: stop sending.' },
    sample('published', TYPES, 'The published example, as it stands there.', EMAIL_COMPLAINED),
  ),
  {
    ...email(
      'contact.created',
      null,
      () => z.looseObject({}),
      {
        title: 'Any other event',
        meaning: 'Opens, clicks, delays, contacts and domains have the same envelope.',
      },
      sample(
        'constructed',
        BODY,
        'Made by us: the envelope around fields of a contact, filled in.',
        CONTACT_CREATED,
      ),
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'type' }, matches: '^(email|contact|domain)\\.' },
      { at: { path: 'data' }, exists: true },
    ],
    object: 'object',
    objectId: ['data.email_id', 'data.id'],
  },
]
