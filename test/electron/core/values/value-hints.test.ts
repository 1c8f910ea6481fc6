import { expect, test } from 'vitest'
import { valueHints } from '../../../../electron/core/values/value-hints.ts'
import { readItems } from '../../../../electron/core/diagnose/reading.ts'
import type { ValueHint } from '../../../../shared/model/value-hint.ts'
import { readJson } from '../../../../shared/bodies/json.ts'
import { readForm } from '../../../../shared/bodies/form.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { fixture } from '../../../helpers/deliveries.ts'

const ARRIVED = Date.parse('2024-04-10T18:23:00.000Z')

function known(id: string): Provider {
  const provider = findProvider(id)
  if (!provider) throw new Error(`There is no provider ${id}.`)
  return provider
}

function hintsOf(id: string, body: string, change: Partial<Provider> = {}): ValueHint[] {
  const provider = { ...known(id), ...change }
  return valueHints(provider, readItems(provider, readJson(body).document, null, []).items, ARRIVED)
}

function hint(hints: readonly ValueHint[], path: string): ValueHint | undefined {
  return hints.find((each) => each.path === path)
}

test('type, state, amount, currency and time of an event are explained where they stand', () => {
  const hints = hintsOf('clickpesa', fixture('clickpesa/payout-initiated.json'))

  expect(hint(hints, '$.event')).toMatchObject({ about: 'type', short: 'Payout initiated' })
  expect(hint(hints, '$.data.id')?.sentence).toBe(
    'The id of the payout: events with the same one tell its story.',
  )
  expect(hint(hints, '$.data.status')).toMatchObject({
    short: null,
    sentence: 'A state of the payout. REFUNDED or REVERSED may follow.',
  })
  expect(hint(hints, '$.data.amount')?.sentence).toBe('The amount in the main unit: 20000.00 TZS.')
  expect(hint(hints, '$.data.currency')?.sentence).toBe('A currency with a minor unit of 2 digits.')
  expect(hint(hints, '$.data.updatedAt')).toMatchObject({
    short: '4 s before it arrived',
    sentence: 'The provider’s own time of what happened: 2024-04-10 18:22:56.153 UTC, 4 s before it arrived.',
  })
})

test('an amount in minor units is read in the main unit', () => {
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    created: 1_712_773_376,
    type: 'payment_intent.succeeded',
    data: {
      object: { id: 'pi_1', object: 'payment_intent', amount: 2000, currency: 'usd', status: 'succeeded' },
    },
  })

  const hints = hintsOf('stripe', body)

  expect(hint(hints, '$.data.object.amount')).toMatchObject({ short: '20.00 USD' })
  expect(hint(hints, '$.created')?.short).toBe('4 s before it arrived')
})

test('what ends a story is called final, a state that is not in the table is not explained, and no table is said', () => {
  const text = fixture('clickpesa/payout-refunded.json')
  const state = (body: string, change?: Partial<Provider>) =>
    hint(hintsOf('clickpesa', body, change), '$.data.status')

  expect(state(text)).toMatchObject({ short: 'final' })
  expect(state(text.replace('"status": "REFUNDED"', '"status": "LOST"'))?.short).toBe('not known')
  expect(state(text, { states: {} })?.sentence).toBe(
    'A state of the payout. What may follow it is not known of ClickPesa.',
  )
})

test('each item of a list is explained at its own place, and values of a documented list name the others', () => {
  const [item] = JSON.parse(fixture('clik2pay/payment-completed.json')) as object[]
  const hints = hintsOf('clik2pay', JSON.stringify([item, item]))

  expect(hint(hints, '$[1].eventType')).toMatchObject({ about: 'type', short: 'Payment completed' })
  expect(hint(hints, '$[0].resource.deliveryMode')?.sentence).toBe('Clik2pay documents SMS, EMAIL or NONE.')
  const other = hintsOf('clik2pay', JSON.stringify([item]).replace('"SMS"', '"FAX"'))
  expect(hint(other, '$[0].resource.deliveryMode')).toMatchObject({
    short: 'not documented',
    sentence: 'Clik2pay documents SMS, EMAIL or NONE; this is none of them.',
  })
})

test('the fields of a form are explained as its members, and a result code by its group', () => {
  const provider = known('peach')
  const { fields } = readForm(fixture('peach/checkout-successful.txt'))
  const { items } = readItems(provider, null, fields, [])

  const hints = valueHints(provider, items, ARRIVED)

  expect(hint(hints, '$["result.code"]')).toMatchObject({ about: 'code', short: 'a success' })
})

test('an event that is not known is not explained', () => {
  expect(hintsOf('clickpesa', '{"event":"SOMETHING ELSE","data":{"id":"1","status":"SUCCESS"}}')).toEqual([])
  expect(hintsOf('clickpesa', '[]')).toEqual([])
})
