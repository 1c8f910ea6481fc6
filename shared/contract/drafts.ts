import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Draft, DraftInput } from '../model/draft.ts'
import { byId, id } from './ids.ts'

export const drafts = {
  list: oc
    .route({ method: 'GET', path: '/drafts', summary: 'List the saved drafts', tags: ['drafts'] })
    .output(z.array(Draft)),
  create: oc
    .route({ method: 'POST', path: '/drafts', summary: 'Save a draft', tags: ['drafts'], successStatus: 201 })
    .input(DraftInput)
    .output(Draft),
  change: oc
    .route({ method: 'PATCH', path: '/drafts/{id}', summary: 'Change a draft', tags: ['drafts'] })
    // Of the draft itself: a default of `DraftInput` would be put in for what is left out.
    .input(Draft.omit({ updatedAt: true }).partial().extend({ id }))
    .output(Draft),
  remove: oc
    .route({ method: 'DELETE', path: '/drafts/{id}', summary: 'Remove a draft', tags: ['drafts'] })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
}
