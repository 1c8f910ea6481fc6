import { z } from 'zod'
import { TunnelDriver } from './tunnel.ts'

/** What a probe looks at, in the order in which a person reads it. */
export const PROBE_ITEMS = [
  'arrival',
  'https',
  'name',
  'tls',
  'page',
  'round-trip',
  'body',
  'large',
  'form',
  'gzip',
  'chunked',
  'headers',
  'path',
  'answer',
] as const

export const ProbeStatus = z.enum(['pass', 'note', 'warn', 'fail', 'unknown'])

/** What an item means for a provider of the project's endpoints, by that provider's documented facts. */
const ProbeMeaning = z.object({
  provider: z.string(),
  status: ProbeStatus,
  /** Such as `Clik2pay requires HTTPS on port 443: yes.` */
  sentence: z.string(),
})

/** One thing that was looked at through the public address. */
export const ProbeItem = z.object({
  id: z.enum(PROBE_ITEMS),
  /** Such as `Certificate`. */
  title: z.string(),
  /** `unknown`: it could not be looked at; the message says why. */
  status: ProbeStatus,
  message: z.string(),
  fix: z.string().nullable(),
  /** What was found, by name: dates, addresses, headers. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  meanings: z.array(ProbeMeaning),
})

/**
 * `delivers`: every byte that a provider may send arrives, and our answer comes back. `alters`: requests arrive, but
 * not as they were sent, or our answer does not come back as it was given. `blocked`: they do not arrive. `unknown`: this machine cannot look at it.
 */
export const ProbeOutcome = z.enum(['delivers', 'alters', 'blocked', 'unknown'])

/** One look at a public address from outside, as far as this machine can stand for the outside. */
export const ProbeResult = z.object({
  at: z.number().int(),
  endedAt: z.number().int(),
  publicUrl: z.string(),
  driver: TunnelDriver,
  /** `start`: an address was had; `wake`: after sleep or a change of network. */
  cause: z.enum(['start', 'wake', 'timer', 'demand']),
  outcome: ProbeOutcome,
  /** The outcome in one or two sentences, with the next step where one is needed. */
  sentence: z.string(),
  /** From sending to the whole answer, the smallest one seen; null where no answer of ours came back. */
  roundTripMs: z.number().nullable(),
  items: z.array(ProbeItem),
})

/** What is known of the public address by probes. */
export const ProbeState = z.object({
  isRunning: z.boolean(),
  /** The last result; null where none of this start of the app is there. */
  last: ProbeResult.nullable(),
  /** When a probe last went all the way and back, through whichever address. */
  provedAt: z.number().int().nullable(),
})

export type ProbeItem = z.infer<typeof ProbeItem>
export type ProbeMeaning = z.infer<typeof ProbeMeaning>
export type ProbeStatus = z.infer<typeof ProbeStatus>
export type ProbeOutcome = z.infer<typeof ProbeOutcome>
export type ProbeResult = z.infer<typeof ProbeResult>
export type ProbeCause = ProbeResult['cause']
export type ProbeState = z.infer<typeof ProbeState>
