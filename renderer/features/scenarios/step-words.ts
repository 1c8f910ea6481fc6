import type { RunStep } from '../../../shared/model/scenario.ts'
import { FAILURE_WORD } from '../../parts/words.ts'
import { formatDuration } from '../../ui/format.ts'
import type { Tone } from '../../ui/status-mark.tsx'
import { letterOf } from './plan-words.ts'

/** A delivery of a run in words, beginning as it is drawn: `A2, PAYMENT RECEIVED: 200 in 12 ms, acknowledged`. */
export function stepInWords(step: RunStep): string {
  const { subject, attempt, label, virtualMs, note } = step
  const clock = virtualMs === null ? '' : `, ${virtualTime(virtualMs)} on the provider’s clock`
  const mark = `${letterOf(subject)}${attempt > 1 ? attempt : ''}`
  return `${mark}, ${label}: ${outcomeOf(step)}${clock}${note === null ? '' : `. ${note}`}`
}

/** What came of it: `200 in 12 ms, acknowledged`. */
export function outcomeOf({ status, failure, totalMs, isAcknowledged }: RunStep): string {
  if (failure !== null) return FAILURE_WORD[failure]
  if (status === null) return 'under way'
  const said = isAcknowledged === null ? '' : isAcknowledged ? ', acknowledged' : ', not acknowledged'
  return `${status} in ${formatDuration(totalMs)}${said}`
}

/** How it went, by what the provider would take it for, else by the status. */
export function toneOfStep({ status, failure, isAcknowledged }: RunStep): Tone {
  if (failure !== null) return 'bad'
  if (status === null) return 'waiting'
  if (isAcknowledged !== null) return isAcknowledged ? 'good' : 'bad'
  return status < 300 ? 'good' : 'bad'
}

/** A time on the provider's clock: `0 s`, `2 min`, `3 h 10 min`, `day 4, 02:00`. */
export function virtualTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
  const clock = [hours % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `day ${Math.floor(hours / 24) + 1}, ${clock}`
}
