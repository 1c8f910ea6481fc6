import { assert, json, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareJson, type JsonRow } from '../../../shared/compare/json.ts'

/** What differs, as `path kind left right`. */
function differences(left: string, right: string): string[] {
  const rows = compareJson(left, right)?.rows ?? []
  return rows
    .filter(({ difference }) => difference !== 'same')
    .map((row) => [row.path, row.difference, row.left, row.right].filter((part) => part !== null).join(' '))
}

describe('two JSON bodies side by side', () => {
  it('are told apart by path: added, removed, changed and of another type', () => {
    const left = '{"id":"pay-1","amount":100,"meta":{"a":1},"gone":true}'
    const right = '{"id":"pay-1","amount":"100","meta":{"a":2,"b":[1]},"new":null}'

    expect(differences(left, right)).toEqual([
      'amount type-changed 100 "100"',
      'meta.a changed 1 2',
      'meta.b added […]',
      'meta.b.0 added 1',
      'gone removed true',
      'new added null',
    ])
  })

  it('differ by the text of their numbers, however large, and not by what a double makes of them', () => {
    expect(differences('{"n":9007199254740993}', '{"n":9007199254740992}')).toEqual([
      'n changed 9007199254740993 9007199254740992',
    ])
    expect(differences('{"n":1.0}', '{"n":1}')).toEqual(['n changed 1.0 1'])
  })

  it('keep a name that occurs twice apart from its first occurrence', () => {
    expect(differences('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual(['a#2 changed 2 3'])
  })

  it('have a member that moved where only the order is another', () => {
    expect(differences('{"a":1,"b":2,"c":3}', '{"c":3,"a":1,"b":2}')).toEqual(['c moved 3 3'])
  })

  it('have a respelt text where only the escapes are others', () => {
    expect(differences('{"u":"http:\\/\\/x"}', '{"u":"http://x"}')).toEqual([
      'u respelt "http:\\/\\/x" "http://x"',
    ])
  })

  it('pair the items of a list by what looks like an id, and by place where nothing does', () => {
    const left = '[{"lineId":"A","q":1},{"lineId":"B","q":2}]'
    const right = '[{"lineId":"B","q":2},{"lineId":"C","q":3},{"lineId":"A","q":9}]'

    expect(differences(left, right)).toEqual([
      '1 added {…}',
      '1.lineId added "C"',
      '1.q added 3',
      '2 moved {…} {…}',
      '2.q changed 1 9',
    ])
    expect(differences('[1,2]', '[0,1,2]')).toEqual(['0 changed 1 0', '1 changed 2 1', '2 added 2'])
  })

  it('show in which containers a difference lies, so that the rest can be left out', () => {
    const rows = compareJson('{"a":{"x":1},"b":{"y":1}}', '{"a":{"x":1},"b":{"y":2}}')?.rows ?? []
    const holders = rows.filter((row) => row.holdsDifference).map(({ path }) => path)

    expect(holders).toEqual(['', 'b', 'b.y'])
  })

  it('are not compared by structure where one of them is no JSON', () => {
    expect(compareJson('{"a":1}', '{"a":')).toBeNull()
  })

  it('may be nested as deep as a body can be', () => {
    const deep = (inner: string): string => '['.repeat(20_000) + inner + ']'.repeat(20_000)

    expect(compareJson(deep('1'), deep('2'))?.differences).toBe(1)
  })

  it('differ nowhere from themselves, and are both found again in the rows', () => {
    assert(
      property(json({ maxDepth: 4 }), json({ maxDepth: 4 }), (left, right) => {
        expect(compareJson(left, left)?.differences).toBe(0)
        const rows = compareJson(left, right)?.rows ?? []
        const onLeft = rows.filter((row: JsonRow) => row.left !== null).length
        const onRight = rows.filter((row: JsonRow) => row.right !== null).length
        expect(onLeft).toBe(compareJson(left, left)?.rows.length)
        expect(onRight).toBe(compareJson(right, right)?.rows.length)
      }),
    )
  })
})
