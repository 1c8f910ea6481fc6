import { z } from 'zod'
import { Verdict } from '../model/check.ts'
import { Origin } from '../model/event.ts'

/** `assigned=no` gives the unassigned events only. */
export const EventFilter = z.object({
  q: z
    .string()
    .max(10_000)
    .optional()
    .describe(
      'A search: words and "phrases" found anywhere, -not, operators such as verdict:failed, size>10k, before:2026-11-01, header:name=value and $.data.amount>=5000. What is not understood is searched as text; docs/search.md has all of it.',
    ),
  provider: z.string().optional(),
  type: z.string().optional(),
  verdict: Verdict.optional(),
  endpoint: z.coerce.number<number>().int().positive().optional(),
  origin: Origin.optional(),
  objectId: z.string().optional(),
  assigned: z.enum(['yes', 'no']).optional(),
})

export type EventFilter = z.input<typeof EventFilter>
