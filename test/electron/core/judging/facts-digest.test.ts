import { expect, it } from 'vitest'
import { z } from 'zod'
import { factsDigest } from '../../../../electron/core/judging/facts-digest.ts'
import { FACTS_VERSION } from '../../../../electron/core/judging/facts-version.ts'
import { providers } from '../../../../shared/providers/index.ts'
import { linear } from '../../../../shared/providers/linear/index.ts'
import type { EventType, Provider } from '../../../../shared/providers/provider.ts'

const before = factsDigest([linear])

it('stays as it is while the facts do, however often their shapes are made', () => {
  expect(factsDigest([{ ...linear }])).toBe(before)
})

it.each<[string, (event: EventType) => EventType]>([
  ['a field of a shape', (event) => ({ ...event, schema: () => z.looseObject({ id: z.number() }) })],
  [
    'a field of the shape of a variant',
    (event) => ({ ...event, variants: [{ when: [], schema: () => z.looseObject({}), note: 'Another.' }] }),
  ],
  ['how a type is known', (event) => ({ ...event, when: [{ at: { path: 'model' }, exists: true }] })],
  ['where the object stands', (event) => ({ ...event, objectId: ['data.identifier'] })],
  ['the meaning of a type', (event) => ({ ...event, meaning: 'Something else.' })],
])('changes with %s', (_, change) => {
  expect(factsDigest([withFirst(linear, change)])).not.toBe(before)
})

it('tells one shape of a variant from another', () => {
  const variant = (schema: () => z.ZodType) =>
    withFirst(linear, (event) => ({ ...event, variants: [{ when: [], schema, note: 'Another.' }] }))

  expect(factsDigest([variant(() => z.looseObject({ id: z.string() }))])).not.toBe(
    factsDigest([variant(() => z.looseObject({ id: z.number() }))]),
  )
})

it('changes with a rule, and with a provider more', () => {
  expect(factsDigest([{ ...linear, rules: [] }])).not.toBe(before)
  expect(factsDigest(providers.slice(0, 2))).not.toBe(factsDigest(providers.slice(0, 1)))
})

it('is what a project is judged by, beside the version of the app', () => {
  expect(FACTS_VERSION).toMatch(/^\d+\.\d+\.\d+ [\da-f]{16}$/)
  expect(FACTS_VERSION).toContain(factsDigest(providers))
})

function withFirst(provider: Provider, change: (event: EventType) => EventType): Provider {
  return { ...provider, events: provider.events.map((event, at) => (at === 0 ? change(event) : event)) }
}
