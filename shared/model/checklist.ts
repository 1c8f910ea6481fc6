import { z } from 'zod'

/** What proves an item: a captured event, or a run of a scenario. */
export const Proof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    eventId: z.number().int(),
    /** Epoch milliseconds. */
    at: z.number().int(),
    /** True where the proof stands among the deliveries of that event. */
    isDelivery: z.boolean(),
  }),
  z.object({ kind: z.literal('run'), runId: z.number().int(), name: z.string(), at: z.number().int() }),
])

/** One event type, and the newest captured event of it. */
export const SeenType = z.object({ type: z.string(), title: z.string(), proof: Proof.nullable() })

/**
 * One thing that an integration has to have shown. `proved`: the proof stands beside it. `partly`: some of it.
 * `open`: nothing of it yet. `unknown`: nothing could show it, and the sentence says why.
 */
export const ChecklistItem = z.object({
  id: z.enum(['signature', 'types', 'duplicate', 'order', 'failure', 'answer']),
  status: z.enum(['proved', 'partly', 'open', 'unknown']),
  sentence: z.string(),
  /** What would prove it; null where nothing is left to do or nothing can be done. */
  next: z.string().nullable(),
  proof: Proof.nullable(),
  /** For `types` only. */
  types: z.array(SeenType),
})

/** How far an integration is shown to work, by what was captured at its endpoint. Samples and imports never count. */
export const Checklist = z.object({ endpointId: z.number().int(), items: z.array(ChecklistItem) })

export type Proof = z.infer<typeof Proof>
export type SeenType = z.infer<typeof SeenType>
export type ChecklistItem = z.infer<typeof ChecklistItem>
export type Checklist = z.infer<typeof Checklist>
