import { answerText } from '../../shared/model/answer-words.ts'
import type { Check, CheckStatus, Verdict } from '../../shared/model/check.ts'
import type { DeliverySummary } from '../../shared/model/delivery.ts'
import type { EventSummary, Origin } from '../../shared/model/event.ts'
import { formatDuration, plural } from '../ui/format.ts'
import type { Tone } from '../ui/status-mark.tsx'

/** The model in words and tones, the same on every screen. */

export const VERDICT_WORD: Record<Verdict, string> = {
  genuine: 'genuine',
  failed: 'failed',
  unproved: 'unproved',
  pending: 'being judged',
}

export const VERDICT_MEANING: Record<Verdict, string> = {
  genuine: 'A proof is there and holds with a credential of this endpoint.',
  failed: 'A proof is there and does not hold.',
  unproved: 'No proof is there, or no credential to test it with.',
  pending: 'Kept; the checks have not run yet.',
}

export const CHECK_TONE: Record<CheckStatus, Tone> = {
  pass: 'good',
  note: 'neutral',
  warn: 'warn',
  fail: 'bad',
  absent: 'neutral',
}

export const CHECK_WORD: Record<CheckStatus, string> = {
  pass: 'holds',
  note: 'note',
  warn: 'warning',
  fail: 'fails',
  absent: 'absent',
}

export const ORIGIN_WORD: Record<Origin, string> = {
  captured: 'captured',
  sample: 'sample',
  imported: 'imported',
}

export const SOURCE_WORD = {
  published: 'published',
  'third-party': 'third-party',
  constructed: 'constructed',
} as const

export const SOURCE_MEANING = {
  published: 'Taken from the provider’s own documentation.',
  'third-party': 'Taken from public code of others.',
  constructed: 'Made by us from the documented fields: no sample is public.',
} as const

interface Judged {
  verdict: Verdict
  problems: number
  warnings: number
}

/** The mark of an event: the verdict, dampened where it is genuine and something else is wrong. */
export function toneOf({ verdict, problems, warnings }: Judged): Tone {
  if (verdict === 'pending') return 'waiting'
  if (verdict === 'failed') return 'bad'
  if (problems > 0 || warnings > 0) return 'warn'
  return verdict === 'genuine' ? 'good' : 'neutral'
}

/** The verdict with the number of problems beside it: `genuine, 2 problems`. */
export function verdictInWords({ verdict, problems, warnings }: Judged): string {
  if (problems > 0 && verdict !== 'failed') return `${VERDICT_WORD[verdict]}, ${plural(problems, 'problem')}`
  if (warnings > 0 && (verdict === 'genuine' || verdict === 'unproved')) {
    return `${VERDICT_WORD[verdict]}, ${plural(warnings, 'warning')}`
  }
  return VERDICT_WORD[verdict]
}

/** What an event is called: the provider's title, else its type, else what arrived. */
export function titleOf(event: Pick<EventSummary, 'title' | 'type' | 'method' | 'path'>): string {
  return event.title ?? event.type ?? `${event.method} ${event.path}`
}

/** What the sender was answered; null where there was no sender: a sample, an import. */
export function answerInWords(event: Pick<EventSummary, 'answered' | 'origin'>): string | null {
  return answerText(event, formatDuration)
}

/** Who gave the sender its answer, where it was not the endpoint's plain one: `by the rule “Fail twice”, answer 1 of 2`. */
export function answererInWords({ by, note }: NonNullable<EventSummary['answered']>): string | null {
  if (by === 'rule' && note !== null) return `by the rule ${note}`
  const who = ANSWERER[by]
  if (who === null) return note
  return note === null ? who : `${who}: ${note}`
}

const ANSWERER: Record<NonNullable<EventSummary['answered']>['by'], string | null> = {
  endpoint: null,
  rule: 'by a rule',
  app: 'by your app',
  handshake: 'as a handshake',
  hold: 'while it is held for your app',
  deadline: 'in the place of your app',
  limit: 'by a limit',
}

/** What came of a delivery, short: `200 in 31 ms`, `refused`. */
export function outcomeInWords(delivery: DeliverySummary): string {
  if (delivery.failure !== null) return FAILURE_WORD[delivery.failure]
  return `${delivery.status ?? 'no answer'} in ${formatDuration(delivery.totalMs)}`
}

export const FAILURE_WORD: Record<NonNullable<DeliverySummary['failure']>, string> = {
  refused: 'connection refused',
  'name-unknown': 'name unknown',
  unreachable: 'unreachable',
  reset: 'connection reset',
  tls: 'TLS failed',
  timeout: 'timed out',
  cancelled: 'cancelled',
  'answer-malformed': 'malformed answer',
  'answer-too-large': 'answer too large',
  failed: 'failed',
}

const WEIGHT: Record<CheckStatus, number> = { fail: 0, warn: 1, absent: 2, note: 3, pass: 4 }

/** Checks with the weightiest first; those of equal weight stay in their order. */
export function byWeight(checks: readonly Check[]): Check[] {
  return checks.toSorted((left, right) => WEIGHT[left.status] - WEIGHT[right.status])
}

/** A provider within a sentence; one that is not known is no name. */
export function providerInText({ id, name }: { id: string; name: string }): string {
  return id === 'other' ? 'the sender' : name
}
