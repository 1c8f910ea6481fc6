import { oc } from '@orpc/contract'
import { z } from 'zod'
import { EventDetail, EventSummary, PreviousEvents, RejectedRequest } from '../model/event.ts'
import { NoteChange, UsedTag } from '../model/note.ts'
import { ValueHint } from '../model/value-hint.ts'
import { EventFilter } from './event-filter.ts'
import { byId, id } from './ids.ts'

export const events = {
  list: oc
    .route({ method: 'GET', path: '/events', summary: 'List events, newest first', tags: ['events'] })
    .input(
      EventFilter.extend({
        limit: z.coerce.number<number>().int().min(1).max(500).default(100),
        before: z.coerce
          .number<number>()
          .int()
          .positive()
          .optional()
          .describe('A nextCursor of the page before.'),
        patience: z.coerce
          .number<number>()
          .int()
          .min(10)
          .max(60_000)
          .optional()
          .describe(
            'Milliseconds after which a search gives what it found by then; nextCursor goes on from there. Without it a search goes on until the page is full or every event was looked at.',
          ),
      }),
    )
    .output(z.object({ items: z.array(EventSummary), nextCursor: z.number().int().nullable() })),
  count: oc
    .route({
      method: 'GET',
      path: '/search/count',
      summary: 'How many events fit a filter: exact, or at least so many',
      tags: ['events'],
    })
    .input(EventFilter)
    .output(
      z.object({
        events: z.number().int(),
        isExact: z.boolean().describe('False where there are at least so many.'),
      }),
    ),
  known: oc
    .route({
      method: 'GET',
      path: '/search/known',
      summary: 'Event types and tags of the project, for completing a search',
      tags: ['events'],
    })
    .output(
      z.object({
        types: z.array(z.object({ type: z.string(), title: z.string().nullable() })),
        tags: z.array(z.string()),
      }),
    ),
  get: oc
    .route({ method: 'GET', path: '/events/{id}', summary: 'One event in full', tags: ['events'] })
    .input(byId)
    .output(EventDetail),
  values: oc
    .route({
      method: 'GET',
      path: '/events/{id}/values',
      summary: 'What the facts of its provider say of the values of an event; nothing for an unknown sender',
      tags: ['events'],
    })
    .input(byId)
    .output(z.array(ValueHint)),
  previous: oc
    .route({
      method: 'GET',
      path: '/events/{id}/previous',
      summary: 'The event before one of the same type, and the one of the same object',
      tags: ['events'],
    })
    .input(byId)
    .output(PreviousEvents),
  note: oc
    .route({
      method: 'PATCH',
      path: '/events/{id}',
      summary: 'Pin an event, write a note on it, tag it; what arrived stays as it is',
      tags: ['events'],
    })
    .input(NoteChange.extend({ id }))
    .output(EventSummary),
  tags: oc
    .route({ method: 'GET', path: '/tags', summary: 'The tags in use', tags: ['events'] })
    .output(z.array(UsedTag)),
  assign: oc
    .route({
      method: 'POST',
      path: '/events/{id}/assign',
      summary:
        'Give an unassigned event to an endpoint, and with `alike` every unassigned one of the same provider',
      tags: ['events'],
    })
    .input(z.object({ id, endpointId: id, alike: z.boolean().default(false) }))
    .output(z.object({ assigned: z.number().int() })),
  rejected: oc
    .route({
      method: 'GET',
      path: '/rejected',
      summary: 'Requests that were refused, newest first',
      tags: ['events'],
    })
    .input(z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(100) }))
    .output(z.object({ items: z.array(RejectedRequest) })),
}
