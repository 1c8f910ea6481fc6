import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Arrivals, EventFields, ReadMarks, SavedFilter } from '../model/inbox.ts'
import { EventFilter } from './event-filter.ts'
import { byId, id } from './ids.ts'

const SavedFilterInput = SavedFilter.omit({ id: true })

export const inbox = {
  markRead: oc
    .route({
      method: 'POST',
      path: '/read-marks',
      summary: 'Mark events as read, or as to be read again; says which were otherwise before',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).min(1).max(1_000), isRead: z.boolean() }))
    .output(ReadMarks),
  markAllRead: oc
    .route({
      method: 'POST',
      path: '/read-marks/all',
      summary: 'Mark every event of the project as read',
      tags: ['inbox'],
    })
    .output(ReadMarks),
  arrivals: oc
    .route({
      method: 'GET',
      path: '/search/arrivals',
      summary: 'How many events of each verdict arrived when, in equal pieces of time',
      tags: ['inbox'],
    })
    .input(
      EventFilter.extend({
        from: z.coerce
          .number<number>()
          .int()
          .min(0)
          .optional()
          .describe('Epoch milliseconds; the first event where it is left out.'),
        to: z.coerce
          .number<number>()
          .int()
          .min(0)
          .optional()
          .describe('Epoch milliseconds; now where it is left out.'),
        buckets: z.coerce
          .number<number>()
          .int()
          .min(2)
          .max(400)
          .default(60)
          .describe('The most there may be: each is a number of whole minutes, hours or days.'),
      }),
    )
    .output(Arrivals),
  fields: oc
    .route({
      method: 'POST',
      path: '/search/fields',
      summary: 'What the bodies of some events hold at some paths; what a search does not find is hidden',
      tags: ['inbox'],
    })
    .input(
      z.object({
        ids: z.array(id).min(1).max(200),
        paths: z.array(z.string().startsWith('$').max(200)).min(1).max(12),
      }),
    )
    .output(z.array(EventFields)),
  fieldPaths: oc
    .route({
      method: 'POST',
      path: '/search/field-paths',
      summary: 'The paths at which the bodies of some events hold values',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).min(1).max(20) }))
    .output(z.array(z.string())),
  savedFilters: oc
    .route({ method: 'GET', path: '/saved-filters', summary: 'The saved filters, in order', tags: ['inbox'] })
    .output(z.array(SavedFilter)),
  saveFilter: oc
    .route({
      method: 'POST',
      path: '/saved-filters',
      summary: 'Save a search under a name',
      tags: ['inbox'],
      successStatus: 201,
    })
    .input(SavedFilterInput)
    .output(SavedFilter),
  changeFilter: oc
    .route({
      method: 'PATCH',
      path: '/saved-filters/{id}',
      summary: 'Change the name or the search of a saved filter',
      tags: ['inbox'],
    })
    .input(SavedFilterInput.partial().extend({ id }))
    .output(SavedFilter),
  removeFilter: oc
    .route({
      method: 'DELETE',
      path: '/saved-filters/{id}',
      summary: 'Remove a saved filter; no event goes with it',
      tags: ['inbox'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  orderFilters: oc
    .route({
      method: 'PUT',
      path: '/saved-filters/order',
      summary: 'Put the saved filters in an order; those left out come last',
      tags: ['inbox'],
    })
    .input(z.object({ ids: z.array(id).max(1_000) }))
    .output(z.array(SavedFilter)),
}
