import { expect, test } from 'vitest'
import { isQuiet } from '../../electron/desktop/quiet-hours.ts'

const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 21, hours, minutes)
const night = { from: 22 * 60, to: 7 * 60 }
const lunch = { from: 12 * 60 + 30, to: 13 * 60 }

test.each([
  ['no quiet hours', null, at(3), false],
  ['before the evening', night, at(21, 59), false],
  ['from the first minute', night, at(22), true],
  ['over midnight', night, at(0), true],
  ['to the last minute', night, at(6, 59), true],
  ['after them', night, at(7), false],
  ['within a day', lunch, at(12, 45), true],
  ['after them within a day', lunch, at(13), false],
  ['from a time to the same time', { from: 60, to: 60 }, at(15), true],
])('%s', (_name, hours, moment, quiet) => {
  expect(isQuiet(hours, moment)).toBe(quiet)
})
