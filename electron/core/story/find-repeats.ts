import type { StoryMark } from '../../../shared/model/story.ts'
import type { StoryRow } from '../store/story-reading.ts'
import { span } from '../words/span.ts'

/** That an event says what an earlier one said. */
export interface Repeat {
  mark: StoryMark
  /** True where it tells the same state too: it is then no step of its own. */
  isSameState: boolean
}

/** The events that repeat an earlier one, by id: by their bytes, else by what makes two deliveries the same. */
export function findRepeats(rows: readonly StoryRow[]): Map<number, Repeat> {
  // What arrived repeats no sample, and the other way round.
  const samples = rows.filter(({ event }) => event.origin === 'sample')
  const others = rows.filter(({ event }) => event.origin !== 'sample')
  return new Map([...repeatsAmong(samples), ...repeatsAmong(others)])
}

function repeatsAmong(rows: readonly StoryRow[]): Map<number, Repeat> {
  const byBytes = new Map<string, StoryRow>()
  const byKey = new Map<string, StoryRow>()
  const repeats = new Map<number, Repeat>()
  for (const row of rows) {
    const same = row.bodyDigest === null ? undefined : byBytes.get(row.bodyDigest)
    const alike = row.deliveryKey === null ? undefined : byKey.get(row.deliveryKey)
    if (same) repeats.set(row.event.id, { mark: retryOf(row, same), isSameState: true })
    else if (alike) {
      const isSameState = alike.objectStatus === row.objectStatus
      repeats.set(row.event.id, { mark: changedFrom(row, alike), isSameState })
    }
    if (row.bodyDigest !== null) byBytes.set(row.bodyDigest, row)
    if (row.deliveryKey !== null) byKey.set(row.deliveryKey, row)
  }
  return repeats
}

function retryOf(row: StoryRow, before: StoryRow): StoryMark {
  const later = span(row.event.receivedAt - before.event.receivedAt)
  const isOtherId =
    row.deliveryKey !== null && before.deliveryKey !== null && row.deliveryKey !== before.deliveryKey
  const what = isOtherId ? 'under another delivery id' : 'a retry, or a second delivery'
  const message = `The same bytes as event ${before.event.id}, ${later} later: ${what}.`
  return { kind: 'retry', message, eventId: before.event.id }
}

function changedFrom(row: StoryRow, before: StoryRow): StoryMark {
  const later = span(row.event.receivedAt - before.event.receivedAt)
  const message = `Says the same as event ${before.event.id}, ${later} later and with other bytes.`
  return { kind: 'changed', message, eventId: before.event.id }
}
