import { describe, expect, it } from 'vitest'
import { comparePairs } from '../../../shared/compare/pairs.ts'
import { compareText } from '../../../shared/compare/text.ts'

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

describe('texts side by side', () => {
  it('are compared by line, and by word in a line that has a partner', () => {
    const rows = compareText('one\ntwo three\nfour\n', 'one\ntwo 3\nfour\nfive\n')

    expect(rows.map(({ difference, leftLine, rightLine }) => [difference, leftLine, rightLine])).toEqual([
      ['same', 1, 1],
      ['changed', 2, 2],
      ['same', 3, 3],
      ['added', null, 4],
    ])
    expect(rows[1]?.right?.filter(({ isDifferent }) => isDifferent)).toEqual([
      { text: '3', isDifferent: true },
    ])
  })

  it('differ where only the line ending is another', () => {
    const rows = compareText('a\r\nb', 'a\nb')

    expect(rows.map(({ difference, endsDifferently }) => [difference, endsDifferently])).toEqual([
      ['changed', true],
      ['same', false],
    ])
  })
})
