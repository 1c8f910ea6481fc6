import type { DeliverySummary } from '../../../shared/model/delivery.ts'
import type { StoryMark, StoryMove, StoryState } from '../../../shared/model/story.ts'

/** A mark in a word or two, as it stands on the line of an event. */
export const MARK_WORD: Record<StoryMark['kind'], string> = {
  retry: 'retry',
  changed: 'said before, other bytes',
  again: 'same state again',
  late: 'late',
  skipped: 'step missing before',
  impossible: 'impossible step',
  unlisted: 'unknown state',
}

/** How much a mark asks for attention. */
export const MARK_LOOK: Record<StoryMark['kind'], 'quiet' | 'warn' | 'bad'> = {
  retry: 'quiet',
  changed: 'warn',
  again: 'quiet',
  late: 'warn',
  skipped: 'warn',
  impossible: 'bad',
  unlisted: 'warn',
}

/** What stands below the name of a state. */
export const STANDING_WORD: Record<StoryState['standing'], string> = {
  now: 'now',
  happened: 'happened',
  missing: 'never arrived',
  next: 'may follow',
  possible: '',
}

export const MOVE_WORD: Record<StoryMove['kind'], string> = {
  happened: 'happened',
  skipped: 'happened, with a step missing',
  impossible: 'happened, and should not have',
  allowed: 'may follow',
}

export const DELIVERY_WORD: Record<DeliverySummary['kind'], string> = {
  forward: 'forwarded',
  replay: 'replayed',
  sample: 'sample sent',
  scenario: 'in a scenario',
}
