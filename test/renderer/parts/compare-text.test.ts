import { describe, expect, it } from 'vitest'
import { compareText } from '../../../renderer/parts/compare-text.ts'

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
