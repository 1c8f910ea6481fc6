import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, nodeAt, plainText, rawText, readJson, repeatedKeys } from '../../../shared/bodies/json.ts'
import { withJsonValue, withMembers, withoutMembers } from '../../../shared/bodies/json-edit.ts'
import { compactJson, prettyJson, writeJson } from '../../../shared/bodies/json-write.ts'
import { placeIn } from '../../../shared/bodies/place.ts'

function documentOf(text: string) {
  const { document, error } = readJson(text)
  if (!document) throw new Error(error.message)
  return document
}

describe('reading JSON', () => {
  it('keeps what JSON.parse loses: numbers as written, repeated keys, places', () => {
    const document = documentOf('{"amount": 1.0, "id": 12345678901234567890, "a": 1, "a": 2}')

    const at = (path: string): string => rawText(document, nodeAt(document, 0, path) ?? -1)
    expect(at('amount')).toBe('1.0')
    expect(at('id')).toBe('12345678901234567890')
    expect(at('a')).toBe('2')
    expect(repeatedKeys(document)).toEqual([{ name: 'a', offset: 52 }])
  })

  it('finds an item of a list by a member of it, whatever its place', () => {
    const document = documentOf(
      '{"Item":[{"Name":"Balance"},{"Name":"Amount","Value":1.00},{"Name":"Amount"}]}',
    )

    const at = (path: string) => nodeAt(document, 0, path)
    expect(rawText(document, at('Item.[Name=Amount].Value') ?? -1)).toBe('1.00')
    expect(at('Item.[Name=Balance].Value')).toBeNull()
    expect(at('Item.[Name=Receipt]')).toBeNull()
    expect(at('Item.[Name]')).toBeNull()
  })

  it('agrees with JSON.parse on what is JSON, whatever the text', () => {
    const nearJson = fc.oneof(
      fc.json(),
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.eE+-\\ "\ntrufalsn') }),
    )
    fc.assert(
      fc.property(nearJson, (text) => {
        const { document, error } = readJson(text)
        let parsed: { value: unknown } | null = null
        try {
          parsed = { value: JSON.parse(text) as unknown }
        } catch {
          parsed = null
        }
        expect(document !== null).toBe(parsed !== null)
        if (document && parsed) {
          expect(writeJson(document, 0, { order: 'integers-first' })).toBe(JSON.stringify(parsed.value))
        } else {
          expect(error?.offset).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['{"a":1,}', 7, /this comma is one too many/],
    ['[1,]', 3, /this comma is one too many/],
    ["{'a':1}", 1, /name in double quotes is expected, but a single quote/],
    ['{"a":\'b\'}', 5, /single quote here; JSON wants double quotes/],
    ['{"a" 1}', 5, /":" is expected after the name, but "1"/],
    ['{"a":1 "b":2}', 7, /"," or "}" is expected here/],
    ['{"a":NaN}', 5, /"NaN" is no value that JSON knows/],
    ['{"a":01}', 6, /"," or "}" is expected/],
    ['{"a":1.}', 7, /digit is expected/],
    ['"a\nb"', 2, /line break stands inside a string/],
    ['"\\x"', 2, /no escape that JSON knows/],
    ['{"a":[1', 7, /2 brackets are still open/],
    ['{"a":"b', 7, /closing quote is missing/],
    ['[1] x', 4, /complete, but "x" follows/],
    ['/* no */ 1', 0, /comment stands here/],
    ['', 0, /is empty/],
  ])('says where and why %j is none', (text, offset, says) => {
    const { error } = readJson(text)

    expect(error?.message).toMatch(says)
    expect(error?.offset).toBe(offset)
  })

  it('reads any depth', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)

    const document = documentOf(deep)

    expect(document.count).toBe(100_000)
    expect(writeJson(document, 0, { order: 'canonical' })).toBe(deep)
    expect(readJson('['.repeat(100_000)).error?.message).toMatch(/100000 brackets/)
  })

  it('finds a member whose own name has dots before it splits the path', () => {
    const document = documentOf('{"a.b":{"c":1},"a":{"b":{"c":2,"d":3}},"list":[{"x":"y"}]}')

    const at = (path: string): string | null => {
      const node = nodeAt(document, 0, path)
      return node === null ? null : plainText(document, node)
    }
    expect(at('a.b.c')).toBe('1')
    expect(at('a.b.d')).toBe('3')
    expect(at('list.0.x')).toBe('y')
    expect(at('list.1')).toBeNull()
    expect(kindOf(document, nodeAt(document, 0, '') ?? -1)).toBe('object')
  })
})

describe('writing JSON', () => {
  it('lays it out without touching numbers, escapes or repeated keys', () => {
    const text = '{"a":1.0,"a":12345678901234567890,"b":"\\u00e9\\/","c":[{},[]]}'

    const pretty = prettyJson(text) ?? ''

    expect(pretty.split('\n')[1]).toBe('  "a": 1.0,')
    expect(compactJson(pretty)).toBe(text)
  })

  it('sorts keys by code unit at every depth and leaves lists alone', () => {
    const document = documentOf('{"b":[3,1,{"z":1,"Z":2}],"a":{"ä":1,"z":2}}')

    expect(writeJson(document, 0, { order: 'canonical' })).toBe('{"a":{"z":2,"ä":1},"b":[3,1,{"Z":2,"z":1}]}')
  })

  it('drops members of the top level only', () => {
    const document = documentOf('{"checksum":"x","data":{"checksum":"y"}}')

    expect(writeJson(document, 0, { order: 'canonical' }, ['checksum'])).toBe('{"data":{"checksum":"y"}}')
  })
})

describe('editing JSON', () => {
  it('replaces one value and keeps every other byte', () => {
    const text = '{\n  "a" : 1.0,\n  "b": { "c": [1, 2] }\n}\n'

    expect(withJsonValue(text, 'b.c.1', '"x"')).toBe('{\n  "a" : 1.0,\n  "b": { "c": [1, "x"] }\n}\n')
    expect(withJsonValue(text, 'b.d', 'true')).toBe('{\n  "a" : 1.0,\n  "b": { "c": [1, 2], "d": true }\n}\n')
    expect(withJsonValue(text, 'a.x', '1')).toBeNull()
    expect(withJsonValue('no', 'a', '1')).toBeNull()
  })

  it('adds a member in the layout of its neighbour, and takes it out again without a trace', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(undefined, 2, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent)
          const name = 'checksum-not-there'

          const added = withMembers(text, [[name, '"abc"']]) ?? ''

          expect((JSON.parse(added) as Record<string, unknown>)[name]).toBe('abc')
          if (Object.keys(value).length > 0) expect(withoutMembers(added, [name])).toBe(text)
        },
      ),
    )
  })
})

describe('a place in a text', () => {
  it('counts lines and columns from one, whatever ends a line', () => {
    expect(placeIn('a\r\nbc\rd\ne', 8)).toMatchObject({ line: 4, column: 1 })
    expect(placeIn('a\r\nbc', 4)).toMatchObject({ line: 2, column: 2, excerpt: 'bc' })
  })
})
