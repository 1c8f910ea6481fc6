import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Backup, CleanUpPreview, Removal, RemovalResult, Retention, Storage } from '../model/keeping.ts'
import { EventFilter } from './event-filter.ts'
import { byId, id } from './ids.ts'

export const keeping = {
  remove: oc
    .route({
      method: 'POST',
      path: '/removals',
      summary:
        'Remove events: these, or all that fit a filter (`{}` fits every event). They can be brought back for ten seconds',
      tags: ['keeping'],
      successStatus: 201,
    })
    .input(
      z
        .object({ ids: z.array(id).min(1).max(10_000).optional(), filter: EventFilter.optional() })
        .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
          message: 'Give either ids or a filter, not both and not none.',
        }),
    )
    .output(RemovalResult),
  removals: oc
    .route({
      method: 'GET',
      path: '/removals',
      summary: 'Removals that can still be taken back, newest first',
      tags: ['keeping'],
    })
    .output(z.array(Removal)),
  undo: oc
    .route({
      method: 'DELETE',
      path: '/removals/{id}',
      summary: 'Bring removed events back, with all that belongs to them',
      tags: ['keeping'],
    })
    .input(byId)
    .output(z.object({ restored: z.number().int() })),
  storage: oc
    .route({
      method: 'GET',
      path: '/storage',
      summary: 'What the project takes, and what the next clean-up removes',
      tags: ['keeping'],
    })
    .output(Storage),
  previewCleanUp: oc
    .route({
      method: 'POST',
      path: '/clean-ups/preview',
      summary: 'What a clean-up would remove now, by the rules of the project or by others; removes nothing',
      tags: ['keeping'],
    })
    .input(z.object({ retention: Retention.optional() }))
    .output(CleanUpPreview),
  cleanUp: oc
    .route({
      method: 'POST',
      path: '/clean-ups',
      summary: 'Remove now what the rules of the project no longer keep; nobody can take it back',
      tags: ['keeping'],
    })
    .output(z.object({ removed: z.number().int() })),
  backup: oc
    .route({
      method: 'POST',
      path: '/backups',
      summary: 'Write a copy of the project as it is now, while everything goes on; replaces no file',
      tags: ['keeping'],
      successStatus: 201,
    })
    .input(
      z.object({
        /** An absolute path on the machine of the core; `backups/` in the data folder where it is left out. */
        file: z.string().min(1).optional(),
      }),
    )
    .output(Backup),
}
