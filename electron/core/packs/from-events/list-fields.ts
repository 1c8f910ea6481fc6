import type { ProposedField } from '../../../../shared/model/pack-proposal.ts'
import type { JsonSchema } from '../../../../shared/packs/pack.ts'
import { leavesOf } from './observed.ts'
import type { Observed } from './observed.ts'

const MOST_FIELDS = 300
const MOST_VALUES = 4
const LONGEST_VALUE = 80

/** The members of an inferred shape, each where it stands, with what was seen there. */
export function listFields(shape: JsonSchema, group: readonly Observed[]): ProposedField[] {
  const seen = new Map<string, Set<string>>()
  for (const { item } of group) {
    for (const { path, value } of leavesOf(item)) {
      const text = String(value)
      const values = seen.get(path) ?? new Set()
      values.add(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text)
      seen.set(path, values)
    }
  }
  return membersOf(shape, '')
    .slice(0, MOST_FIELDS)
    .map(({ path, schema, isRequired }) => ({
      path,
      kind: kindOf(schema),
      isRequired,
      values: [...(seen.get(path) ?? [])].slice(0, MOST_VALUES),
    }))
}

/** The same shape where these members need not be there. */
export function withOptional(shape: JsonSchema, optional: readonly string[], prefix = ''): JsonSchema {
  const forms = formsOf(shape)
  if (optional.length === 0) return shape
  if (forms.length > 0) {
    return { ...shape, anyOf: forms.map((form) => withOptional(form, optional, prefix)) }
  }
  const items = shape['items'] as JsonSchema | undefined
  if (items !== undefined) return { ...shape, items: withOptional(items, optional, `${prefix}[]`) }
  const properties = shape['properties'] as Record<string, JsonSchema> | undefined
  if (properties === undefined) return shape
  const { required: _, ...rest } = shape
  const required = requiredOf(shape).filter((name) => !optional.includes(joined(prefix, name)))
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        withOptional(schema, optional, joined(prefix, name)),
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  }
}

interface Member {
  path: string
  schema: JsonSchema
  isRequired: boolean
}

function membersOf(shape: JsonSchema, prefix: string): Member[] {
  const forms = formsOf(shape)
  if (forms.length > 0) return forms.flatMap((form) => membersOf(form, prefix))
  const items = shape['items'] as JsonSchema | undefined
  if (items !== undefined) return membersOf(items, `${prefix}[]`)
  const properties = (shape['properties'] ?? {}) as Record<string, JsonSchema>
  const required = requiredOf(shape)
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = joined(prefix, name)
    return [{ path, schema, isRequired: required.includes(name) }, ...membersOf(schema, path)]
  })
}

function kindOf(schema: JsonSchema): string {
  const forms = formsOf(schema)
  if (forms.length > 0) return [...new Set(forms.map(kindOf))].join(' or ')
  if (typeof schema['const'] === 'string') return `always “${schema['const']}”`
  if (typeof schema['format'] === 'string') return schema['format']
  const types = [schema['type']].flat().filter((type) => typeof type === 'string')
  return types.length === 0 ? 'anything' : types.map((type) => KIND_WORD[type] ?? type).join(' or ')
}

const KIND_WORD: Record<string, string> = {
  string: 'text',
  array: 'list',
  null: 'nothing',
  boolean: 'yes or no',
}

function formsOf(schema: JsonSchema): JsonSchema[] {
  return (schema['anyOf'] as JsonSchema[] | undefined) ?? []
}

function requiredOf(schema: JsonSchema): readonly string[] {
  return (schema['required'] as string[] | undefined) ?? []
}

function joined(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`
}
