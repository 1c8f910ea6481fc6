import { expect, it } from 'vitest'
import { bodyMarks } from '../../../../renderer/features/composer/body-marks.ts'
import { suggestionsAt } from '../../../../renderer/features/composer/schema-suggestions.ts'

const SCHEMA = {
  type: 'object',
  properties: {
    event: { enum: ['PAID', 'FAILED'] },
    data: {
      anyOf: [
        {
          type: 'object',
          properties: { amount: { type: 'string', description: 'In cents.' }, test: { type: 'boolean' } },
        },
        { type: 'null' },
      ],
    },
    items: { type: 'array', items: { $ref: '#/$defs/item' } },
  },
  $defs: { item: { type: 'object', properties: { sku: { type: ['string', 'null'] } } } },
}

/** What is offered where `|` stands. */
function offered(text: string): string[] | null {
  const offset = text.indexOf('|')
  const found = suggestionsAt(text.replace('|', ''), offset, SCHEMA)
  return found?.options.map((option) => option.text) ?? null
}

it.each([
  ['{|', ['"event"', '"data"', '"items"']],
  ['{"event":"PAID","|', ['"data"', '"items"']],
  ['{"event":"P|"}', ['"PAID"', '"FAILED"']],
  ['{"event": |', ['"PAID"', '"FAILED"']],
  ['{"data":{"am|', ['"amount"', '"test"']],
  ['{"data":{"test":t|', ['true', 'false']],
  ['{"items":[{"sku":"a"},{"|', ['"sku"']],
  ['{"unknown":{"|', null],
  ['{"event":"PAID"|', null],
])('offers in %s what the schema has there', (text, expected) => {
  expect(offered(text)).toEqual(expected)
})

it('says what a name is for, and replaces what was typed of it', () => {
  const found = suggestionsAt('{"data":{"am', 12, SCHEMA)

  expect(found?.from).toBe(9)
  expect(found?.options[0]).toEqual({ text: '"amount"', detail: 'string', description: 'In cents.' })
})

it('marks findings where their value stands', () => {
  const text = '{"data":{"amount":5,"list":[1]}}'
  const check = {
    id: 'schema.data.amount',
    about: 'schema',
    status: 'fail',
    message: 'A text is expected.',
    fix: null,
  } as const
  const at = (path: string) => ({
    ...check,
    evidence: { kind: 'value', path, found: '5', expected: null } as const,
  })

  expect(
    bodyMarks(text, [at('data.amount'), at('data.list'), at('gone'), { ...check, evidence: null }]),
  ).toEqual([
    { from: 18, to: 19, severity: 'error', message: 'A text is expected.' },
    { from: 27, to: 28, severity: 'error', message: 'A text is expected.' },
  ])
  expect(bodyMarks('{"a"', [])).toMatchObject([{ from: 4, severity: 'error' }])
})
