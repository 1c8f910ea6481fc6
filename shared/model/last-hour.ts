import { z } from 'zod'
import { FAILURE_CODES } from './delivery.ts'

const Verdicts = z.object({
  genuine: z.number().int(),
  failed: z.number().int(),
  unproved: z.number().int(),
  pending: z.number().int(),
})

/** How an endpoint fared in the last hour, by what was captured there. Times are epoch milliseconds. */
export const LastHour = z.object({
  from: z.number().int(),
  to: z.number().int(),
  events: z.number().int(),
  /** True where more arrived than were looked at, the newest ones; all figures are of those. */
  isMore: z.boolean(),
  verdicts: Verdicts,
  /** Oldest first, without gaps. */
  spans: z.array(z.object({ from: z.number().int(), to: z.number().int(), verdicts: Verdicts })),
  /** What the senders were answered. */
  answers: z.object({
    /** Null where the connection was ended without an answer. */
    statuses: z.array(z.object({ status: z.number().int().nullable(), events: z.number().int() })),
    medianMs: z.number().nullable(),
    slowest: z.object({ eventId: z.number().int(), afterMs: z.number() }).nullable(),
  }),
  /** What became of each event's last delivery to the app. */
  deliveries: z.object({
    outcomes: z.array(
      z.object({
        status: z.number().int().nullable(),
        failure: z.enum(FAILURE_CODES).nullable(),
        events: z.number().int(),
      }),
    ),
    medianMs: z.number().nullable(),
    none: z.number().int(),
  }),
  /** The newest event that was captured here at any time; null where none was. */
  newest: z.object({ eventId: z.number().int(), at: z.number().int() }).nullable(),
})

export type LastHour = z.infer<typeof LastHour>
