import type { Verdict } from '../../../shared/model/check.ts'
import type { AnswerRule, RuleStep } from '../../../shared/model/forwarding.ts'

/** What rules ask of an event. */
export interface Seen {
  type: string | null
  /** Of the object, as the body says it. */
  status: string | null
  verdict: Verdict
  /** Which delivery of the same thing it is, from 1; null where nothing tells repeats of this sender. */
  attempt: number | null
}

/** The step of a rule that answers, and in words which one it is: `“Retry”, answer 2 of 3`. */
export interface ChosenStep {
  rule: AnswerRule
  does: RuleStep
  words: string
}

/** True where the rule cannot be decided without looking into the event. */
export function asksForEvent({ when }: AnswerRule): boolean {
  return Object.values(when).some((condition) => condition !== undefined)
}

/** Whether all that the rule names holds. What is not known about an event fits no condition. */
export function fits({ when }: AnswerRule, seen: Seen): boolean {
  const { type, status, verdict, attempt } = when
  if (type !== undefined && !matches(type, seen.type)) return false
  if (status !== undefined && status.toLowerCase() !== seen.status?.toLowerCase()) return false
  if (verdict !== undefined && verdict !== seen.verdict) return false
  if (attempt === undefined) return true
  return (
    seen.attempt !== null &&
    seen.attempt >= attempt.from &&
    (attempt.to === null || seen.attempt <= attempt.to)
  )
}

/** What a rule does to the event after `count` others; null where its sequence is used up for good. */
export function stepAt(rule: AnswerRule, count: number): ChosenStep | null {
  const total = rule.steps.reduce((sum, { times }) => sum + times, 0)
  if (count >= total && rule.afterwards === 'none') return null
  const position = rule.afterwards === 'first' ? count % total : Math.min(count, total - 1)
  let end = 0
  const step = rule.steps.find(({ times }) => position < (end += times)) ?? rule.steps.at(-1)
  if (step === undefined) return null
  const which = total === 1 ? '' : `, answer ${position + 1} of ${total}`
  return { rule, does: step.does, words: `“${rule.name}”${which}` }
}

/** `*` stands for any text; everything else counts as it is written. */
function matches(pattern: string, text: string | null): boolean {
  if (text === null) return false
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}
