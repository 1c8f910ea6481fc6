import { z } from 'zod'
import type { EventType } from '../../../shared/providers/provider.ts'
import type { FieldKind } from '../../../shared/model/drift.ts'

/** What the documentation says of one field of an event type. */
export interface DocumentedField {
  /** Empty where any kind of value may stand there. */
  kinds: ReadonlySet<FieldKind>
  /** Null where the values are not listed. */
  values: ReadonlySet<string> | null
  /** True where it stands in every event of that type. */
  isRequired: boolean
}

/** Fields by path: members joined with dots, `[]` for the items of a list, `*` for keys that are values themselves. */
export type DocumentedFields = ReadonlyMap<string, DocumentedField>

const known = new WeakMap<EventType, DocumentedFields>()

/** The documented fields of an event type, those of all its shapes together. */
export function documentedFields(event: EventType): DocumentedFields {
  const before = known.get(event)
  if (before !== undefined) return before
  const fields: Fields = new Map()
  const shapes = [event.schema, ...(event.variants ?? []).map(({ schema }) => schema)]
  const roots = shapes.map((schema) => flat(z.toJSONSchema(schema(), { io: 'input' }) as Shape))
  roots.forEach((root, index) => collect(root, '', fields, { isSure: index === 0, depth: 0 }))
  // What one shape leaves out is not in every event.
  for (const [path, field] of fields) {
    if (field.shapes < roots.length) fields.set(path, { ...field, isRequired: false })
  }
  known.set(event, fields)
  return fields
}

/** As much of JSON Schema as naming fields needs. */
interface Shape {
  type?: string
  properties?: Record<string, Shape>
  required?: readonly string[]
  items?: Shape
  additionalProperties?: Shape | boolean
  anyOf?: readonly Shape[]
  oneOf?: readonly Shape[]
  allOf?: readonly Shape[]
  enum?: readonly unknown[]
  const?: unknown
}

type Fields = Map<string, DocumentedField & { shapes: number }>

const MOST_FIELDS = 3_000
const MOST_DEPTH = 12

/** The alternatives that may stand at one place. */
function flat(shape: Shape): Shape[] {
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])]
  return parts.length === 0 ? [shape] : parts.flatMap(flat)
}

function collect(
  shapes: readonly Shape[],
  path: string,
  fields: Fields,
  { isSure, depth }: { isSure: boolean; depth: number },
): void {
  if (depth > MOST_DEPTH || fields.size > MOST_FIELDS) return
  const members = new Map<string, { shapes: Shape[]; isRequired: boolean }>()
  for (const { properties, required, items, additionalProperties } of shapes) {
    for (const [name, shape] of Object.entries(properties ?? {})) {
      const inner = members.get(path === '' ? name : `${path}.${name}`)
      members.set(path === '' ? name : `${path}.${name}`, {
        shapes: [...(inner?.shapes ?? []), ...flat(shape)],
        isRequired: shapes.length === 1 && required?.includes(name) === true,
      })
    }
    if (items !== undefined) members.set(`${path}[]`, { shapes: flat(items), isRequired: false })
    if (typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0) {
      members.set(path === '' ? '*' : `${path}.*`, { shapes: flat(additionalProperties), isRequired: false })
    }
  }
  for (const [at, member] of members) {
    const isRequired = isSure && member.isRequired
    add(fields, at, member.shapes, isRequired)
    collect(member.shapes, at, fields, { isSure: isRequired, depth: depth + 1 })
  }
}

function add(fields: Fields, path: string, shapes: readonly Shape[], isRequired: boolean): void {
  const before = fields.get(path)
  const values = shapes.map(valuesOf)
  const listed = values.every((each) => each !== null) ? new Set(values.flat()) : null
  const kinds = shapes.map(kindOf)
  const isOpen = kinds.includes(null) || before?.kinds.size === 0
  fields.set(path, {
    shapes: (before?.shapes ?? 0) + 1,
    isRequired: before === undefined ? isRequired : before.isRequired && isRequired,
    kinds: isOpen ? new Set() : new Set([...(before?.kinds ?? []), ...kinds.filter((kind) => kind !== null)]),
    values: before === undefined ? listed : listed && before.values && new Set([...before.values, ...listed]),
  })
}

/** The values that are listed; null where any may stand there. */
function valuesOf(shape: Shape): string[] | null {
  if (shape.enum !== undefined) return shape.enum.map(textOf)
  if (shape.const !== undefined) return [textOf(shape.const)]
  // That it may be null says nothing about its other values.
  return shape.type === 'null' ? [] : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function kindOf(shape: Shape): FieldKind | null {
  const { type } = shape
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'object':
    case 'array':
      return type
    case 'integer':
      return 'number'
    default:
      return shape.const === undefined ? null : typeof shape.const === 'string' ? 'string' : null
  }
}
