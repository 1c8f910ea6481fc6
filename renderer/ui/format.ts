// Made once: a formatter costs more than a hundred of its answers.
const COUNT = new Intl.NumberFormat('en')
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** Milliseconds as people read them: `<1 ms`, `0.4 ms`, `31 ms`, `1.24 s`. */
export function formatDuration(milliseconds: number): string {
  // What was measured in whole ones and took less.
  if (milliseconds < 0.05) return '<1 ms'
  if (milliseconds < 1) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`
  return `${Math.round(milliseconds / 60_000)} min`
}

/** The time of day, with the date in front where that is not today's. Both in epoch milliseconds. */
export function formatMoment(at: number, now: number): string {
  const clock = CLOCK.format(at)
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock
  return `${formatDay(at, now)} ${clock.slice(0, 5)}`
}

/** The full time of day with milliseconds, with the date in front where that is not today's. */
export function formatExactMoment(at: number, now: number): string {
  const clock = `${CLOCK.format(at)}.${String(at % 1000).padStart(3, '0')}`
  return new Date(at).toDateString() === new Date(now).toDateString()
    ? clock
    : `${formatDay(at, now)}, ${clock}`
}

/** How long ago, for the last hour: `now`, `12 s`, `4 min`; null before that. */
export function formatAge(at: number, now: number): string | null {
  const seconds = Math.floor((now - at) / 1000)
  if (seconds < 5) return 'now'
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  return null
}

/** `1 event`, `12 events`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? one : many}`
}

function formatDay(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return (isThisYear ? DAY : DAY_AND_YEAR).format(at)
}
