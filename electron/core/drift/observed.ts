import type { Shape } from './shape.ts'

/** What an event looked like, without what it said. */
export interface Observed extends Shape {
  type: string
  /** The event tells that something failed, in the provider's own words. */
  tellsFailure: boolean
  /** The event that it repeats, and the one that overtook it, where a finding says so. */
  repeats: number | null
  overtakenBy: number | null
}
