import { z } from 'zod'
import type { EventType } from '../provider.ts'

const SPEC = 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'

/** The example of the specification, as it stands there. */
const CONTACT_CREATED = `{
  "type": "contact.created",
  "timestamp": "2022-11-03T20:26:10.344522Z",
  "data": {
    "id": "1f81eb52-5198-4599-803e-771906343485",
    "type": "contact",
    "fullName": "John Smith",
    "address": "800 W NASA Pkwy, Webster, TX 77598, USA",
    "phoneNumber": "(281) 332-2575",
    "birthday": "1980-04-19",
    "occupation": "Engineer, ACME"
  }
}`

/** The specification recommends a shape and requires none, so that every member is optional. */
export const events: readonly EventType[] = [
  {
    type: 'contact.created',
    when: [{ at: { path: 'type' }, exists: true }],
    openType: true,
    title: 'Event',
    meaning: 'What it means is for its sender to say: the specification leaves types and data open.',
    schema: () =>
      z.looseObject({
        type: z.string(),
        timestamp: z.string().optional(),
        data: z.looseObject({}).optional(),
      }),
    sample: {
      source: 'published',
      url: SPEC,
      note: 'The full payload of the specification; senders have types and data of their own.',
      contentType: 'application/json',
      headers: [],
      body: CONTACT_CREATED,
    },
    object: 'object',
    objectId: ['data.id', 'id'],
    key: [],
    keyHeaders: ['webhook-id', 'svix-id'],
    status: [],
    time: ['timestamp'],
    amount: [],
    currency: [],
  },
]
