import type { StoryState, StoryStep } from '../../../shared/model/story.ts'
import { STANDING_WORD } from './labels.ts'

/** A length of time, short: `340 ms`, `12 s`, `5 min`, `3 h`, `4 days`. */
export function spanInWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`
}

/** How long after it happened it arrived; null where the provider tells no time. */
export function delayInWords({ event, providerTime }: StoryStep): string | null {
  if (providerTime === null) return null
  const delay = event.receivedAt - providerTime
  return delay < 0
    ? `${spanInWords(-delay)} before the time it tells`
    : `${spanInWords(delay)} after it happened`
}

/** A state as it is read aloud: `PAID, now, told by events 3 and 4`. */
export function stateInWords({ name, standing, eventIds, isEnd, isListed }: StoryState): string {
  const told =
    eventIds.length === 0
      ? ''
      : `told by ${eventIds.length === 1 ? 'event' : 'events'} ${eventIds.slice(0, 20).join(', ')}`
  return [
    name,
    STANDING_WORD[standing] || 'not told',
    told,
    isEnd ? 'nothing is expected after it' : '',
    isListed || eventIds.length === 0 ? '' : 'not in what is known of the provider',
  ]
    .filter(Boolean)
    .join(', ')
}
