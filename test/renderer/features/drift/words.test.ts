import { expect, it } from 'vitest'
import type { DriftFinding, DriftType } from '../../../../shared/model/drift.ts'
import {
  findingInWords,
  frequencyInWords,
  isChosen,
  summaryInWords,
} from '../../../../renderer/features/drift/words.ts'

const AT = { eventId: 1, at: 0 }

function finding(kind: DriftFinding['kind'], more: Partial<DriftFinding> = {}): DriftFinding {
  return {
    kind,
    path: 'data.a',
    found: null,
    documented: null,
    isRequired: false,
    isRecent: false,
    events: 1,
    first: AT,
    last: AT,
    ...more,
  }
}

function type(findings: DriftFinding[], more: Partial<DriftType> = {}): DriftType {
  return {
    endpointId: 1,
    provider: 'clickpesa',
    type: 'PAYMENT RECEIVED',
    title: 'Payment received',
    isDocumented: true,
    events: 4,
    isMore: false,
    isFull: false,
    first: AT,
    last: AT,
    fields: { seen: 3, documented: 4 },
    findings,
    ...more,
  }
}

it('sums up what differs from the documentation, and leaves out what only never came or changed in time', () => {
  expect(summaryInWords([type([finding('never'), finding('new'), finding('gone')])])).toBeNull()
  expect(
    summaryInWords([
      type([finding('value'), finding('undocumented-field')]),
      type([finding('undocumented-field'), finding('kind')]),
    ]),
  ).toBe('1 value of another kind, 1 value that is not listed, 2 undocumented fields')
})

it('says what was found and what is documented', () => {
  expect(findingInWords(finding('kind', { found: 'number', documented: 'string' }))).toBe(
    'A number; documented: string.',
  )
  expect(findingInWords(finding('never', { documented: 'string', isRequired: true }))).toBe(
    'Documented for every event, and never arrived: string.',
  )
})

it('says how often, and no more than was counted', () => {
  const one = finding('value')
  expect(frequencyInWords(one, type([one]))).toBe('in 1 of 4 events')
  expect(frequencyInWords({ ...one, events: 4 }, type([one]))).toBe('in all 4 events')
  expect(frequencyInWords(one, type([one], { events: 1 }))).toBe('in its one event')
  expect(frequencyInWords(one, type([one], { events: 20_000, isMore: true }))).toBe(
    'in many of over 20,000 events',
  )
})

it('shows what is recent among what changed in time', () => {
  const recent = finding('value', { isRecent: true })
  expect([recent, finding('value'), finding('gone')].map((each) => isChosen(each, 'month'))).toEqual([
    true,
    false,
    true,
  ])
  expect([recent, finding('never'), finding('gone')].map((each) => isChosen(each, 'documented'))).toEqual([
    true,
    true,
    false,
  ])
})
