import { membersOf } from './document.ts'
import type { ApiDocument } from './document.ts'

const DEEPEST = 12

/**
 * A value that meets a schema, made of its own examples, defaults and known values where it has them. Undefined where
 * a schema leads back to itself: the member is then left out.
 */
export function exampleOf(schema: unknown, document: ApiDocument, open: readonly string[] = []): unknown {
  const reference = membersOf(schema)['$ref']
  if (typeof reference === 'string' && (open.includes(reference) || open.length >= DEEPEST)) return undefined
  const within = typeof reference === 'string' ? [...open, reference] : open
  const words = document.resolve(schema)
  const examples = words['examples']
  const given = words['example'] ?? (Array.isArray(examples) ? (examples[0] as unknown) : undefined)
  if (given !== undefined) return given
  if (words['const'] !== undefined) return words['const']
  if (words['default'] !== undefined) return words['default']
  if (Array.isArray(words['enum'])) return words['enum'][0] as unknown
  if (Array.isArray(words['allOf'])) {
    const parts = words['allOf'].map((part) => exampleOf(part, document, within))
    const own =
      words['properties'] === undefined ? {} : exampleOf({ ...words, allOf: undefined }, document, within)
    return Object.assign({}, ...parts.map(membersOf), membersOf(own)) as unknown
  }
  const options = words['oneOf'] ?? words['anyOf']
  if (Array.isArray(options)) return exampleOf(options[0], document, within)
  const type: unknown = Array.isArray(words['type']) ? words['type'][0] : words['type']
  switch (type ?? (words['properties'] === undefined ? undefined : 'object')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(membersOf(words['properties'])).flatMap(([name, member]) => {
          const value = exampleOf(member, document, within)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'array': {
      const item = words['items'] === undefined ? undefined : exampleOf(words['items'], document, within)
      return item === undefined ? [] : [item]
    }
    case 'integer':
    case 'number':
      return typeof words['minimum'] === 'number' ? words['minimum'] : 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textFor(words['format'])
  }
}

function textFor(format: unknown): string {
  switch (format) {
    case 'date-time':
      return '2024-01-01T12:00:00Z'
    case 'date':
      return '2024-01-01'
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000'
    case 'uri':
    case 'url':
      return 'https://example.com'
    case 'email':
      return 'someone@example.com'
    default:
      return 'text'
  }
}
