/** Milliseconds between two rounds, before it is shaken: usually, and where the last one brought nothing back. */
const EVERY_MS = 5 * 60_000
const SOON_MS = 30_000
/** How far a round may come before or after its time, as a part of it: many machines need not knock together. */
const JITTER = 0.2

/**
 * Rounds that come again and again, each counted from `begin` or from the round before, until `end`. `soon` brings
 * the next one forward, to see whether what was lost is back.
 */
export function createRounds(
  round: () => void,
  random: () => number = Math.random,
): { begin(): void; soon(): void; end(): void } {
  let timer: NodeJS.Timeout | undefined
  const wait = (usualMs: number): void => {
    clearTimeout(timer)
    const waitMs = usualMs * (1 - JITTER + 2 * JITTER * random())
    // Nobody waits for the next round: it keeps no process alive.
    timer = setTimeout(() => {
      begin()
      round()
    }, waitMs).unref()
  }
  const begin = (): void => wait(EVERY_MS)
  return { begin, soon: () => wait(SOON_MS), end: () => clearTimeout(timer) }
}
