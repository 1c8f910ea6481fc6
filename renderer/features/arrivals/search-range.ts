import { formatQuery } from '../../../shared/search/format-query.ts'
import { timeOf } from '../../../shared/search/moment.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'

/** A range of time, in epoch milliseconds; null where it is open on that side. `to` is no part of it. */
export interface SearchRange {
  from: number | null
  to: number | null
}

/** The range that a search asks for by `after:` and `before:`; null where it asks for none. */
export function rangeOf(text: string, now: number): SearchRange | null {
  let from: number | null = null
  let to: number | null = null
  for (const { condition, isNot } of parseQuery(text).terms) {
    if (isNot) continue
    if (condition.kind === 'after') from = Math.max(from ?? 0, timeOf(condition.moment, now))
    if (condition.kind === 'before') to = Math.min(to ?? Infinity, timeOf(condition.moment, now))
  }
  return from === null && to === null ? null : { from, to }
}

/** The search with another range, or without one; all else stays as it was typed. */
export function withRange(text: string, range: { from: number; to: number } | null): string {
  let rest = ''
  let at = 0
  for (const { condition, isNot, from, to } of parseQuery(text).terms) {
    if (isNot || (condition.kind !== 'after' && condition.kind !== 'before')) continue
    rest += text.slice(at, from)
    at = to
  }
  rest = (rest + text.slice(at)).replaceAll(/\s+/g, ' ').trim()
  if (range === null) return rest
  return [rest, `after:${minuteOf(range.from)} before:${minuteOf(range.to)}`].filter(Boolean).join(' ')
}

/** The search without its range: what the strip counts, so that what lies around the range stays in sight. */
export function withoutRange(q: string | undefined): string | undefined {
  const terms = parseQuery(q ?? '').terms.filter(
    ({ condition, isNot }) => isNot || (condition.kind !== 'after' && condition.kind !== 'before'),
  )
  return terms.length === 0 ? undefined : formatQuery(terms)
}

/** A minute in universal time, which means the same wherever it is read. */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}
