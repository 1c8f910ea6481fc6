import { membersOf } from './document.ts'
import type { ApiDocument } from './document.ts'

const DEEPEST = 8

/** A value that meets a schema, made of its own examples, defaults and known values where it has them. */
export function exampleOf(schema: unknown, document: ApiDocument, depth = 0): unknown {
  const words = document.resolve(schema)
  const given =
    words['example'] ?? (Array.isArray(words['examples']) ? (words['examples'] as unknown[])[0] : undefined)
  if (given !== undefined) return given
  if (words['const'] !== undefined) return words['const']
  if (words['default'] !== undefined) return words['default']
  if (Array.isArray(words['enum'])) return (words['enum'] as unknown[])[0]
  if (Array.isArray(words['allOf'])) {
    const parts = (words['allOf'] as unknown[]).map((part) => exampleOf(part, document, depth))
    const own =
      words['properties'] === undefined ? [] : [exampleOf({ ...words, allOf: undefined }, document, depth)]
    return Object.assign({}, ...[...parts, ...own].filter((part) => typeof part === 'object')) as unknown
  }
  const options = words['oneOf'] ?? words['anyOf']
  if (Array.isArray(options)) return exampleOf(options[0], document, depth)
  const type = Array.isArray(words['type']) ? (words['type'] as unknown[])[0] : words['type']
  switch (type ?? (words['properties'] === undefined ? undefined : 'object')) {
    case 'object':
      return depth >= DEEPEST
        ? {}
        : Object.fromEntries(
            Object.entries(membersOf(words['properties'])).map(([name, member]) => [
              name,
              exampleOf(member, document, depth + 1),
            ]),
          )
    case 'array':
      return depth >= DEEPEST || words['items'] === undefined
        ? []
        : [exampleOf(words['items'], document, depth + 1)]
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
