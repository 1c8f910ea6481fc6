import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { completeQuery } from '../../../shared/search/complete-query.ts'
import { explainQuery } from '../../../shared/search/explain-query.ts'
import { findTexts } from '../../../shared/search/fold-text.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'

/** The text with a bar where the cursor stands. */
function offered(marked: string) {
  const cursor = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { from, to, options } = completeQuery(text, cursor, {
    type: [{ value: 'PAYMENT RECEIVED', says: 'Payment received' }],
    provider: [{ value: 'clickpesa', says: 'ClickPesa' }],
  })
  return options.map(({ insert }) => text.slice(0, from) + insert + text.slice(to))
}

describe('completion', () => {
  it.each([
    ['ver|', ['verdict:']],
    ['order ver|', ['order verdict:']],
    ['-ver|', ['-verdict:']],
    ['verdict:f|', ['verdict:failed ']],
    ['a verdict:fail| b', ['a verdict:failed  b']],
    ['origin:|', ['origin:captured ', 'origin:sample ', 'origin:imported ']],
    ['type:rec|', ['type:"PAYMENT RECEIVED" ']],
    ['type:"payment r|', ['type:"PAYMENT RECEIVED" ']],
    ['provider:click|', ['provider:clickpesa ']],
    ['verdict:failed|', []],
    ['471193|', []],
    ['https://example|', []],
  ])('%s', (marked, expected) => expect(offered(marked)).toEqual(expected))

  it('offers what begins with the typed letters before what merely holds them, and keeps the order otherwise', () => {
    const known = {
      provider: [
        { value: 'checkout-com', says: 'Checkout.com' },
        { value: 'postmark', says: 'Postmark' },
        { value: 'platform', says: 'Platform, Standard' },
        { value: 'stripe', says: 'Stripe' },
        { value: 'standard-webhooks', says: 'Standard Webhooks' },
      ],
    }

    const { options } = completeQuery('provider:st', 11, known)

    expect(options.map(({ label }) => label)).toEqual(['stripe', 'standard-webhooks', 'platform', 'postmark'])
  })

  it('offers every operator where nothing is typed', () => {
    expect(offered('|').length).toBeGreaterThan(15)
  })
})

test('every completion of any text can be read', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.nat(20), (text, at) => {
      const { from, to, options } = completeQuery(text, Math.min(at, text.length))
      expect(from).toBeLessThanOrEqual(to)
      for (const { insert } of options) parseQuery(text.slice(0, from) + insert + text.slice(to))
    }),
  )
})

test.each([
  ['', ''],
  ['refund -verdict:genuine', 'Events holding “refund” anywhere and not with verdict genuine.'],
  [
    '$.data.amount>=5000 size>10k',
    'Events whose $.data.amount is at least “5000” and with a body of more than 10,240 bytes.',
  ],
  ['after:2h status:5xx', 'Events that arrived no longer than 2 hours ago and answered with 500 to 599.'],
])('says what %j asks for', (text, sentence) => {
  expect(explainQuery(parseQuery(text))).toBe(sentence)
})

test('marks what was found also where accents and letter case differ', () => {
  const text = 'Ĳ Straße Zürich, ZU\u0308RICH'
  expect(findTexts(text, ['zurich']).map(({ from, to }) => text.slice(from, to))).toEqual([
    'Zürich',
    'ZU\u0308RICH',
  ])
})
