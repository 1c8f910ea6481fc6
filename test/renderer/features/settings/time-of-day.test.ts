import { expect, test } from 'vitest'
import { minuteOf, timeOf } from '../../../../renderer/features/settings/time-of-day.ts'

test.each([
  [0, '00:00'],
  [425, '07:05'],
  [1439, '23:59'],
])('minute %i is %s', (minute, time) => {
  expect(timeOf(minute)).toBe(time)
  expect(minuteOf(time)).toBe(minute)
})

test.each(['', '24:00', '7:05', '12:60', '12'])('"%s" is no time', (text) => {
  expect(minuteOf(text)).toBeNull()
})
