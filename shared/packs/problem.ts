/** What is wrong at one place of a pack: said with the value found, the value expected and the next step. */
export interface PlaceProblem {
  /** Members and zero-based indices down to the place; the file as a whole where it is empty. */
  at: readonly (string | number)[]
  message: string
  /** The value that stands there, as text; null where nothing does. */
  found: string | null
  expected: string | null
  fix: string
}

/** A value as it is shown in a sentence. */
export function shown(value: unknown): string | null {
  if (value === undefined) return null
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'nothing')
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

/** A place as a person writes it: `events[0].schema`. */
export function placeName(at: readonly (string | number)[]): string {
  return at
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('')
}

/** The value at a place, or undefined. */
export function valueAt(root: unknown, at: readonly (string | number)[]): unknown {
  let value = root
  for (const part of at) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}
