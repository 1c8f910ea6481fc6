import { z } from 'zod'
import { DeliverySummary } from './delivery.ts'
import { Answered, Counts, EventSummary, RejectedRequest } from './event.ts'
import { ForwardingState } from './forwarding.ts'
import { ReadMarks } from './inbox.ts'
import { ProbeState } from './probe.ts'
import { HeldAddress, Tunnel } from './tunnel.ts'

const AnsweredEvent = z.object({ id: z.number().int(), answered: Answered })

/** What the live stream says. Rows come in batches, so that a burst costs one message, not thousands. */
export const LiveMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('captured'), events: z.array(EventSummary) }),
  z.object({ kind: z.literal('judged'), events: z.array(EventSummary) }),
  /** The senders have their answers; null where the connection ended before. */
  z.object({ kind: z.literal('answered'), answers: z.array(AnsweredEvent) }),
  /** Somebody wrote on these: pins, notes and tags. */
  z.object({ kind: z.literal('noted'), events: z.array(EventSummary) }),
  /** Somebody has looked at events, or wants to again. */
  z.object({ kind: z.literal('read'), marks: ReadMarks }),
  /** Saved filters were made, changed, ordered or removed. */
  z.object({ kind: z.literal('savedFilters') }),
  /** They are hidden from now on, or gone: by hand, by a clean-up. */
  z.object({ kind: z.literal('removed'), eventIds: z.array(z.number().int()) }),
  /** A removal was taken back: read the list again. */
  z.object({ kind: z.literal('restored'), removalId: z.number().int() }),
  z.object({
    kind: z.literal('delivered'),
    eventId: z.number().int().nullable(),
    delivery: DeliverySummary,
  }),
  z.object({ kind: z.literal('rejected'), request: RejectedRequest }),
  /** Stored events are judged again, after a change of a credential, a setting or the app. */
  z.object({
    kind: z.literal('judging'),
    /** Events done and to do, and how many of those done have another verdict than before. */
    judged: z.number().int(),
    left: z.number().int(),
    changed: z.number().int(),
    isDone: z.boolean(),
  }),
  z.object({ kind: z.literal('counts'), counts: Counts }),
  z.object({ kind: z.literal('endpoints') }),
  /** A provider of one's own was added, changed or removed, or its file has a problem: read the list again. */
  z.object({ kind: z.literal('providers') }),
  z.object({ kind: z.literal('tunnel'), tunnel: Tunnel }),
  /** The public address is another than the one before; `held` are the endpoints whose senders hold an old one. */
  z.object({
    kind: z.literal('address'),
    publicUrl: z.string(),
    before: z.string(),
    held: z.array(HeldAddress),
  }),
  /** A probe through the public address began or ended. */
  z.object({ kind: z.literal('probe'), probe: ProbeState }),
  z.object({ kind: z.literal('forwarding'), states: z.array(ForwardingState) }),
  /** A run of a scenario began, went on or ended: read it again. */
  z.object({ kind: z.literal('run'), runId: z.number().int() }),
  z.object({ kind: z.literal('health') }),
  /**
   * More events came, were answered or delivered in one moment than are told one by one: read the list again. What
   * judging finds of them is told.
   */
  z.object({ kind: z.literal('many') }),
  /** This reader was too slow and messages were left out: read the list again. */
  z.object({ kind: z.literal('behind') }),
])

export type LiveMessage = z.infer<typeof LiveMessage>
export type AnsweredEvent = z.infer<typeof AnsweredEvent>
