import type { RetrySchedule } from './provider.ts'

/** When each attempt is made, in seconds from the first one; null where the gaps are not documented. */
export function attemptTimes({ attempts, gapsSeconds, onwards }: RetrySchedule): number[] | null {
  if (gapsSeconds === null) return null
  const times = [0]
  for (const gap of gapsSeconds) times.push((times.at(-1) ?? 0) + gap)
  if (onwards !== undefined) {
    for (
      let at = (times.at(-1) ?? 0) + onwards.everySeconds;
      at <= onwards.untilSeconds;
      at += onwards.everySeconds
    ) {
      times.push(at)
    }
  }
  return attempts === null ? times : times.slice(0, attempts)
}
