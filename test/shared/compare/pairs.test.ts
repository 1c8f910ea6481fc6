import { describe, expect, it } from 'vitest'
import { comparePairs } from '../../../shared/compare/pairs.ts'

describe('headers side by side', () => {
  it('are compared with their order, case and repeats', () => {
    const rows = comparePairs(
      [
        ['Host', 'a'],
        ['X-Id', '1'],
        ['Cookie', 'a=1'],
        ['Cookie', 'b=2'],
        ['Accept', '*/*'],
      ],
      [
        ['Accept', '*/*'],
        ['Host', 'a'],
        ['x-id', '1'],
        ['Cookie', 'a=1'],
        ['Date', 'now'],
      ],
      'any case',
    )

    expect(rows.map(({ name, difference }) => `${name} ${difference}`)).toEqual([
      'Accept moved',
      'Host same',
      'x-id recased',
      'Cookie same',
      'Cookie removed',
      'Date added',
    ])
  })

  it('keep names apart that differ by case where they are fields of a form', () => {
    expect(comparePairs([['a', '1']], [['A', '1']], 'exact').map(({ difference }) => difference)).toEqual([
      'removed',
      'added',
    ])
  })
})
