import { describe, expect, it } from 'vitest'
import { ruleFormOf, takerBefore, type RuleForm } from '../../../../renderer/features/endpoint/rule-form.ts'

describe('a rule that no event reaches', () => {
  it('stands behind one that answers every event for ever', () => {
    const first = rule('first')
    expect(takerBefore([first, rule('second')], 1)).toBe(first)
    expect(takerBefore([first, rule('second')], 0)).toBeNull()
  })

  it.each([
    ['is off', { isOn: false }],
    ['fits one type of event only', { type: 'charge.*' }],
    ['fits one verdict only', { verdict: 'failed' }],
    ['fits retries only', { attemptFrom: '2' }],
    ['fits no more once it is used up', { afterwards: 'none' }],
  ] satisfies [string, Partial<RuleForm>][])('is reached where the one before it %s', (_words, change) => {
    expect(takerBefore([{ ...rule('first'), ...change }, rule('second')], 1)).toBeNull()
  })
})

function rule(id: string): RuleForm {
  return ruleFormOf({
    id,
    name: id,
    isOn: true,
    when: {},
    steps: [{ times: 1, does: { kind: 'answer', status: 500, headers: [], body: '', delayMs: 0 } }],
    afterwards: 'last',
  })
}
