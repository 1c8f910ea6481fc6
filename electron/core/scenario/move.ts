import type { Plan } from '../../../shared/model/scenario.ts'

/** How the provider loses an answer: it takes it for a 503, or hangs up before it. */
export type Lost = 'server-error' | 'timeout'

/** One thing that a variation does. Subjects are named by their places from 0. */
export type Move =
  /** Deliveries that start at the same time, after a gap. */
  { kind: 'deliver'; places: number[]; gapMs: number; lost: Lost | null } | { kind: 'restart' }

/** A variation before it is run. */
export interface PlannedVariation {
  name: string
  plan: Plan
  isBaseline: boolean
  /** Places in the order of their first deliveries. */
  order: number[]
  /** Null where the provider's schedule says what is done. */
  moves: Move[] | null
}

/** One delivery of a subject that nothing befalls. */
export function delivery(place: number, gapMs = 0): Extract<Move, { kind: 'deliver' }> {
  return { kind: 'deliver', places: [place], gapMs, lost: null }
}
