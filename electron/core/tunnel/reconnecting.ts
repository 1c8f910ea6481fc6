import { CLOSED } from './situation.ts'
import type { RealDriver, Situation, Step } from './situation.ts'
import type { Refused } from './tunnel.ts'

/** First and longest pause between attempts; each is doubled and shaken by a fifth. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** What held for less was no success: it neither resets the pause nor the count of failures. */
const STEADY_MS = 30_000
/** What follows where an open tunnel broke. */
export function onLost(is: Situation, reason: string, now: number, dice: () => number): Step {
  const held = now - is.openedAt >= STEADY_MS
  return onFailure({ ...is, failures: held ? 0 : is.failures }, { reason, isFinal: false }, now, dice)
}

/** What follows where there is no address: the second driver, a pause, or nothing before somebody helps. */
export function onFailure(
  is: Situation,
  { reason, isFinal }: Refused,
  now: number,
  dice: () => number,
): Step {
  const failures = is.failures + 1
  const failed: Situation = { ...is, ...CLOSED, failures, state: 'offline', reason }
  const { driver, fallback } = is.plan
  const mayFallBack = fallback !== null && fallback.driver !== driver && is.driver === driver
  if (mayFallBack && (isFinal || failures >= fallback.afterFailures)) {
    return switchTo(
      failed,
      fallback.driver,
      `It stands in for ${driver}, which failed ${failures === 1 ? 'once' : `${failures} times in a row`}: ${reason}`,
    )
  }
  // The second driver failed as well: the chosen one may work again by now.
  if (
    is.driver !== driver &&
    driver !== 'none' &&
    fallback !== null &&
    (isFinal || failures >= fallback.afterFailures)
  ) {
    return waitFor(
      { ...failed, driver, fallbackReason: null, failures: 0, grantedBefore: null },
      LONGEST_PAUSE_MS,
      now,
      dice,
    )
  }
  if (isFinal) return { situation: { ...failed, phase: 'stuck' }, commands: [{ do: 'close' }] }
  return waitFor(failed, Math.min(PAUSE_MS * 2 ** Math.min(failures - 1, 16), LONGEST_PAUSE_MS), now, dice)
}

function waitFor(is: Situation, pause: number, now: number, dice: () => number): Step {
  const ms = Math.round(pause * (0.8 + dice() * 0.4))
  return {
    situation: { ...is, phase: 'waiting', retryAt: now + ms },
    commands: [{ do: 'close' }, { do: 'wait', ms }],
  }
}

function switchTo(is: Situation, driver: RealDriver, fallbackReason: string): Step {
  return {
    situation: {
      ...is,
      phase: 'opening',
      driver,
      fallbackReason,
      failures: 0,
      wasRevived: false,
      grantedBefore: null,
      state: 'connecting',
      reason: fallbackReason,
    },
    commands: [{ do: 'close' }, { do: 'open', driver }],
  }
}

/** The next attempt. State and reason stay: why there is no address is worth more than that one is asked for. */
export function again(is: Situation): Step {
  if (is.driver === 'none') return { situation: is, commands: [] }
  return {
    situation: { ...is, phase: 'opening', retryAt: null },
    commands: [{ do: 'open', driver: is.driver }],
  }
}
