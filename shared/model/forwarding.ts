import { z } from 'zod'
import { Verdict } from './check.ts'
import { HeaderPair } from './request.ts'

/** What becomes of an event beside being kept: whether it goes on to the first target, and whose answer counts. */
export const Forwarding = z.object({
  /** `after`: the sender is answered first. `through`: the sender gets the answer of the app. */
  mode: z.enum(['off', 'after', 'through']),
  /**
   * How long the app may take in `through`, in milliseconds, before the sender is answered without it; null for
   * the time that the provider waits, as far as that is documented.
   */
  deadlineMs: z.number().int().min(100).max(120_000).nullable(),
  /** While the app is down: keep what arrives and deliver it, in order, once the app is back. */
  hold: z.boolean(),
  /** Deliveries a second when what was held is released. */
  releasePerSecond: z.number().min(0.1).max(100),
  /**
   * The host of the first target, without port, as somebody typed it who means that live events go there; null
   * where nobody did. Nothing is asked for this machine. Another host in the first target takes it away.
   */
  confirmedHost: z.string().min(1).nullable(),
})

/** One thing that a rule does to the sender. */
export const RuleStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    status: z.number().int().min(200).max(599),
    headers: z.array(HeaderPair),
    body: z.string(),
    delayMs: z.number().int().min(0).max(120_000),
  }),
  /** No answer at all: the connection stays open for so long and is then closed. */
  z.object({ kind: z.literal('hang'), forMs: z.number().int().min(0).max(300_000) }),
  /** The connection is reset after so many milliseconds, without an answer. */
  z.object({ kind: z.literal('reset'), afterMs: z.number().int().min(0).max(120_000) }),
])

/** Answers of an endpoint for some of its events: all that `when` names must hold. */
export const AnswerRule = z.object({
  /** Stays the same while the rule is changed: its counter hangs on it. */
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  isOn: z.boolean(),
  when: z.object({
    /** Event type as the provider calls it; `*` stands for any text. */
    type: z.string().min(1).optional(),
    /** Status of the object as the body says it, whatever its letter case. */
    status: z.string().min(1).optional(),
    verdict: Verdict.exclude(['pending']).optional(),
    /** Which delivery of the same thing it is: 1 for the first. */
    attempt: z.object({ from: z.number().int().min(1), to: z.number().int().min(1).nullable() }).optional(),
  }),
  /** One after the other; `times` is how many events each serves. */
  steps: z
    .array(z.object({ times: z.number().int().min(1).max(10_000), does: RuleStep }))
    .min(1)
    .max(20),
  /** When all steps are used up: the last goes on for ever, the first comes again, or the rule fits no more. */
  afterwards: z.enum(['last', 'first', 'none']),
})

/** How the forwarding of one endpoint stands. */
export const ForwardingState = z.object({
  endpointId: z.number().int(),
  /** Null where no target is known yet. */
  target: z.string().nullable(),
  /** `held`: the target is away and events wait. `releasing`: they are on their way in order. */
  state: z.enum(['off', 'idle', 'held', 'releasing']),
  since: z.number().int(),
  /** Why it is in this state, in one sentence. */
  reason: z.string(),
  held: z.number().int(),
  oldestHeldAt: z.number().int().nullable(),
  /**
   * What somebody has to do for the events that wait to go on: allow the host of the target, confirm it for live
   * events, or end the pause of all forwarding; null where none of them is asked.
   */
  asks: z.enum(['host', 'live', 'resume']).nullable(),
  /** How many events each rule has answered since the start or since it was set back, by the rule's id. */
  ruleCounts: z.record(z.string(), z.number().int()),
})

export type Forwarding = z.infer<typeof Forwarding>
export type RuleStep = z.infer<typeof RuleStep>
export type AnswerRule = z.infer<typeof AnswerRule>
export type ForwardingState = z.infer<typeof ForwardingState>
