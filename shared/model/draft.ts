import { z } from 'zod'
import { Fault, Signing } from './delivery.ts'
import { HeaderPair } from './request.ts'

/** What an edit changes; what is absent stays as in the event. `bodyText` is written as UTF-8. */
export const Edits = z.object({
  method: z.string().min(1).optional(),
  path: z.string().optional(),
  query: z.string().optional(),
  headers: z.array(HeaderPair).optional(),
  bodyText: z.string().optional(),
  bodyBase64: z.base64().optional(),
})

/** A request that is being edited, from an event, a sample or nothing. */
export const Draft = z.object({
  id: z.number().int(),
  name: z.string(),
  eventId: z.number().int().nullable(),
  endpointId: z.number().int().nullable(),
  /** An absolute address without the query; empty where none is chosen yet. */
  target: z.string(),
  signing: Signing,
  fault: Fault.nullable(),
  method: z.string(),
  /** Of the event that it was made from, for lists only: it goes to the path of `target`. */
  path: z.string(),
  query: z.string(),
  headers: z.array(HeaderPair),
  bodyBase64: z.string(),
  updatedAt: z.number().int(),
})

export const DraftInput = Draft.omit({ id: true, updatedAt: true }).extend({
  fault: Fault.nullable().default(null),
})

export type Edits = z.infer<typeof Edits>
export type Draft = z.infer<typeof Draft>
export type DraftInput = z.infer<typeof DraftInput>
