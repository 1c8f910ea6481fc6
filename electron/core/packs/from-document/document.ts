import { AppError } from '../../../../shared/errors.ts'

type Members = Readonly<Record<string, unknown>>

/** A document of OpenAPI or AsyncAPI, whose references lead to places within it only. */
export interface ApiDocument {
  root: Members
  /** The value at a reference, or the value itself. Throws INPUT_INVALID for one that leads elsewhere or nowhere. */
  resolve: (value: unknown) => Members
  /** A schema by itself: what it refers to stands in its own `$defs`. */
  standalone: (schema: unknown) => Record<string, unknown>
}

const DEEPEST_REFERENCE = 30

export function openDocument(root: Members): ApiDocument {
  function resolve(value: unknown): Members {
    let found = value
    for (let depth = 0; depth < DEEPEST_REFERENCE; depth++) {
      const reference = membersOf(found)['$ref']
      if (typeof reference !== 'string') break
      found = valueAt(root, reference)
    }
    return membersOf(found)
  }

  function standalone(schema: unknown): Record<string, unknown> {
    const definitions: Record<string, unknown> = {}
    const names = new Map<string, string>()
    const copied = copy(schema)
    return Object.keys(definitions).length > 0
      ? { ...membersOf(copied), $defs: definitions }
      : { ...membersOf(copied) }

    function copy(value: unknown): unknown {
      if (Array.isArray(value)) return value.map(copy)
      if (typeof value !== 'object' || value === null) return value
      const { $ref: reference, ...rest } = value as Members
      if (typeof reference === 'string') {
        return { $ref: `#/$defs/${nameOf(reference)}`, ...(copy(rest) as object) }
      }
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]))
    }

    function nameOf(reference: string): string {
      const known = names.get(reference)
      if (known !== undefined) return known
      const last = (reference.split('/').at(-1) ?? 'Shape').replace(/[^\w-]/g, '-')
      const name = Object.hasOwn(definitions, last) ? `${last}-${names.size}` : last
      names.set(reference, name)
      definitions[name] = {}
      definitions[name] = copy(valueAt(root, reference))
      return name
    }
  }

  return { root, resolve, standalone }
}

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function valueAt(root: Members, reference: string): unknown {
  if (!reference.startsWith('#')) {
    throw new AppError(
      'INPUT_INVALID',
      `The document refers to ${JSON.stringify(reference)}, which is outside of it; nothing is fetched or read from elsewhere.`,
      { fix: 'Join the documents into one first: tools for OpenAPI and AsyncAPI call it "bundle".' },
    )
  }
  let found: unknown = root
  for (const part of reference.slice(1).split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Members)[name]
        : undefined
  }
  if (found !== undefined) return found
  throw new AppError(
    'INPUT_INVALID',
    `The document refers to ${JSON.stringify(reference)}, and nothing is there.`,
    {
      fix: 'Correct the reference, or take the whole document.',
    },
  )
}
