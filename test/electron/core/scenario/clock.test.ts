import { expect, test } from 'vitest'
import { span, virtualTime } from '../../../../electron/core/scenario/clock.ts'
import { otherOrders } from '../../../../electron/core/scenario/orders.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test.each([
  [0, null, 'day 1, 00:00'],
  [2 * DAY + 4 * HOUR, 30 * DAY, 'day 3, 04:00 of 30 days'],
  [HOUR + 59 * 60_000, 2 * HOUR, 'day 1, 01:59 of 2 hours'],
])("%d ms on the provider's clock, of %s", (ms, endsAtMs, text) => {
  expect(virtualTime(ms, endsAtMs)).toBe(text)
})

test.each([
  [30 * DAY, '30 days'],
  [DAY, '1 day'],
  [90 * 60_000, '1.5 hours'],
  [2500, '2.5 s'],
  [12, '12 ms'],
])('%d ms in words', (ms, text) => {
  expect(span(ms)).toBe(text)
})

test('orders are others than the original, all different, and the same for the same seed', () => {
  const drawn = otherOrders(5, { orders: 10, seed: 7 })

  expect(new Set(drawn.map(String)).size).toBe(10)
  expect(drawn.map(String)).not.toContain('0,1,2,3,4')
  expect(otherOrders(5, { orders: 10, seed: 7 })).toEqual(drawn)
  expect(otherOrders(5, { orders: 10, seed: 8 })).not.toEqual(drawn)
  expect(otherOrders(3, { orders: 20, seed: 1 })).toHaveLength(5)
})
