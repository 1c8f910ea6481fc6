import type { Verdict } from '../../../shared/model/check.ts'
import type { Answer } from '../../../shared/model/endpoint.ts'
import type { AnswerRule, RuleStep } from '../../../shared/model/forwarding.ts'
import { type AnswerForm, answerErrors, answerFormOf, answerOf, numberError } from './answer-form.ts'

/** One step of a rule as it is typed: an answer, or for so many milliseconds none. */
export interface StepForm {
  times: string
  kind: RuleStep['kind']
  answer: AnswerForm
  /** How long it hangs, or after what time it resets, in milliseconds. */
  wait: string
}

/** An answer rule as it is typed; an empty condition holds always. */
export interface RuleForm {
  id: string
  name: string
  isOn: boolean
  type: string
  status: string
  verdict: Exclude<Verdict, 'pending'> | 'any'
  attemptFrom: string
  attemptTo: string
  steps: readonly StepForm[]
  afterwards: AnswerRule['afterwards']
}

/** The form with what is saved. */
export function ruleFormOf({ id, name, isOn, when, steps, afterwards }: AnswerRule): RuleForm {
  return {
    id,
    name,
    isOn,
    type: when.type ?? '',
    status: when.status ?? '',
    verdict: when.verdict ?? 'any',
    attemptFrom: when.attempt === undefined ? '' : String(when.attempt.from),
    attemptTo: String(when.attempt?.to ?? ''),
    steps: steps.map(({ times, does }) => stepFormOf(does, times)),
    afterwards,
  }
}

/** A step of so many times with what it does. */
export function stepFormOf(does: RuleStep, times = 1): StepForm {
  return {
    times: String(times),
    kind: does.kind,
    answer: answerFormOf(does.kind === 'answer' ? does : PLAIN_ANSWER),
    wait: String(does.kind === 'hang' ? does.forMs : does.kind === 'reset' ? does.afterMs : HANG_MS),
  }
}

const PLAIN_ANSWER: Answer = { status: 200, headers: [], body: '', delayMs: 0 }
const HANG_MS = 35_000

/** The first rule before a place that answers every event for ever, so that none behind it does; null where none is. */
export function takerBefore(rules: readonly RuleForm[], place: number): RuleForm | null {
  return rules.slice(0, place).find(takesEverything) ?? null
}

function takesEverything({ isOn, afterwards, verdict, ...when }: RuleForm): boolean {
  const conditions = [when.type, when.status, when.attemptFrom, when.attemptTo]
  return isOn && afterwards !== 'none' && verdict === 'any' && conditions.every((each) => each.trim() === '')
}

/** The rule as typed; it must be free of errors. */
export function ruleOf(form: RuleForm): AnswerRule {
  const { id, isOn, afterwards } = form
  const [type, status] = [form.type.trim(), form.status.trim()]
  const { attemptFrom, attemptTo } = form
  return {
    id,
    name: form.name.trim(),
    isOn,
    when: {
      ...(type === '' ? {} : { type }),
      ...(status === '' ? {} : { status }),
      ...(form.verdict === 'any' ? {} : { verdict: form.verdict }),
      ...(attemptFrom.trim() === '' && attemptTo.trim() === ''
        ? {}
        : {
            attempt: {
              from: attemptFrom.trim() === '' ? 1 : Number(attemptFrom),
              to: attemptTo.trim() === '' ? null : Number(attemptTo),
            },
          }),
    },
    steps: form.steps.map((step) => ({ times: Number(step.times), does: stepOf(step) })),
    afterwards,
  }
}

function stepOf({ kind, answer, wait }: StepForm): RuleStep {
  switch (kind) {
    case 'answer':
      return { kind, ...answerOf(answer) }
    case 'hang':
      return { kind, forMs: Number(wait) }
    case 'reset':
      return { kind, afterMs: Number(wait) }
  }
}

/** What is wrong with a typed rule, by place; `place` comes in front of each. */
export function ruleErrors(place: string, form: RuleForm): Record<string, string> {
  const { attemptFrom, attemptTo } = form
  const errors: Record<string, string> = {
    ...Object.assign({}, ...form.steps.map((step, index) => stepErrors(`${place}steps.${index}.`, step))),
    ...(attemptFrom.trim() === '' ? {} : attemptError(`${place}attempt`, attemptFrom)),
    ...(attemptTo.trim() === '' ? {} : attemptError(`${place}attempt`, attemptTo)),
  }
  if (form.name.trim() === '') errors[`${place}name`] = 'A rule needs a name.'
  if (attemptFrom.trim() !== '' && attemptTo.trim() !== '' && Number(attemptFrom) > Number(attemptTo)) {
    errors[`${place}attempt`] = `It ends before it begins: ${attemptFrom.trim()} to ${attemptTo.trim()}.`
  }
  return errors
}

function attemptError(place: string, text: string): Record<string, string> {
  return numberError(place, text, 1, 1_000_000, 'a delivery', true)
}

function stepErrors(place: string, step: StepForm): Record<string, string> {
  const longest = step.kind === 'hang' ? 300_000 : 120_000
  return {
    ...numberError(`${place}times`, step.times, 1, 10_000, 'times', true),
    ...(step.kind === 'answer'
      ? answerErrors(place, step.answer)
      : numberError(`${place}wait`, step.wait, 0, longest, 'milliseconds', true)),
  }
}
