import { expect, test } from 'vitest'
import { driftOf } from '../../../../electron/core/drift/drift-of.ts'
import type { SeenShape } from '../../../../electron/core/drift/seen.ts'
import type { ObservedField } from '../../../../electron/core/drift/shape.ts'
import type { DriftType } from '../../../../shared/model/drift.ts'
import { findProvider } from '../../../../shared/providers/index.ts'

const DAY = 86_400_000
const NOW = 1_790_000_000_000

/** The fields of a documented event that is told in full. */
const WHOLE: ObservedField[] = [
  ['event', 'string', 'PAYMENT RECEIVED'],
  ['data', 'object'],
  ['data.id', 'string'],
  ['data.status', 'string', 'SUCCESS'],
]

let nextId = 1

function shape(
  fields: ObservedField[],
  daysAgo: [first: number, last: number],
  more: Partial<SeenShape> = {},
): SeenShape {
  const [first, last] = daysAgo
  return {
    endpointId: 1,
    provider: 'clickpesa',
    type: 'PAYMENT RECEIVED',
    fields,
    events: 2,
    isMore: false,
    first: { eventId: nextId++, at: NOW - first * DAY },
    last: { eventId: nextId++, at: NOW - last * DAY },
    ...more,
  }
}

function only(shapes: SeenShape[]): DriftType {
  const { types } = driftOf(shapes, { now: NOW, find: findProvider })
  expect(types).toHaveLength(1)
  return types[0] as DriftType
}

const told = ({ findings }: DriftType, kind: string) =>
  findings
    .filter((each) => each.kind === kind)
    .map(({ path, found, documented }) => [path, found, documented])

test('a field, a kind and a value that the documentation does not have are told with the event that brought them', () => {
  const odd = shape(
    [
      ...WHOLE.slice(0, 3),
      ['data.collectedAmount', 'number'],
      ['data.status', 'string', 'ON_HOLD'],
      ['data.riskScore', 'number'],
    ],
    [3, 1],
  )
  const type = only([shape(WHOLE, [5, 4]), odd])

  expect(told(type, 'undocumented-field')).toEqual([['data.riskScore', null, null]])
  expect(told(type, 'kind')).toEqual([['data.collectedAmount', 'number', 'string']])
  expect(told(type, 'value')).toEqual([
    ['data.status', 'ON_HOLD', 'SUCCESS, SETTLED, PROCESSING, PENDING, FAILED'],
  ])
  expect(type.findings.find(({ kind }) => kind === 'value')).toMatchObject({
    events: 2,
    first: odd.first,
    last: odd.last,
    isRecent: false,
  })
})

test('what is documented and never came is told, an object that never came as one', () => {
  const type = only([shape(WHOLE, [5, 4])])

  const never = told(type, 'never').map(([path]) => path)
  expect(never).toContain('data.customer')
  expect(never).not.toContain('data.customer.customerName')
  expect(never).not.toContain('data.status')
  expect(type.findings.find(({ path }) => path === 'data.orderReference')).toMatchObject({ isRequired: true })
  expect(type.findings.find(({ path }) => path === 'data.clientId')).toMatchObject({ isRequired: false })
})

test('what came first within the last month is new, and what came only before it is gone', () => {
  const type = only([
    shape([...WHOLE, ['data.channel', 'string']], [90, 40]),
    shape([...WHOLE, ['data.message', 'string'], ['data.extra', 'string']], [10, 1]),
  ])

  expect(told(type, 'gone').map(([path]) => path)).toEqual(['data.channel'])
  expect(told(type, 'new').map(([path]) => path)).toEqual(['data.message'])
  expect(type.findings.find(({ kind }) => kind === 'undocumented-field')).toMatchObject({ isRecent: true })
})

test('with nothing from before the last month nothing is new and nothing gone', () => {
  const type = only([shape(WHOLE, [20, 19]), shape([...WHOLE, ['data.extra', 'string']], [2, 1])])

  expect([...told(type, 'new'), ...told(type, 'gone')]).toEqual([])
  expect(type.findings.every(({ isRecent }) => !isRecent)).toBe(true)
})

test('a type that is not documented is told as such, and its fields are not held against anything', () => {
  const type = only([shape(WHOLE, [5, 4], { type: 'PAYMENT ON HOLD' })])

  expect(type).toMatchObject({ isDocumented: false, title: null })
  expect(type.findings.map(({ kind }) => kind)).toEqual(['undocumented-type'])
})

test('where the sender chooses its own types nothing is called undocumented', () => {
  const type = only([shape([['type', 'string']], [5, 4], { provider: 'other', type: 'made.up' })])

  expect(type).toMatchObject({ isDocumented: null, findings: [] })
})
