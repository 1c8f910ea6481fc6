import { expect, test } from 'vitest'
import type { ListColumn } from '../../../../shared/model/inbox.ts'
import {
  columnName,
  fieldPathsOf,
  unshownFacts,
  withColumn,
  withMoved,
  withWidth,
} from '../../../../renderer/features/event-list/columns.ts'

const columns: ListColumn[] = [
  { of: 'verdict', width: 100 },
  { of: 'event', width: 200 },
  { of: '$.data.amount', width: 90 },
]

test('a column is added at the end and taken away again, and the last one stays', () => {
  expect(withColumn(columns, 'size').map(({ of }) => of)).toEqual([
    'verdict',
    'event',
    '$.data.amount',
    'size',
  ])
  expect(withColumn(columns, 'event').map(({ of }) => of)).toEqual(['verdict', '$.data.amount'])
  expect(withColumn([{ of: 'event', width: 90 }], 'event')).toHaveLength(1)
})

test('a column moves to the place of another, and nowhere beyond the ends', () => {
  expect(withMoved(columns, 2, 0).map(({ of }) => of)).toEqual(['$.data.amount', 'verdict', 'event'])
  expect(withMoved(columns, 0, -1)).toEqual(columns)
  expect(withMoved(columns, 2, 3)).toEqual(columns)
})

test('a width stays within what can be seen', () => {
  expect(withWidth(columns, 'event', 3).find(({ of }) => of === 'event')?.width).toBe(40)
  expect(withWidth(columns, 'event', 250.4).find(({ of }) => of === 'event')?.width).toBe(250)
})

test('a fact is called by its word, a field by its path', () => {
  expect(columns.map(columnName)).toEqual(['Verdict', 'Event', '$.data.amount'])
  expect(fieldPathsOf(columns)).toEqual(['$.data.amount'])
  expect(unshownFacts(columns)).not.toContain('event')
})
