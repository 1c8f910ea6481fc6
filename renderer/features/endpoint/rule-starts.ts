import type { AnswerRule, RuleStep } from '../../../shared/model/forwarding.ts'
import { type RuleForm, ruleFormOf } from './rule-form.ts'

/** Rules to begin with, by what they are for. */
export const RULE_STARTS: readonly { name: string; start: () => RuleForm }[] = [
  {
    name: 'Fail twice, then answer 200',
    start: () =>
      begin('Fail twice', [
        { times: 2, does: answer(500) },
        { times: 1, does: answer(200) },
      ]),
  },
  { name: 'Answer with an error', start: () => begin('Error', [{ times: 1, does: answer(503) }]) },
  {
    name: 'Let the sender time out',
    start: () => begin('Time-out', [{ times: 1, does: { kind: 'hang', forMs: 60_000 } }]),
  },
  {
    name: 'Reset the connection',
    start: () => begin('Reset', [{ times: 1, does: { kind: 'reset', afterMs: 0 } }]),
  },
]

function answer(status: number): RuleStep {
  return { kind: 'answer', status, headers: [], body: '', delayMs: 0 }
}

function begin(name: string, steps: AnswerRule['steps']): RuleForm {
  return ruleFormOf({ id: crypto.randomUUID(), name, isOn: true, when: {}, steps, afterwards: 'last' })
}
