import { z } from 'zod'

/** What is known of one value of an event, from the facts of its provider. */
export const ValueHint = z.object({
  /** Where it stands in the body, such as `$.data.amount`; in a form `$.amount`. */
  path: z.string(),
  about: z.enum(['type', 'object', 'state', 'amount', 'currency', 'time', 'code', 'value']),
  /** What it means in a few words, to stand beside it; null where it says so itself. */
  short: z.string().nullable(),
  sentence: z.string(),
})

export type ValueHint = z.infer<typeof ValueHint>
