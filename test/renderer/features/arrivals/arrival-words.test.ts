import { expect, it } from 'vitest'
import { noneInWords } from '../../../../renderer/features/arrivals/arrival-words.ts'

it('says that nothing arrived only of a list that leaves nothing out', () => {
  expect(noneInWords({}, 'day')).toBe('Nothing arrived in the last 24 hours.')
  expect(noneInWords({ q: undefined }, 'all')).toBe('Nothing has arrived yet.')

  expect(noneInWords({ q: 'verdict:bad' }, 'day')).toBe('Nothing of this list arrived in the last 24 hours.')
  expect(noneInWords({ endpoint: 1 }, 'all')).toBe('Nothing of this list has arrived yet.')
})
