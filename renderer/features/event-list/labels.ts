import type { EventSummary } from '../../../shared/model/event.ts'
import type { FactColumn, ListLayout } from '../../../shared/model/inbox.ts'
import { plural } from '../../ui/format.ts'
import type { DisplayItem, Group } from './list-display.ts'

/** What the list says of itself. */

export const COLUMN_WORD: Record<FactColumn, string> = {
  verdict: 'Verdict',
  event: 'Event',
  object: 'Object',
  amount: 'Amount',
  sender: 'From',
  answer: 'Answered',
  app: 'App',
  received: 'Received',
  size: 'Size',
  type: 'Type',
  method: 'Method',
  path: 'Path',
  origin: 'Origin',
  number: 'Number',
  tags: 'Tags',
}

export const GROUP_WORD: Record<NonNullable<ListLayout['groupBy']>, string> = {
  object: 'By object',
  endpoint: 'By endpoint',
  minute: 'By minute',
}

/** What is counted of a group: `at least 12 events`, and what of them needs a look. */
export function countsInWords({ events, isAtLeast }: Group): string {
  const failed = events.filter(({ verdict }) => verdict === 'failed').length
  const counted = `${isAtLeast ? 'at least ' : ''}${plural(events.length, 'event')}`
  return failed === 0 ? counted : `${counted}, ${failed.toLocaleString('en')} failed`
}

/** The name of a group by what its events have in common. */
export function groupName(
  { events }: Group,
  groupBy: ListLayout['groupBy'],
  senderOf: (event: EventSummary) => string,
): string {
  const [newest] = events
  if (newest === undefined) return ''
  switch (groupBy) {
    case 'object':
      return newest.objectId ?? 'About nothing that has an id'
    case 'endpoint':
      return newest.endpointId === null ? 'Unassigned' : senderOf(newest)
    case 'minute':
      return new Date(newest.receivedAt).toLocaleString('en-GB', {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      })
    case null:
      return ''
  }
}

const MOST_TIMES = 3

/**
 * `2 retries, the last answered 200: 14:04:10 and 14:08:10`, with the first attempt where that is not in the list. The
 * row above tells how that one attempt was answered; what the sender has now is the answer to its last.
 */
export function retriesInWords({ events, first, under }: Extract<DisplayItem, { kind: 'retries' }>): string {
  const times = events.toReversed().map(({ receivedAt }) => new Date(receivedAt).toLocaleTimeString('en-GB'))
  const told = times.slice(0, MOST_TIMES)
  const list =
    times.length > MOST_TIMES
      ? `${told.join(', ')} and ${plural(times.length - MOST_TIMES, 'more', 'more')}`
      : told.length > 1
        ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
        : told.join('')
  const counted =
    under === first
      ? plural(events.length, 'retry', 'retries')
      : `${plural(events.length, 'more retry', 'more retries')} of event ${first.toLocaleString('en')}`
  const status = events[0]?.answered?.status ?? null
  if (status === null) return `${counted}, ${list}`
  return `${counted}, ${events.length === 1 ? '' : 'the last '}answered ${status}: ${list}`
}
