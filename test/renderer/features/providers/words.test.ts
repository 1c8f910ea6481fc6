import { expect, test } from 'vitest'
import { fileState, offsetIn, soughtProviders } from '../../../../renderer/features/providers/words.ts'
import type { KnownProvider } from '../../../../shared/model/provider-facts.ts'
import { providerFacts, providers } from '../../../../shared/providers/index.ts'

const known = providers.map((provider): KnownProvider => ({
  ...providerFacts(provider),
  origin: 'built-in',
  file: null,
  problems: [],
}))

test('a provider that is called so comes before those that only mention it', () => {
  const ids = soughtProviders(known, 'Paystack').map(({ id }) => id)

  expect(ids[0]).toBe('paystack')
  expect(ids).toContain('generic-gateway')
  expect(soughtProviders(known, 'payment_intent.succeeded').map(({ id }) => id)).toEqual(['stripe'])
  expect(soughtProviders(known, 'no such thing')).toEqual([])
})

test('a line and a column lead to their place in the text', () => {
  const text = 'version: 1\nid: a\n  - b'

  expect(offsetIn(text, { line: 2, column: 5 })).toBe(15)
  expect(offsetIn(text, { line: 3, column: null })).toBe(17)
  expect(offsetIn(text, { line: 90, column: 1 })).toBe(text.length)
  expect(offsetIn(text, { line: null, column: null })).toBe(0)
})

test('a file with a problem says whether its last good version is in use', () => {
  const file = { file: 'a.yaml', id: 'a', name: 'A', isInUse: true, isOlder: false, problems: [] }

  expect(fileState(file)).toBe('in use')
  expect(fileState({ ...file, isOlder: true })).toBe('older in use')
  expect(fileState({ ...file, isInUse: false })).toBe('not in use')
})
