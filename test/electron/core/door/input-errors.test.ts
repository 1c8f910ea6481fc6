import { expect, test } from 'vitest'
import { z } from 'zod'
import { inputError } from '../../../../electron/core/door/input-errors.ts'

const Shape = z.object({
  limit: z.number().int().max(500),
  answer: z.object({ status: z.number().min(200) }).optional(),
  pairs: z.array(z.tuple([z.string(), z.string()])).optional(),
  kind: z.enum(['keep', 'now']).optional(),
  either: z.union([z.string(), z.object({ deep: z.number() })]).optional(),
})

function messageFor(input: unknown): string {
  const { error } = Shape.safeParse(input)
  return inputError(error?.issues ?? [], input).message
}

test.each([
  [{}, '"limit" is missing: expected number.'],
  [{ limit: 'many' }, '"limit" is "many": expected number.'],
  [{ limit: 501 }, '"limit" is 501: Too big: expected number to be <=500.'],
  [{ limit: 1, answer: { status: 99 } }, '"answer.status" is 99: Too small: expected number to be >=200.'],
  [
    {
      limit: 1,
      pairs: [
        ['a', 'b'],
        ['c', 3],
      ],
    },
    '"pairs[1][1]" is 3: expected string.',
  ],
  [{ limit: 1, kind: 'later' }, '"kind" is "later": expected "keep" or "now".'],
  [{ limit: 1, either: { deep: 'x' } }, '"either.deep" is "x": expected number.'],
  ['text', 'The input is "text": expected object.'],
])('%j is answered with %j', (input, message) => {
  expect(messageFor(input)).toBe(message)
})

test('a long text, which may be a secret or a body, is told by its length only', () => {
  expect(messageFor({ limit: 'x'.repeat(61) })).toBe('"limit" is a text of 61 characters: expected number.')
})
