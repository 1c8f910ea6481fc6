import { expect, test } from 'vitest'
import { layOut } from '../../../../renderer/features/event-detail/lay-out.ts'
import { placesOf, valueUnder } from '../../../../renderer/features/event-detail/value-places.ts'
import type { ValueHint } from '../../../../shared/model/value-hint.ts'

const text = '[{"data":{"amount":2000,"odd name":{"x":[1,2]}}}]'

function hint(path: string, short: string | null): ValueHint {
  return { path, about: 'value', short, sentence: 'A sentence.' }
}

test('the value under the cursor has a path that can be searched for', () => {
  const { text: shown, document } = layOut(text, true)
  const under = (sought: string) => document && valueUnder(document, shown.indexOf(sought))

  expect(under('2000')).toEqual({ path: '$[0].data.amount', name: 'amount', text: '2000' })
  expect(under('2\n')).toMatchObject({ path: '$[0].data["odd name"].x[1]', name: 'x' })
})

test('words stand at the end of their values, and what is not there has none', () => {
  const { text: shown, document } = layOut(text, true)
  if (document === null) throw new Error('That is no JSON.')

  const places = placesOf(document, [
    hint('$[0].data["odd name"].x[1]', 'second'),
    hint('$[0].data.amount', '20.00 USD'),
    hint('$[0].data.missing', 'nowhere'),
    hint('$[0].data', null),
  ])

  expect(places.map(({ end, short }) => [shown.slice(0, end).split('\n').at(-1)?.trim(), short])).toEqual([
    ['"amount": 2000', '20.00 USD'],
    ['2', 'second'],
  ])
})

test('what is no JSON is shown as it is', () => {
  expect(layOut('{"a":', true)).toEqual({ text: '{"a":', document: null })
})
