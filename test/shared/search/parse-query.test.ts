import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatQuery, formatText } from '../../../shared/search/format-query.ts'
import { OPERATORS } from '../../../shared/search/operators.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'

const conditions = (text: string) => parseQuery(text).terms.map(({ condition }) => condition)
const problems = (text: string) => parseQuery(text).problems.map(({ message }) => message)

describe('what is typed', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    [
      'order 17',
      [
        { kind: 'text', text: 'order' },
        { kind: 'text', text: '17' },
      ],
    ],
    ['"order 17"', [{ kind: 'text', text: 'order 17' }]],
    ['"say \\"so\\""', [{ kind: 'text', text: 'say "so"' }]],
    ['{"status":"paid"}', [{ kind: 'text', text: '{"status":"paid"}' }]],
    ['"status":"paid"', [{ kind: 'text', text: '"status":"paid"' }]],
    ['https://example.com/a?b=c', [{ kind: 'text', text: 'https://example.com/a?b=c' }]],
    ['12:30', [{ kind: 'text', text: '12:30' }]],
    ['Provider:peach', [{ kind: 'provider', value: 'peach' }]],
    ['type:"payment received"', [{ kind: 'type', value: 'payment received' }]],
    ['verdict:FAILED', [{ kind: 'verdict', verdict: 'failed' }]],
    ['size>10k', [{ kind: 'size', comparison: '>', number: 10_240 }]],
    ['size:>=1.5m', [{ kind: 'size', comparison: '>=', number: 1_572_864 }]],
    ['status:5xx', [{ kind: 'status', comparison: 'is', from: 500, to: 599 }]],
    ['answered:none', [{ kind: 'status', comparison: 'is', from: null, to: null }]],
    ['after:2h', [{ kind: 'after', moment: { agoMs: 7_200_000 } }]],
    ['before:2026-11-01T10:00Z', [{ kind: 'before', moment: { at: Date.UTC(2026, 10, 1, 10) } }]],
    ['before:2026-11-01', [{ kind: 'before', moment: { at: new Date(2026, 10, 1).getTime() } }]],
    ['header:X-Request-Id=abc', [{ kind: 'header', name: 'x-request-id', value: 'abc' }]],
    ['header:accept="a b"', [{ kind: 'header', name: 'accept', value: 'a b' }]],
    ['header:x-request-id', [{ kind: 'header', name: 'x-request-id', value: null }]],
    [
      '$.data.amount>=5000',
      [{ kind: 'json', path: [{ member: 'data' }, { member: 'amount' }], comparison: '>=', value: '5000' }],
    ],
    [
      '$.items[*].sku=a $[0] $["a b"].c="x y"',
      [
        {
          kind: 'json',
          path: [{ member: 'items' }, 'every', { member: 'sku' }],
          comparison: 'is',
          value: 'a',
        },
        { kind: 'json', path: [{ item: 0 }], comparison: null, value: '' },
        { kind: 'json', path: [{ member: 'a b' }, { member: 'c' }], comparison: 'is', value: 'x y' },
      ],
    ],
    ['$5', [{ kind: 'text', text: '$5' }]],
    ['is:pinned has:note', [{ kind: 'pinned' }, { kind: 'noted' }]],
  ])('%s', (text, expected) => {
    expect(conditions(text)).toEqual(expected)
    expect(problems(text)).toEqual([])
  })

  it('says with a minus what must not be, and where each part stands', () => {
    expect(parseQuery(' -verdict:failed  - a-b')).toEqual({
      terms: [
        { condition: { kind: 'verdict', verdict: 'failed' }, isNot: true, from: 1, to: 16 },
        { condition: { kind: 'text', text: '-' }, isNot: false, from: 18, to: 19 },
        { condition: { kind: 'text', text: 'a-b' }, isNot: false, from: 20, to: 23 },
      ],
      problems: [
        { message: expect.stringContaining('right before what must not be') as string, from: 18, to: 19 },
      ],
    })
  })

  it.each([
    ['size > 10k', ['size', '>', '10k'].map((text) => ({ kind: 'text', text })), 'No blanks stand around >'],
    ['colour:red', [{ kind: 'text', text: 'colour:red' }], 'There is no operator colour'],
    [
      'verdict:good',
      [{ kind: 'text', text: 'verdict:good' }],
      'genuine, failed, unproved, pending, not "good"',
    ],
    ['size:big', [{ kind: 'text', text: 'size:big' }], '"big" is no size'],
    ['before:2026-02-30', [{ kind: 'text', text: 'before:2026-02-30' }], 'is no moment'],
    ['provider>a', [{ kind: 'text', text: 'provider>a' }], 'equality only'],
    ['provider:', [], 'Type a value after provider:'],
    ['$.a>=', [], 'Type what $.a is compared with'],
    ['"never closed', [{ kind: 'text', text: 'never closed' }], 'closing quote is missing'],
  ])('explains %s and goes on', (text, expected, problem) => {
    expect(conditions(text)).toEqual(expected)
    expect(problems(text).join(' ')).toContain(problem)
  })
})

/** Texts that look like searches, so that the corners of the language are met often. */
const searchLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.keys(OPERATORS), ...Object.values(OPERATORS).map(({ example }) => example)),
      fc.constantFrom(
        ':',
        '=',
        '>',
        '>=',
        '<',
        '"',
        '\\',
        '-',
        '$',
        '$.a',
        '[',
        ']',
        '*',
        '.',
        ' ',
        '\t',
        '5xx',
        '10k',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('no text is ever an error, and every part lies in the text', () => {
  fc.assert(
    fc.property(fc.oneof(searchLike, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      let last = 0
      for (const { from, to } of parseQuery(text).terms) {
        expect(from).toBeGreaterThanOrEqual(last)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(text.length)
        last = to
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what is printed is read again as the same', () => {
  fc.assert(
    fc.property(fc.oneof(searchLike, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      const plain = ({ terms }: ReturnType<typeof parseQuery>) =>
        terms.map(({ condition, isNot }) => ({ condition, isNot }))
      const read = plain(parseQuery(text))
      const again = parseQuery(formatQuery(read))
      expect(plain(again)).toEqual(read)
    }),
    { numRuns: 2_000 },
  )
})

test('any text can be written so that it is searched as it is', () => {
  fc.assert(
    fc.property(fc.oneof(searchLike, fc.string({ unit: 'binary' })), (text) => {
      const { terms, problems: found } = parseQuery(formatText(text))
      expect(terms.map(({ condition }) => condition)).toEqual(text === '' ? [] : [{ kind: 'text', text }])
      expect(found).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})
