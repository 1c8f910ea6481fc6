import type { Clock } from '../../electron/core/tunnel/clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass, and calls what falls due on the way in its order. */
  pass(ms: number): void
  /** Lets time pass as for a machine that sleeps: no timer runs, and what is overdue comes with the next moment. */
  sleep(ms: number): void
  /** How many timers are set. */
  waiting(): number
}

/** A clock that stands still at 0 until it is told otherwise. */
export function startFakeClock(): FakeClock {
  let now = 0
  const timers = new Set<{ at: number; act: () => void }>()
  return {
    now: () => now,
    after(ms, act) {
      const timer = { at: now + ms, act }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)
        if (next === undefined) break
        timers.delete(next)
        now = Math.max(now, next.at)
        next.act()
      }
      now = end
    },
    sleep(ms) {
      now += ms
    },
    waiting: () => timers.size,
  }
}
