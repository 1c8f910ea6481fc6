import type { JsonSchema } from '../../../../shared/packs/pack.ts'

const DEEPEST = 12
/** An object with more members than this, of which few are in all, has names that are values. */
const MOST_MEMBERS = 60

/**
 * The shape of some values as JSON Schema, as far as they show it: types, and what is there each time as required. A
 * format is said only of two values or more, and no list of known values is made: others may come.
 */
export function inferShape(values: readonly unknown[], depth = 0): JsonSchema {
  const present = values.filter((value) => value !== null && value !== undefined)
  const isNullable = values.some((value) => value === null)
  const kinds = [...new Set(present.map(kindOf))]
  if (kinds.length === 0) return isNullable ? { type: 'null' } : {}
  const shapes = kinds.map((kind) =>
    shapeOf(
      kind,
      present.filter((value) => kindOf(value) === kind),
      depth,
    ),
  )
  const [only] = shapes
  if (shapes.length === 1 && only !== undefined) return isNullable ? nullable(only) : only
  return { anyOf: isNullable ? [...shapes, { type: 'null' }] : shapes }
}

type Kind = 'object' | 'array' | 'string' | 'number' | 'boolean'

function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return 'array'
  const kind = typeof value
  return kind === 'object' || kind === 'number' || kind === 'boolean' ? kind : 'string'
}

function nullable(shape: JsonSchema): JsonSchema {
  return typeof shape['type'] === 'string' && shape['properties'] === undefined
    ? { ...shape, type: [shape['type'], 'null'] }
    : { anyOf: [shape, { type: 'null' }] }
}

function shapeOf(kind: Kind, values: readonly unknown[], depth: number): JsonSchema {
  if (depth >= DEEPEST) return { type: kind }
  switch (kind) {
    case 'object':
      return objectOf(values as readonly Readonly<Record<string, unknown>>[], depth)
    case 'array': {
      const items = (values as readonly (readonly unknown[])[]).flat()
      return items.length === 0 ? { type: 'array' } : { type: 'array', items: inferShape(items, depth + 1) }
    }
    case 'string':
      return { type: 'string', ...formatOf(values as readonly string[]) }
    default:
      return { type: kind }
  }
}

function objectOf(values: readonly Readonly<Record<string, unknown>>[], depth: number): JsonSchema {
  const names = [...new Set(values.flatMap((value) => Object.keys(value)))]
  const required = names.filter((name) => values.every((value) => Object.hasOwn(value, name)))
  if (names.length === 0 || (names.length > MOST_MEMBERS && required.length * 4 < names.length)) {
    return { type: 'object' }
  }
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        inferShape(
          values.flatMap((value) => (Object.hasOwn(value, name) ? [value[name]] : [])),
          depth + 1,
        ),
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  }
}

const FORMATS: readonly { format: string; fits: RegExp }[] = [
  { format: 'date-time', fits: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ },
  { format: 'uuid', fits: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i },
]

function formatOf(values: readonly string[]): { format?: string } {
  if (new Set(values).size < 2) return {}
  const found = FORMATS.find(({ fits }) => values.every((value) => fits.test(value)))
  return found === undefined ? {} : { format: found.format }
}
