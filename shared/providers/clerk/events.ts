import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { ORGANIZATION_CREATED, SESSION_CREATED, USER_CREATED, USER_DELETED, USER_UPDATED } from './samples.ts'

const OVERVIEW = 'https://clerk.com/docs/guides/development/webhooks/overview'

/** The main fields, https://clerk.com/docs/reference/backend/types/backend-user and its neighbours. */
const User = () =>
  z.looseObject({
    id: z.string().startsWith('user_'),
    object: z.literal('user'),
    created_at: z.int(),
    updated_at: z.int(),
    email_addresses: z.array(z.looseObject({ id: z.string(), email_address: z.string() })),
    external_id: z.string().nullish(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    primary_email_address_id: z.string().nullish(),
  })

const Deleted = () => z.looseObject({ id: z.string(), deleted: z.boolean(), object: z.string() })

const Session = () =>
  z.looseObject({
    id: z.string().startsWith('sess_'),
    object: z.literal('session'),
    status: z.string(),
    user_id: z.string(),
    created_at: z.int(),
  })

function envelope(type: z.ZodType<string>, data: z.ZodType) {
  return z.looseObject({
    data,
    object: z.literal('event'),
    type,
    timestamp: z.int().optional(),
    instance_id: z.string().optional(),
  })
}

function event(
  type: string,
  object: string,
  data: () => z.ZodType,
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), data()),
    partial: true,
    sample: {
      source: 'constructed',
      url: OVERVIEW,
      note: 'Made by us after the example of user.created in the overview: fields are left out, the newer members of the envelope filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object,
    objectId: ['data.id'],
    key: [],
    keyHeaders: ['svix-id'],
    status: ['data.status'],
    time: ['timestamp'],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  event(
    'user.created',
    'user',
    User,
    { title: 'User created', meaning: 'A user signed up or was made in the Dashboard.' },
    USER_CREATED,
  ),
  event(
    'user.updated',
    'user',
    User,
    { title: 'User updated', meaning: 'A user changed; the event carries the user as it is now.' },
    USER_UPDATED,
  ),
  event(
    'user.deleted',
    'user',
    Deleted,
    { title: 'User deleted', meaning: 'A user was deleted; only the id is left.' },
    USER_DELETED,
  ),
  event(
    'session.created',
    'session',
    Session,
    { title: 'Session created', meaning: 'A user signed in.' },
    SESSION_CREATED,
  ),
  {
    ...event(
      'organization.created',
      'object',
      () => z.looseObject({}),
      { title: 'Any other event', meaning: 'The Event Catalog of the Dashboard lists the other types.' },
      ORGANIZATION_CREATED,
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [{ at: { path: 'object' }, oneOf: ['event'] }],
    status: [],
  },
]
