import { expect, test } from 'vitest'
import { rangeOf, withoutRange, withRange } from '../../../../renderer/features/arrivals/search-range.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const from = Date.UTC(2026, 10, 21, 9, 30)
const to = Date.UTC(2026, 10, 21, 10)

test('a range stands in the search as two operators, and is read out of it again', () => {
  const text = withRange('verdict:failed refund', { from, to })

  expect(text).toBe('verdict:failed refund after:2026-11-21T09:30Z before:2026-11-21T10:00Z')
  expect(rangeOf(text, NOW)).toEqual({ from, to })
})

test('another range takes the place of the first, also of one that was typed', () => {
  const text = withRange('after:2h verdict:failed before:2026-11-21', { from, to })

  expect(text).toBe('verdict:failed after:2026-11-21T09:30Z before:2026-11-21T10:00Z')
})

test('without its range everything else stays as it was typed', () => {
  expect(withRange('  "two  words" after:1d -verdict:failed', null)).toBe('"two words" -verdict:failed')
})

test('a range may be open on one side, and the narrowest of several holds', () => {
  expect(rangeOf('after:1d', NOW)).toEqual({ from: NOW - 86_400_000, to: null })
  expect(rangeOf('before:2h before:1h', NOW)).toEqual({ from: null, to: NOW - 7_200_000 })
  expect(rangeOf('refund -after:1d', NOW)).toBeNull()
})

test('what the strip counts is the search without its range', () => {
  expect(withoutRange('verdict:failed after:1d')).toBe('verdict:failed')
  expect(withoutRange('after:1d before:1h')).toBeUndefined()
  expect(withoutRange(undefined)).toBeUndefined()
})
