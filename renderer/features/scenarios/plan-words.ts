import type { Between, Plan, RunState, Subject, Variation } from '../../../shared/model/scenario.ts'
import { formatDuration, plural } from '../../ui/format.ts'
import type { Tone } from '../../ui/status-mark.tsx'

/** Plans, subjects and results in words, the same in the list, the editor and the run. */

export const PLAN_WORD: Record<Plan['kind'], string> = {
  once: 'Once each',
  twice: 'Twice in a row',
  'at-once': 'At once',
  repeat: 'Many times',
  shuffled: 'Shuffled',
  'newest-first': 'Newest first',
  ordered: 'One order',
  'one-left-out': 'One left out',
  paced: 'With the original gaps',
  'provider-retries': 'As the provider tries again',
}

export const PLAN_MEANING: Record<Plan['kind'], string> = {
  once: 'Each in order. The plain run that others are compared with.',
  twice: 'Each again right after the first: a retry that was not needed.',
  'at-once': 'Copies of each at the same moment: two workers race.',
  repeat: 'Each again and again, with a gap between.',
  shuffled: 'In other orders than they came in.',
  'newest-first': 'The last one comes first, as after an outage.',
  ordered: 'In one order, as it was kept.',
  'one-left-out': 'Each once missing: your app has to cope or to ask.',
  paced: 'With the pauses in which they came, so many times as fast.',
  'provider-retries':
    'On the provider’s schedule, compressed, until your app acknowledges or it would give up.',
}

/** A plan with its numbers, short: `5 times`, `3 other orders`. */
export function planInWords(plan: Plan): string {
  switch (plan.kind) {
    case 'at-once':
      return `${plan.copies} at once`
    case 'repeat':
      return `${plan.times} times${plan.gapMs > 0 ? `, ${formatDuration(plan.gapMs)} apart` : ''}`
    case 'shuffled':
      return plural(plan.orders, 'other order')
    case 'paced':
      return `original gaps, ${plan.speed} times as fast`
    case 'provider-retries':
      return `provider’s retries within ${formatDuration(plan.withinMs)}`
    case 'ordered':
      return `order ${plan.order.map(letterOf).join(' ')}`
    case 'once':
    case 'twice':
    case 'newest-first':
    case 'one-left-out':
      return PLAN_WORD[plan.kind].toLowerCase()
  }
}

export const BETWEEN_WORD: Record<Between, string> = {
  nothing: 'Nothing',
  'server-error': 'The provider sees a 5xx',
  timeout: 'The provider sees a time-out',
  restart: 'Your app restarts',
}

export const BETWEEN_MEANING: Record<Between, string> = {
  nothing: 'The provider takes your app’s answer as it is.',
  'server-error':
    'Your app’s first answer is taken for a 5xx, so that it comes again although it was handled.',
  timeout: 'Your app’s first answer is taken for too late, so that it comes again although it was handled.',
  restart: 'Your app is restarted before the next delivery: what it holds in memory only is gone.',
}

export const RUN_WORD: Record<RunState, string> = {
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  broken: 'could not be done',
  cancelled: 'cancelled',
}

export const RUN_TONE: Record<RunState | Variation['state'], Tone> = {
  waiting: 'waiting',
  running: 'waiting',
  passed: 'good',
  failed: 'bad',
  broken: 'warn',
  cancelled: 'neutral',
}

/** The letter by which a subject is known in drawings: A for the first. */
export function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26))
  return place < 26 ? letter : `${letter}${Math.floor(place / 26)}`
}

/** A subject where only the scenario is known: `event 12`, `sample PAYMENT RECEIVED`. */
export function subjectInWords(subject: Subject): string {
  switch (subject.kind) {
    case 'event':
      return `event ${subject.id}`
    case 'object':
      return `all of ${subject.objectId}`
    case 'sample':
      return `sample ${subject.type}`
    case 'request':
      return subject.name ?? `${subject.method} request`
  }
}
