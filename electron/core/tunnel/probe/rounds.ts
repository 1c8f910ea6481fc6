/** Milliseconds between two rounds, before it is shaken. */
const EVERY_MS = 5 * 60_000
/** How far a round may come before or after its time, as a part of it: many machines need not knock together. */
const JITTER = 0.2

/** Rounds that come again and again, each counted from `begin` or from the round before, until `end`. */
export function createRounds(
  round: () => void,
  random: () => number = Math.random,
): { begin(): void; end(): void } {
  let timer: NodeJS.Timeout | undefined
  const begin = (): void => {
    clearTimeout(timer)
    const waitMs = EVERY_MS * (1 - JITTER + 2 * JITTER * random())
    // Nobody waits for the next round: it keeps no process alive.
    timer = setTimeout(() => {
      begin()
      round()
    }, waitMs).unref()
  }
  return { begin, end: () => clearTimeout(timer) }
}
