import { expect, test } from 'vitest'
import { displayOf, indexOfEvent, itemAt } from '../../../../renderer/features/event-list/list-display.ts'
import { chosenAfter, eventsBetween, foldAt } from '../../../../renderer/features/event-list/list-moves.ts'
import { startWindow } from '../../../../renderer/features/event-list/list-window.ts'
import { event } from './events.ts'

const items = [event(5), event(4, { firstAttempt: 2 }), event(3), event(2), event(1)]
const list = startWindow({ items, nextCursor: null }, true)
const plain = { groupBy: null, foldRetries: true, toggled: new Set<string>(), linesOf: new Map() }

test('the choice moves to the next event below, at the end to the one above, and to none where all go', () => {
  const display = displayOf(list, plain)

  expect(chosenAfter(display, indexOfEvent(display, 3), [3, 2])?.id).toBe(1)
  expect(chosenAfter(display, indexOfEvent(display, 1), [1])?.id).toBe(2)
  expect(chosenAfter(display, 0, [5, 3, 2, 1])).toBeNull()
})

test('a row opens the retries under it, a retry folds those that it is one of, a row of a group its heading', () => {
  const opened = displayOf(list, { ...plain, toggled: new Set(['retries-2']) })
  const grouped = displayOf(list, { ...plain, groupBy: 'endpoint', foldRetries: false })
  const at = (display: typeof opened, id: number) => itemAt(display, indexOfEvent(display, id))

  expect(foldAt(opened, at(opened, 2))?.key).toBe('retries-2')
  expect(foldAt(opened, at(opened, 4))?.key).toBe('retries-2')
  expect(foldAt(opened, at(opened, 5))).toBeNull()
  expect(foldAt(grouped, at(grouped, 1))?.key).toBe('heading-1')
})

test('what lies between two lines is the same in both directions, without the lines that are no event', () => {
  const display = displayOf(list, plain)
  const [from, to] = [indexOfEvent(display, 3), indexOfEvent(display, 1)]

  expect(eventsBetween(display, from, to)).toEqual([3, 2, 1])
  expect(eventsBetween(display, to, from)).toEqual([3, 2, 1])
})
