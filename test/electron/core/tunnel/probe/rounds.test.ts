import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRounds } from '../../../../../electron/core/tunnel/probe/rounds.ts'

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  ['early', 0, 4],
  ['in time', 0.5, 5],
  ['late', 1, 6],
])('a round comes %s by up to a fifth, and the next one after it', (_when, shake, minutes) => {
  let rounds = 0
  const timed = createRounds(
    () => (rounds += 1),
    () => shake,
  )

  timed.begin()
  vi.advanceTimersByTime(minutes * MINUTE - 1)
  const before = rounds
  vi.advanceTimersByTime(1)
  const once = rounds
  vi.advanceTimersByTime(minutes * MINUTE)
  timed.end()

  expect([before, once, rounds]).toEqual([0, 1, 2])
})

test('after one that brought nothing back the next comes soon, and those after it as usual', () => {
  let rounds = 0
  const timed = createRounds(
    () => (rounds += 1),
    () => 0.5,
  )

  timed.begin()
  timed.soon()
  vi.advanceTimersByTime(MINUTE / 2)
  const soon = rounds
  vi.advanceTimersByTime(5 * MINUTE - 1)
  const between = rounds
  vi.advanceTimersByTime(1)
  timed.end()

  expect([soon, between, rounds]).toEqual([1, 1, 2])
})

test('a probe for another reason puts the next round off, and the end ends them', () => {
  let rounds = 0
  const timed = createRounds(
    () => (rounds += 1),
    () => 0.5,
  )

  timed.begin()
  vi.advanceTimersByTime(4 * MINUTE)
  timed.begin()
  vi.advanceTimersByTime(4 * MINUTE)
  const putOff = rounds
  vi.advanceTimersByTime(MINUTE)
  timed.end()
  vi.advanceTimersByTime(60 * MINUTE)

  expect([putOff, rounds]).toEqual([0, 1])
})
