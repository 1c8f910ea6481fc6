import type { TunnelMoment, TunnelState } from '../../../shared/model/tunnel.ts'

/** A stretch of the band: from and to in epoch milliseconds; `unknown` where the app did not run. */
export interface Span {
  from: number
  to: number
  state: TunnelState | 'unknown'
  publicUrl: string | null
  reason: string
}

const MINUTE_MS = 60_000
const LONGEST_MS = 24 * 60 * MINUTE_MS
const SHORTEST_MS = 10 * MINUTE_MS

/** Where the band begins: a day ago, or with a project that is younger, so that its minutes can be told apart. */
export function bandStart(moments: readonly TunnelMoment[], now: number): number {
  const first = Math.min(now, ...moments.map(({ at }) => at))
  return Math.max(now - LONGEST_MS, Math.min(first, now - SHORTEST_MS))
}

const NOT_RUNNING = 'Hookloupe did not run, so nothing could arrive.'

/** The states of a stretch of time without gaps, oldest first. `moments` are newest first, as the API gives them. */
export function spansOf(moments: readonly TunnelMoment[], from: number, to: number): Span[] {
  const spans: Span[] = []
  let at = from
  const add = (span: Span): void => {
    if (span.to > span.from) spans.push(span)
    at = Math.max(at, span.to)
  }
  const gapUntil = (until: number): void => {
    if (until > at) add({ from: at, to: until, state: 'unknown', publicUrl: null, reason: NOT_RUNNING })
  }
  const ordered = moments.toReversed().filter((moment) => moment.until >= from && moment.at < to)
  for (const [index, moment] of ordered.entries()) {
    gapUntil(Math.min(moment.at, to))
    const isLast = index === ordered.length - 1
    const next = ordered[index + 1]
    // The newest one goes on; an earlier one ends where the next begins, at the latest.
    const end = isLast ? to : Math.min(moment.until, next?.at ?? to)
    const { state, publicUrl, reason } = moment
    add({ from: at, to: Math.min(end, to), state, publicUrl, reason })
  }
  gapUntil(to)
  return spans
}

/** In which part of the time that the app ran callbacks could arrive, from 0 to 1. */
export function reachablePart(spans: readonly Span[]): number {
  const length = ({ from, to }: Span): number => to - from
  const ran = spans.filter(({ state }) => state !== 'unknown')
  const whole = ran.reduce((sum, span) => sum + length(span), 0)
  const reachable = spans.filter(({ publicUrl }) => publicUrl !== null)
  return whole === 0 ? 0 : reachable.reduce((sum, span) => sum + length(span), 0) / whole
}
