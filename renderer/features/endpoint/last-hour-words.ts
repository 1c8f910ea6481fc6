import type { LastHour } from '../../../shared/model/last-hour.ts'
import { FAILURE_WORD, VERDICT_WORD } from '../../parts/words.ts'
import { formatDuration, plural } from '../../ui/format.ts'

export const VERDICT_ORDER = ['failed', 'unproved', 'pending', 'genuine'] as const

/** `12 events: 11 genuine, 1 failed`. */
export function arrivalsInWords({ events, isMore, verdicts }: LastHour): string {
  const parts = VERDICT_ORDER.toReversed()
    .filter((verdict) => verdicts[verdict] > 0)
    .map((verdict) => `${verdicts[verdict].toLocaleString('en')} ${VERDICT_WORD[verdict]}`)
  return `${isMore ? 'Over ' : ''}${plural(events, 'event')}: ${parts.join(', ')}`
}

/** `200 to all 12, half of them within 4 ms; 1 not recorded`. */
export function answersInWords({ answers, events }: LastHour): string {
  const { statuses, medianMs } = answers
  if (statuses.length === 0 || medianMs === null) return 'No answer is recorded.'
  const [first] = statuses
  if (events === 1 && first !== undefined) {
    return `${statusInWords(first.status)} in ${formatDuration(medianMs)}`
  }
  const what = statuses.map(
    ({ status, events: count }) => `${statusInWords(status)} to ${share(count, events)}`,
  )
  const unrecorded = events - statuses.reduce((sum, { events: count }) => sum + count, 0)
  const rest = unrecorded === 0 ? '' : `; ${unrecorded.toLocaleString('en')} not recorded`
  return `${what.join(', ')}; half of them within ${formatDuration(medianMs)}${rest}`
}

/** `201 from 10, connection refused for 1; 1 not delivered`. */
export function deliveriesInWords({ deliveries, events }: LastHour): string {
  const { outcomes, none, medianMs } = deliveries
  if (none === events) return 'Nothing was delivered to it.'
  const parts = outcomes.map(({ status, failure, events: count }) =>
    failure === null
      ? `${statusInWords(status)} to ${share(count, events)}`
      : `${FAILURE_WORD[failure]} for ${share(count, events)}`,
  )
  const time = medianMs === null ? '' : `; half of them within ${formatDuration(medianMs)}`
  return `${parts.join(', ')}${time}${none === 0 ? '' : `; ${none.toLocaleString('en')} not delivered`}`
}

function share(count: number, all: number): string {
  if (count < all) return count.toLocaleString('en')
  return all === 1 ? 'it' : `all ${all.toLocaleString('en')}`
}

function statusInWords(status: number | null): string {
  return status === null ? 'no answer' : String(status)
}
