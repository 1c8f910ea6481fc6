import { expect, it } from 'vitest'
import { heldInWords } from '../../../renderer/parts/held-words.ts'
import type { ForwardingState } from '../../../shared/model/forwarding.ts'

const NOW = new Date(2026, 8, 1, 14, 30).getTime()
const STATE: ForwardingState = {
  endpointId: 1,
  target: 'http://localhost:3000/',
  state: 'held',
  since: NOW,
  reason: 'Nothing listens at localhost:3000.',
  held: 17,
  oldestHeldAt: new Date(2026, 8, 1, 14, 2).getTime(),
  asks: null,
  ruleCounts: {},
}

it('says how many events wait and since when, and how many are still to go', () => {
  expect(heldInWords(STATE, NOW)).toBe('17 events wait since 14:02:00.')
  expect(heldInWords({ ...STATE, held: 1, oldestHeldAt: null }, NOW)).toBe('1 event waits.')
  expect(heldInWords({ ...STATE, state: 'releasing', held: 1200 }, NOW)).toBe(
    'Releasing in order, 1,200 to go.',
  )
})
