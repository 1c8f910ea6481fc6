import type { ZodType } from 'zod'

const made = new WeakMap<() => ZodType, ZodType>()

/** The shape that this makes: made for the first event that is judged by it, and kept for the next ones. */
export function madeShape(make: () => ZodType): ZodType {
  const before = made.get(make)
  if (before !== undefined) return before
  const shape = make()
  made.set(make, shape)
  return shape
}
