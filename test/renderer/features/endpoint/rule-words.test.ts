import { expect, it } from 'vitest'
import { ruleInWords } from '../../../../renderer/features/endpoint/rule-words.ts'
import type { AnswerRule, RuleStep } from '../../../../shared/model/forwarding.ts'

it.each<[string, Partial<AnswerRule>]>([
  [
    'When the type is PAYMENT FAILED and it is delivery 1 to 2: answer 500 twice, then answer 200.',
    {
      when: { type: 'PAYMENT FAILED', attempt: { from: 1, to: 2 } },
      steps: [
        { times: 2, does: answer(500) },
        { times: 1, does: answer(200) },
      ],
    },
  ],
  ['For every event: answer 503 every time.', { steps: [{ times: 1, does: answer(503) }] }],
  [
    'When the type is like PAYOUT* and it is failed: answer 500 once, then answer 429 7 times, then from the start.',
    {
      when: { type: 'PAYOUT*', verdict: 'failed' },
      steps: [
        { times: 1, does: answer(500) },
        { times: 7, does: answer(429) },
      ],
      afterwards: 'first',
    },
  ],
  [
    'When the status is PAID and it is delivery 3 or a later one: hang for 35 s once, then leave it to the rest.',
    {
      when: { status: 'PAID', attempt: { from: 3, to: null } },
      steps: [{ times: 1, does: { kind: 'hang', forMs: 35_000 } }],
      afterwards: 'none',
    },
  ],
  [
    'For every event: answer 200 after 2 s once, then reset the connection after 100 ms.',
    {
      steps: [
        { times: 1, does: { ...answer(200), delayMs: 2000 } },
        { times: 1, does: { kind: 'reset', afterMs: 100 } },
      ],
    },
  ],
])('says %s', (sentence, rule) => {
  expect(ruleInWords({ ...RULE, ...rule })).toBe(sentence)
})

const RULE: AnswerRule = { id: 'r', name: 'Rule', isOn: true, when: {}, steps: [], afterwards: 'last' }

function answer(status: number): Extract<RuleStep, { kind: 'answer' }> {
  return { kind: 'answer', status, headers: [], body: '', delayMs: 0 }
}
