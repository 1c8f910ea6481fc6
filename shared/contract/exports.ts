import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Copied, CopyForm, ExportFormat, ExportPreview, Exported, MOST_REQUESTS } from '../model/export.ts'
import { EventFilter } from './event-filter.ts'
import { id } from './ids.ts'

export const ExportInput = z
  .object({
    /** The events themselves, or all that fit a filter; at most 1000. */
    ids: z.array(id).min(1).max(MOST_REQUESTS).optional(),
    filter: EventFilter.optional(),
    format: ExportFormat,
    /** False leaves secrets and personal data as they arrived. */
    masked: z.boolean().default(true),
  })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    message: 'Give either ids or a filter, not both and not none.',
  })

export const CopyInput = z
  .object({
    eventId: id.optional(),
    deliveryId: id.optional(),
    form: CopyForm,
    /** False leaves secrets and personal data as they are. */
    masked: z.boolean().default(true),
  })
  .refine((input) => (input.eventId === undefined) !== (input.deliveryId === undefined), {
    message: 'Give either eventId or deliveryId, not both and not none.',
  })

export type ExportInput = z.infer<typeof ExportInput>

export type CopyInput = z.infer<typeof CopyInput>

export const exports = {
  preview: oc
    .route({
      method: 'POST',
      path: '/exports/preview',
      summary: 'What an export would hold, and how often what would be masked; writes nothing',
      tags: ['exports'],
    })
    .input(ExportInput)
    .output(ExportPreview),
  create: oc
    .route({
      method: 'POST',
      path: '/exports',
      summary: 'Events as one file: JSON lines, HAR, .http, or tests that sign at run time',
      tags: ['exports'],
    })
    .input(ExportInput)
    .output(Exported),
  copy: oc
    .route({
      method: 'POST',
      path: '/copies',
      summary: 'An event, or what a delivery sent, as code for a client',
      tags: ['exports'],
    })
    .input(CopyInput)
    .output(Copied),
}
