import { expect, test } from 'vitest'
import { layRails } from '../../../../renderer/features/story/rails.ts'
import { told } from './told.ts'

test('moments keep their order, and a second stays apart from the next beside a gap of days', () => {
  const day = 86_400_000
  const rails = layRails([
    told({ id: 1, receivedAt: 1_000, providerTime: 0 }),
    told({ id: 2, receivedAt: 2_000, providerTime: 1_500 }),
    told({ id: 3, receivedAt: 3 * day, providerTime: null }),
  ])

  const places = [0, 1_000, 1_500, 2_000, 3 * day].map((time) => rails?.placeOf(time) ?? -1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBe(0)
  expect(places.at(-1)).toBe(1)
  expect((places[1] ?? 0) - (places[0] ?? 0)).toBeGreaterThan(0.02)
  expect(rails?.gaps).toEqual([expect.objectContaining({ milliseconds: 3 * day - 2_000 })])
})

test('events of one moment stand in the middle', () => {
  const rails = layRails([told({ id: 1, receivedAt: 5, providerTime: 5 })])

  expect(rails?.placeOf(5)).toBe(0.5)
  expect(layRails([])).toBeNull()
})
