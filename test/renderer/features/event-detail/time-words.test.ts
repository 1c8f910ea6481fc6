import { expect, test } from 'vitest'
import { timeSentence, toldTime } from '../../../../renderer/features/event-detail/time-words.ts'

test.each([
  ['updatedAt', '2024-04-10T18:22:56.153Z', { at: 1_712_773_376_153, unit: null }],
  [null, '2024-04-10 20:22:56+02:00', { at: 1_712_773_376_000, unit: null }],
  ['created', '1712773376', { at: 1_712_773_376_000, unit: 'seconds' }],
  ['expires_at', '1712773376153', { at: 1_712_773_376_153, unit: 'milliseconds' }],
] as const)('%s: %s is a time', (name, text, time) => {
  expect(toldTime(name, text)).toEqual(time)
})

test.each([
  ['mobileNumber', '1712773376'],
  ['created', '20000'],
  ['created', 'yesterday'],
  [null, '1712773376'],
  // Without a zone it is another moment on each machine.
  ['createdAt', '2024-04-10T18:22:56'],
] as const)('%s: %s is none', (name, text) => {
  expect(toldTime(name, text)).toBeNull()
})

test('a count says how it was read, and how it lies to the arrival', () => {
  const time = toldTime('created', '1712773376')

  expect(time && timeSentence(time, 1_712_773_380_000)).toMatch(
    /^Read as seconds since 1970: .*, 4 s before it arrived\.$/,
  )
  expect(time && timeSentence(time, 1_712_773_375_000)).toMatch(/1 s after it arrived\.$/)
})
