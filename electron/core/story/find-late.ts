import type { StoryMark } from '../../../shared/model/story.ts'
import type { StoryRow } from '../store/story-reading.ts'
import { span } from '../words/span.ts'

/** The events that arrived after one that tells of a later time, by id. `rows` in the order of arrival. */
export function findLate(rows: readonly StoryRow[]): Map<number, StoryMark> {
  const late = new Map<number, StoryMark>()
  let newest: { time: number; eventId: number } | null = null
  for (const { event, providerTime } of rows) {
    if (providerTime === null) continue
    if (newest !== null && providerTime < newest.time) {
      const message = `Arrived after event ${newest.eventId}, which tells of a time ${span(newest.time - providerTime)} later.`
      late.set(event.id, { kind: 'late', message, eventId: newest.eventId })
    } else newest = { time: providerTime, eventId: event.id }
  }
  return late
}
