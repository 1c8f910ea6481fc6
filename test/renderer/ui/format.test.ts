import { expect, it } from 'vitest'
import { formatDuration } from '../../../renderer/ui/format.ts'

it.each([
  [0, '<1 ms'],
  [0.4, '0.4 ms'],
  [31.2, '31 ms'],
  [1_240, '1.24 s'],
  [61_000, '1 min'],
])('%s milliseconds are read as %s', (milliseconds, words) => {
  expect(formatDuration(milliseconds)).toBe(words)
})
