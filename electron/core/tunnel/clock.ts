/** The time, as the supervision of a tunnel sees it; tests bring their own. */
export interface Clock {
  now(): number
  /** Calls `act` once after the time; gives what calls it off. */
  after(ms: number, act: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}
