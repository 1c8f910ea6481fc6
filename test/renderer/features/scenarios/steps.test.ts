import { expect, it } from 'vitest'
import { columnsOf } from '../../../../renderer/features/scenarios/step-columns.ts'
import { stepInWords, toneOfStep, virtualTime } from '../../../../renderer/features/scenarios/step-words.ts'
import type { RunStep } from '../../../../shared/model/scenario.ts'

it('draws deliveries that are under way together above each other, and leaves room for the time between', () => {
  const columns = columnsOf([
    step({ atMs: 0, totalMs: 10 }),
    step({ atMs: 4, totalMs: 20, attempt: 2 }),
    step({ atMs: 23, totalMs: 1, subject: 1 }),
    step({ atMs: 100, totalMs: 5, subject: 2 }),
  ])

  expect(columns.map(({ atMs, gapMs, steps }) => [atMs, gapMs, steps.length])).toEqual([
    [0, 100, 3],
    [100, 0, 1],
  ])
})

it.each<[string, string, Partial<RunStep>]>([
  ['A, PAYMENT RECEIVED: 200 in 12 ms, acknowledged', 'good', { isAcknowledged: true }],
  [
    'B2, PAYMENT RECEIVED: 204 in 12 ms, not acknowledged',
    'bad',
    { subject: 1, attempt: 2, status: 204, isAcknowledged: false },
  ],
  ['A, PAYMENT RECEIVED: connection refused', 'bad', { status: null, failure: 'refused' }],
  ['A, PAYMENT RECEIVED: under way', 'waiting', { status: null }],
  [
    'A, PAYMENT RECEIVED: 200 in 12 ms, day 2, 01:05 on the provider’s clock. Taken for a 503.',
    'good',
    { virtualMs: 25 * 3_600_000 + 5 * 60_000, note: 'Taken for a 503.' },
  ],
])('says %s', (words, tone, change) => {
  expect(stepInWords(step(change))).toBe(words)
  expect(toneOfStep(step(change))).toBe(tone)
})

it.each([
  [0, '0 s'],
  [90_000, '1 min 30 s'],
  [120_000, '2 min'],
  [3 * 3_600_000 + 600_000, '3 h 10 min'],
  [30 * 86_400_000, 'day 31, 00:00'],
])('tells %d ms on the provider’s clock as %s', (milliseconds, words) => {
  expect(virtualTime(milliseconds)).toBe(words)
})

function step(change: Partial<RunStep>): RunStep {
  return {
    deliveryId: 1,
    eventId: 1,
    subject: 0,
    label: 'PAYMENT RECEIVED',
    attempt: 1,
    atMs: 0,
    virtualMs: null,
    status: 200,
    failure: null,
    totalMs: 12,
    isAcknowledged: null,
    note: null,
    ...change,
  }
}
