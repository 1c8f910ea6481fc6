import type { RetrySchedule } from './provider.ts'

/** When each attempt is made, in seconds from the first one; null where the gaps are not documented. */
export function attemptTimes({ attempts, gapsSeconds, then }: RetrySchedule): number[] | null {
  if (gapsSeconds === null) return null
  const times = [0]
  for (const gap of gapsSeconds) times.push((times.at(-1) ?? 0) + gap)
  if (then !== undefined) {
    for (let at = (times.at(-1) ?? 0) + then.everySeconds; at <= then.untilSeconds; at += then.everySeconds) {
      times.push(at)
    }
  }
  return attempts === null ? times : times.slice(0, attempts)
}
