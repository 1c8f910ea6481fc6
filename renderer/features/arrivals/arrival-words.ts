import type { EventFilter } from '../../../shared/contract/event-filter.ts'
import type { ArrivalBucket } from '../../../shared/model/inbox.ts'
import { VERDICT_WORD } from '../../parts/words.ts'
import { plural } from '../../ui/format.ts'

/** What the strip says. */

export type Span = 'hour' | 'day' | 'week' | 'month' | 'all'

export const SPANS: readonly { value: Span; label: string; ms: number | null; within: string }[] = [
  { value: 'hour', label: '1 h', ms: 3_600_000, within: 'in the last hour' },
  { value: 'day', label: '24 h', ms: 86_400_000, within: 'in the last 24 hours' },
  { value: 'week', label: '7 d', ms: 7 * 86_400_000, within: 'in the last 7 days' },
  { value: 'month', label: '30 d', ms: 30 * 86_400_000, within: 'in the last 30 days' },
  { value: 'all', label: 'All', ms: null, within: 'so far' },
]

/** Drawn from the bottom: what needs a look stands on the ground, where it is seen best. */
export const STACK = ['failed', 'unproved', 'pending', 'genuine'] as const

export type Sums = Pick<ArrivalBucket, (typeof STACK)[number]>

export function sumOf(buckets: readonly Sums[]): Sums {
  const sums: Sums = { failed: 0, unproved: 0, pending: 0, genuine: 0 }
  for (const bucket of buckets) for (const verdict of STACK) sums[verdict] += bucket[verdict]
  return sums
}

export function totalOf(sums: Sums): number {
  return STACK.reduce((total, verdict) => total + sums[verdict], 0)
}

/** `312 events: 300 genuine, 12 failed`. */
export function sumsInWords(sums: Sums): string {
  const total = totalOf(sums)
  if (total === 0) return 'no events'
  const parts = STACK.toReversed()
    .filter((verdict) => sums[verdict] > 0)
    .map((verdict) => `${sums[verdict].toLocaleString('en')} ${VERDICT_WORD[verdict]}`)
  return `${plural(total, 'event')}: ${parts.join(', ')}`
}

/** `14:00 to 14:30`, with the day where it is not today. */
export function timeInWords(from: number, to: number, now: number): string {
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString()
  return `${moment(from, now)} to ${isOneDay ? clock(to) : moment(to, now)}`
}

function moment(at: number, now: number): string {
  const day = new Date(at)
  if (day.toDateString() === new Date(now).toDateString()) return clock(at)
  return `${day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${clock(at)}`
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** Of a list that is filtered other events may well have arrived. */
export function noneInWords(filter: EventFilter, span: Span): string {
  const isWhole = Object.values(filter).every((value) => value === undefined)
  const what = isWhole ? 'Nothing' : 'Nothing of this list'
  const within = SPANS.find(({ value }) => value === span)?.within ?? ''
  return span === 'all' ? `${what} has arrived yet.` : `${what} arrived ${within}.`
}
