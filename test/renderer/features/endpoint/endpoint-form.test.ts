import { expect, it } from 'vitest'
import {
  changesOf,
  type EndpointForm,
  errorsOf,
  formOf,
  newTarget,
} from '../../../../renderer/features/endpoint/endpoint-form.ts'
import { RULE_STARTS } from '../../../../renderer/features/endpoint/rule-starts.ts'
import { AnswerRule } from '../../../../shared/model/forwarding.ts'
import { type Endpoint, EndpointInput } from '../../../../shared/model/endpoint.ts'

const ENDPOINT: Endpoint = {
  id: 1,
  name: 'Shop',
  slug: 'shop',
  provider: 'clickpesa',
  environment: 'sandbox',
  settings: {},
  credentials: [],
  target: 'http://localhost:3000/',
  targets: [
    { name: 'Local app', url: 'http://localhost:3000/' },
    { name: 'Staging', url: 'https://staging.example/' },
  ],
  answer: { status: 200, headers: [['X-One', '1']], body: 'ok', delayMs: 5 },
  forwarding: { mode: 'through', deadlineMs: 1500, hold: true, releasePerSecond: 0.5, confirmedHost: null },
  answerRules: [
    {
      id: 'r',
      name: 'Retry',
      isOn: true,
      when: { type: 'A*', status: 'PAID', verdict: 'failed', attempt: { from: 2, to: null } },
      steps: [
        { times: 2, does: { kind: 'answer', status: 500, headers: [['A', 'b']], body: 'no', delayMs: 10 } },
        { times: 1, does: { kind: 'hang', forMs: 9 } },
        { times: 1, does: { kind: 'reset', afterMs: 8 } },
      ],
      afterwards: 'first',
    },
  ],
  url: 'http://127.0.0.1:4848/shop',
  publicUrl: null,
  createdAt: 0,
  counts: { events: 0, failed: 0 },
}

const saved = formOf(ENDPOINT, undefined)

it('changes nothing where nothing was typed, and has nothing to complain about', () => {
  expect(changesOf(saved, saved)).toEqual({})
  expect(errorsOf(saved)).toEqual({})
})

it('gives rules, targets, answer and forwarding back as they were, with what was typed', () => {
  const form: EndpointForm = {
    ...saved,
    targets: saved.targets.toReversed(),
    answer: { ...saved.answer, body: 'thanks' },
    forwarding: { ...saved.forwarding, deadline: '' },
    rules: saved.rules.map((rule) => ({ ...rule, name: 'Other' })),
  }

  const { confirmedHost: _, ...forwarding } = ENDPOINT.forwarding
  expect(changesOf(saved, form)).toEqual({
    targets: ENDPOINT.targets.toReversed(),
    answer: { ...ENDPOINT.answer, body: 'thanks' },
    forwarding: { ...forwarding, deadlineMs: null },
    answerRules: ENDPOINT.answerRules.map((rule) => ({ ...rule, name: 'Other' })),
  })
})

it('says at which place something is wrong, with what was found', () => {
  const [rule] = saved.rules
  const [step] = rule?.steps ?? []
  if (rule === undefined || step === undefined) throw new Error('The endpoint has a rule with steps.')
  const form: EndpointForm = {
    ...saved,
    name: ' ',
    targets: [...saved.targets, { key: 'k', name: 'staging', url: 'localhost' }],
    forwarding: { ...saved.forwarding, deadline: '0', releasePerSecond: 'fast' },
    rules: [
      {
        ...rule,
        attemptFrom: '3',
        attemptTo: '2',
        steps: [{ ...step, times: '1.5', answer: { ...step.answer, status: '99' } }],
      },
    ],
  }

  expect(errorsOf(form)).toEqual({
    name: 'An endpoint needs a name.',
    'targets.2.name': 'Another target is called “staging”.',
    'targets.2.url': '“localhost” is not an address such as http://localhost:3000/webhooks.',
    deadline: '“0” is not a number of seconds from 0.1 to 120.',
    releasePerSecond: '“fast” is not a number of deliveries a second from 0.1 to 100.',
    'rules.0.attempt': 'It ends before it begins: 3 to 2.',
    'rules.0.steps.0.times': '“1.5” is not a whole number of times from 1 to 10,000.',
    'rules.0.steps.0.status': '“99” is not a status from 200 to 599.',
  })
})

it('counts a target without an address for nothing, and gives the next one a name of its own', () => {
  const form: EndpointForm = { ...saved, targets: [...saved.targets, newTarget(saved.targets)] }

  expect(changesOf(saved, form)).toEqual({})
  expect(newTarget([]).name).toBe('Local app')
  expect(newTarget(saved.targets.slice(0, 1)).name).toBe('Staging')
})

it.each(RULE_STARTS)('begins a rule that the core takes: $name', ({ start }) => {
  const form: EndpointForm = { ...saved, rules: [start()] }

  expect(errorsOf(form)).toEqual({})
  const [rule] = changesOf(saved, form).answerRules ?? []
  expect(AnswerRule.parse(rule)).toEqual(rule)
})

it('says what the core would refuse in a name, in its words, while it is typed', () => {
  const form: EndpointForm = {
    ...saved,
    name: 'n'.repeat(121),
    targets: [{ key: 'one', name: 't'.repeat(61), url: 'http://localhost:3000/' }],
  }
  const sent = EndpointInput.safeParse({ name: form.name, provider: 'clickpesa', targets: form.targets })

  expect(Object.values(errorsOf(form))).toEqual([
    'The name of an endpoint has at most 120 characters.',
    'The name of a target has at most 60 characters.',
  ])
  expect(sent.error?.issues.map(({ message }) => message)).toEqual(Object.values(errorsOf(form)))
  expect(errorsOf({ ...saved, name: ' n '.padEnd(140) })).toEqual({})
})
