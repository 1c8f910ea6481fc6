import { formatAge, formatMoment } from '../../ui/format.ts'

/** `just now`, `4 min ago`, `at 14:02:11`. */
export function agoInWords(at: number, now: number): string {
  const age = formatAge(at, now)
  if (age === null) return `at ${formatMoment(at, now)}`
  return age === 'now' ? 'just now' : `${age} ago`
}

/** `just now`, `for 4 min`, `since 14:02:11`. */
export function sinceInWords(at: number, now: number): string {
  const age = formatAge(at, now)
  if (age === null) return `since ${formatMoment(at, now)}`
  return age === 'now' ? 'just now' : `for ${age}`
}
