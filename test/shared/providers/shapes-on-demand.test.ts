import { queryObjects } from 'node:v8'
import { expect, test } from 'vitest'
import { z } from 'zod'
// Makes shapes of its own, which are no provider's.
import '../../../shared/model/scheme.ts'

test('knowing every provider makes none of their shapes', async () => {
  const before = queryObjects(z.ZodString)

  const { findProvider } = await import('../../../shared/providers/index.ts')

  expect(queryObjects(z.ZodString)).toBe(before)
  expect(findProvider('linear')?.events[0]?.schema()).toBeInstanceOf(z.ZodObject)
})
