import { expect, test } from 'vitest'
import {
  mayHaveHoles,
  missingPages,
  rowCount,
  startWindow,
  withArrivals,
  withFollowing,
  withPage,
  withRemoved,
  withSight,
} from '../../../../renderer/features/event-list/list-window.ts'
import { event, idsOf, pageOf } from './events.ts'

test('removed rows leave, also those that wait, and what lies below moves up', () => {
  const list = withArrivals(withFollowing(startWindow(pageOf(4, 1), true), false), [event(6), event(5)])

  const left = withRemoved(list, [5, 3, 99])

  expect(idsOf(left)).toEqual([4, 2, 1])
  expect(left.waiting.map(({ id }) => id)).toEqual([6])
  expect(withRemoved(left, [3])).toBe(left)
  expect(mayHaveHoles(left, [99])).toBe(false)
})

test('a page whose cursor row is removed still leads to the next one', () => {
  const list = startWindow(pageOf(200, 101, 101), true)

  const left = withRemoved(list, [101])

  expect(missingPages(left, 98, 98)).toEqual([101])
  expect(idsOf(withPage(left, 101, pageOf(100, 98))).slice(-3)).toEqual([100, 99, 98])
})

test('reading again is asked for where rows may be gone that are not in memory', () => {
  let list = startWindow(pageOf(900, 801, 801), true)
  for (let last = 801; last > 101; last -= 100)
    list = withPage(list, last, pageOf(last - 1, last - 100, last - 100))
  const far = withSight(list, 700, 750)
  expect(rowCount(far)).toBe(800)

  expect(mayHaveHoles(far, [700])).toBe(true)
  expect(mayHaveHoles(far, [850])).toBe(false)

  const bare = withRemoved(
    startWindow(pageOf(900, 801, 801), true),
    Array.from({ length: 100 }, (_, at) => 801 + at),
  )
  expect(mayHaveHoles(bare, [])).toBe(true)
})
