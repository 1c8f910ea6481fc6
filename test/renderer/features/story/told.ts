import type { StoryStep } from '../../../../shared/model/story.ts'
import { event } from '../event-list/events.ts'

/** A step of a story with the least that one needs. */
export function told({
  id,
  receivedAt,
  providerTime,
}: Pick<StoryStep, 'providerTime'> & { id: number; receivedAt: number }): StoryStep {
  return {
    event: event(id, { receivedAt }),
    object: 'payment',
    state: null,
    providerTime,
    marks: [],
    deliveries: [],
  }
}
