import { expect, it } from 'vitest'
import {
  newScenarioForm,
  scenarioErrors,
  scenarioFormOf,
  scenarioOf,
} from '../../../../renderer/features/scenarios/scenario-form.ts'
import { Scenario } from '../../../../shared/model/scenario.ts'

const WHOLE = Scenario.parse({
  version: 1,
  name: 'Paid twice',
  description: 'kept',
  subjects: [
    { kind: 'event', id: 3 },
    { kind: 'object', objectId: 'order-1', provider: 'clickpesa' },
    { kind: 'sample', provider: 'clickpesa', type: 'PAYMENT RECEIVED' },
    { kind: 'request', name: 'carried', bodyText: '{}' },
  ],
  endpoint: 'shop',
  credentials: [{ kind: 'checksumKey', env: 'KEY' }],
  target: 'Staging',
  signing: 'now',
  plans: [
    { kind: 'once' },
    { kind: 'twice' },
    { kind: 'at-once', copies: 3 },
    { kind: 'repeat', times: 4, gapMs: 20 },
    { kind: 'shuffled', orders: 2, seed: 9 },
    { kind: 'newest-first' },
    { kind: 'one-left-out' },
    { kind: 'paced', speed: 2.5 },
    { kind: 'provider-retries', schedule: 'cards', withinMs: 1500 },
    { kind: 'ordered', order: [1, 0] },
    { kind: 'repeat', times: 9, gapMs: 0 },
  ],
  between: 'restart',
  restart: { command: ['npm', 'run', 'again'], withinMs: 700 },
  prepare: { kind: 'command', command: ['reset', 'a b'], expectStatus: 2 },
  check: {
    kind: 'http',
    method: 'GET',
    url: 'http://localhost:3000/orders',
    headers: [['Accept', 'application/json']],
    at: 'orders.0.balance',
    expect: 10,
    waitMs: 50,
  },
})

it('gives a scenario back as it was, also what it does not show', () => {
  const form = scenarioFormOf(WHOLE)

  expect(scenarioErrors(form)).toEqual({})
  expect(scenarioOf(form)).toEqual(WHOLE)
})

it('begins with one that the core takes', () => {
  const form = newScenarioForm([{ kind: 'event', id: 3 }], 'shop', 'Payment received')

  expect(scenarioErrors(form)).toEqual({})
  expect(Scenario.parse(scenarioOf(form))).toEqual(scenarioOf(form))
})

it('takes a plain word for a text where a value is expected, and JSON for JSON', () => {
  const form = scenarioFormOf(WHOLE)
  const expecting = (expect: string) => scenarioOf({ ...form, check: { ...form.check, expect } }).check

  expect(expecting('PAID')).toMatchObject({ expect: 'PAID' })
  expect(expecting('"10"')).toMatchObject({ expect: '10' })
  expect(expecting('10')).toMatchObject({ expect: 10 })
  expect(expecting('')).not.toHaveProperty('expect')
})

it('says what is missing and which number is none', () => {
  const form = scenarioFormOf(WHOLE)
  const errors = scenarioErrors({
    ...form,
    name: '',
    subjects: [],
    options: { ...form.options, copies: '1', within: 'soon' },
    check: { ...form.check, url: '/orders', wait: '-1' },
  })

  expect(errors).toEqual({
    name: 'A scenario needs a name.',
    subjects: 'There is nothing to deliver yet: add an event or a sample.',
    copies: '“1” is not a number from 2 to 20.',
    within: '“soon” is not a number from 0.001 to 86,400.',
    'check.url': '“/orders” is not an address such as http://localhost:3000/orders/17.',
    'check.wait': '“-1” is not a number of milliseconds from 0 to 600,000.',
  })
})
