import { expect, test } from 'vitest'
import { formOf, rulesOf } from '../../../../renderer/features/settings/retention-form.ts'

const GIB = 1024 ** 3

test('rules are typed as they are shown, and empty fields are no rules', () => {
  const rules = { maxAgeDays: 30, maxEvents: null, maxBytes: 1.5 * GIB }

  expect(formOf(rules)).toEqual({ days: '30', events: '', size: '1.5' })
  expect(rulesOf(formOf(rules))).toEqual({ rules, errors: {} })
  expect(rulesOf({ days: '', events: ' 250 ', size: '0,5' })).toEqual({
    rules: { maxAgeDays: null, maxEvents: 250, maxBytes: GIB / 2 },
    errors: {},
  })
})

test.each([
  ['days', '0'],
  ['days', '1.5'],
  ['events', '99'],
  ['events', 'many'],
  ['size', '0'],
  ['size', '-1'],
] as const)('%s of "%s" make no rule', (field, text) => {
  const { rules, errors } = rulesOf({ days: '', events: '', size: '', [field]: text })

  expect(rules).toBeNull()
  expect(errors[field]).toContain(`“${text}”`)
})
