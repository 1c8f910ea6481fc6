import { impossible, titlesOf } from './fault.ts'
import type { FaultSteps } from './fault.ts'

const BEYOND_MS = 60_000
const UNDOCUMENTED_MS = 24 * 3600_000

/** Signed properly, with a time that lies too far back. */
export const expired: FaultSteps = {
  twist({ signing, schemes, now }) {
    if (signing === 'keep') {
      throw impossible(
        'An expired request is signed with an old time, and signing "keep" signs nothing.',
        'Send with signing "now".',
      )
    }
    const timed = schemes.flatMap((scheme) => ('timestamp' in scheme && scheme.timestamp ? [scheme] : []))
    if (timed.length === 0) {
      throw impossible(
        `${titlesOf(schemes)} ${schemes.length === 1 ? 'has' : 'have'} no time, so nothing of it expires.`,
      )
    }
    const tolerances = timed.flatMap(({ toleranceSeconds }) => toleranceSeconds ?? [])
    const agoMs =
      tolerances.length === timed.length ? Math.max(...tolerances) * 1000 + BEYOND_MS : UNDOCUMENTED_MS
    const at = new Date(now - agoMs).toISOString()
    const accepted =
      tolerances.length === timed.length
        ? `${Math.max(...tolerances)} s are accepted`
        : 'how much is accepted is not documented'
    return {
      made: { now: now - agoMs },
      changes: [
        `Fault: ${titlesOf(timed)} is signed with the time ${at}, ${agoMs / 1000} s ago; ${accepted}. Your app should refuse it, best with 401.`,
      ],
    }
  },
}
