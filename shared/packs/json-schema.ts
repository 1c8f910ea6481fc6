import { z } from 'zod'
import type { ZodType } from 'zod'
import type { JsonSchema } from './pack.ts'
import { shown, valueAt } from './problem.ts'
import type { PlaceProblem } from './problem.ts'
import { namedFormat } from './string-formats.ts'

/**
 * Reads JSON Schema 2020-12 into the shapes that built-in providers have, so that findings are the same for both. zod
 * can read JSON Schema too, but it is experimental there, reads its own formats back as stricter ones and reports
 * one finding twice; this reading is the exact inverse of what zod writes for the shapes of built-in providers.
 *
 * Objects are open whatever `additionalProperties` says: a field that is not named is a note, never a failure.
 * A word that would change what is accepted and is not understood is a problem; words that only describe are not.
 */
export function readShape(schema: JsonSchema): { shape: ZodType; problems: PlaceProblem[] } {
  const reading: Reading = { root: schema, problems: [], references: new Map() }
  return { shape: shapeOf(schema, [], reading), problems: reading.problems }
}

interface Reading {
  root: JsonSchema
  problems: PlaceProblem[]
  /** Shapes that are referred to, by reference; read once, so that they may refer to themselves. */
  references: Map<string, ZodType>
}

type At = readonly (string | number)[]

const UNDERSTOOD = new Set(
  [
    'type enum const properties required additionalProperties propertyNames items anyOf oneOf allOf',
    '$ref $defs definitions nullable format pattern minLength maxLength minimum maximum exclusiveMinimum',
    'exclusiveMaximum multipleOf minItems maxItems',
  ].flatMap((words) => words.split(' ')),
)

/** Words that accept and refuse nothing. */
const DESCRIBING = new Set(
  [
    '$schema $id $anchor $comment title description default example examples deprecated readOnly writeOnly',
    'externalDocs xml discriminator',
  ].flatMap((words) => words.split(' ')),
)

/** Words of JSON Schema that a shape may hold, and those that describe only. */
export function isKnownWord(word: string): boolean {
  return UNDERSTOOD.has(word) || DESCRIBING.has(word) || word.startsWith('x-')
}

function shapeOf(schema: unknown, at: At, reading: Reading): ZodType {
  if (schema === true || schema === undefined) return z.unknown()
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return wrong(
      reading,
      at,
      schema,
      'an object of JSON Schema',
      'Write a schema such as {"type": "string"}.',
    )
  }
  const words = schema as JsonSchema
  refuseUnknown(words, at, reading)
  if (words['$ref'] !== undefined) return referenced(words['$ref'], [...at, '$ref'], reading)
  if (Array.isArray(words['allOf'])) return shapeOf(merged(words, at, reading), at, reading)
  const options = words['anyOf'] ?? words['oneOf']
  if (Array.isArray(options)) {
    const word = words['anyOf'] === undefined ? 'oneOf' : 'anyOf'
    return unionOf(options, [...at, word], reading)
  }
  if (words['nullable'] === true) return z.nullable(shapeOf({ ...words, nullable: false }, at, reading))
  if (words['const'] !== undefined) return literal([words['const']], [...at, 'const'], reading)
  if (Array.isArray(words['enum'])) return enumeration(words['enum'], [...at, 'enum'], reading)
  if (Array.isArray(words['type'])) return typesOf(words, words['type'], at, reading)
  return typed(words, at, reading)
}

function typed(words: JsonSchema, at: At, reading: Reading): ZodType {
  switch (words['type'] ?? impliedType(words)) {
    case 'object':
      return objectOf(words, at, reading)
    case 'array':
      return listOf(words, at, reading)
    case 'string':
      return stringOf(words, at, reading)
    case 'integer':
      return numberOf(z.int(), words)
    case 'number':
      return numberOf(z.number(), words)
    case 'boolean':
      return z.boolean()
    case 'null':
      return z.null()
    case undefined:
      return z.unknown()
    default:
      return wrong(
        reading,
        [...at, 'type'],
        words['type'],
        'object, array, string, number, integer, boolean or null',
        'Use one of these types.',
      )
  }
}

function impliedType(words: JsonSchema): string | undefined {
  return words['properties'] !== undefined ? 'object' : words['items'] !== undefined ? 'array' : undefined
}

function objectOf(words: JsonSchema, at: At, reading: Reading): ZodType {
  const properties = (words['properties'] ?? {}) as Record<string, unknown>
  const required = Array.isArray(words['required']) ? (words['required'] as string[]) : []
  const more = words['additionalProperties']
  if (words['properties'] === undefined && typeof more === 'object' && more !== null) {
    if (Object.keys(more).length > 0) {
      return z.record(z.string(), shapeOf(more, [...at, 'additionalProperties'], reading))
    }
  }
  const members: Record<string, ZodType> = {}
  for (const name of new Set([...Object.keys(properties), ...required])) {
    const member = shapeOf(properties[name], [...at, 'properties', name], reading)
    members[name] = required.includes(name) ? member : z.optional(member)
  }
  return z.looseObject(members)
}

function stringOf(words: JsonSchema, at: At, reading: Reading): ZodType {
  const { format, pattern, minLength, maxLength } = words
  const named = namedFormat(format, pattern)
  const checks: z.core.$ZodCheck<string>[] = []
  if (typeof pattern === 'string' && named?.readsPattern !== true) {
    const expression = expressionOf(pattern)
    if (expression !== null) checks.push(z.regex(expression))
    else wrong(reading, [...at, 'pattern'], pattern, 'a regular expression', 'Correct it, or leave it out.')
  }
  if (typeof minLength === 'number') checks.push(z.minLength(minLength))
  if (typeof maxLength === 'number') checks.push(z.maxLength(maxLength))
  const shape = named?.shape ?? z.string()
  return checks.length > 0 ? shape.check(...checks) : shape
}

/** As a pattern of JSON Schema, and where it is one of an older reading only, as that. */
function expressionOf(pattern: string): RegExp | null {
  for (const flags of ['', 'u']) {
    try {
      return new RegExp(pattern, flags)
    } catch {
      // The other reading may take it.
    }
  }
  return null
}

function numberOf(shape: z.ZodType<number>, words: JsonSchema): ZodType {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = words
  const checks: z.core.$ZodCheck<number>[] = []
  // zod writes the range of whole numbers that JavaScript holds; it is part of its integer already.
  if (typeof minimum === 'number' && minimum !== Number.MIN_SAFE_INTEGER) checks.push(z.gte(minimum))
  if (typeof maximum === 'number' && maximum !== Number.MAX_SAFE_INTEGER) checks.push(z.lte(maximum))
  if (typeof exclusiveMinimum === 'number') checks.push(z.gt(exclusiveMinimum))
  if (typeof exclusiveMaximum === 'number') checks.push(z.lt(exclusiveMaximum))
  if (typeof multipleOf === 'number' && multipleOf > 0) checks.push(z.multipleOf(multipleOf))
  return checks.length > 0 ? shape.check(...checks) : shape
}

function listOf(words: JsonSchema, at: At, reading: Reading): ZodType {
  const { minItems, maxItems } = words
  const shape = z.array(shapeOf(words['items'], [...at, 'items'], reading))
  const atLeast = typeof minItems === 'number' ? shape.min(minItems) : shape
  return typeof maxItems === 'number' ? atLeast.max(maxItems) : atLeast
}

/** Several types in one word: null beside another is how zod writes what may be null. */
function typesOf(words: JsonSchema, types: readonly unknown[], at: At, reading: Reading): ZodType {
  const others = types.filter((type) => type !== 'null')
  const shapes = others.map((type) => shapeOf({ ...words, type }, at, reading))
  const shape = shapes.length === 1 && shapes[0] !== undefined ? shapes[0] : z.union(shapes)
  return others.length < types.length ? z.nullable(shape) : shape
}

function unionOf(options: readonly unknown[], at: At, reading: Reading): ZodType {
  const shapes = options.map((option, index) => shapeOf(option, [...at, index], reading))
  const others = shapes.filter((shape) => !(shape instanceof z.ZodNull))
  const shape = others.length === 1 && others[0] !== undefined ? others[0] : z.union(others)
  return others.length < shapes.length ? z.nullable(shape) : shape
}

/** Texts are a list of known values, so that another one is a warning; anything else is a list of literals. */
function enumeration(values: readonly unknown[], at: At, reading: Reading): ZodType {
  const others = values.filter((value) => value !== null)
  const texts = others.filter((value) => typeof value === 'string')
  const shape =
    texts.length === others.length && texts.length > 0 ? z.enum(texts) : literal(others, at, reading)
  return others.length < values.length ? z.nullable(shape) : shape
}

function literal(values: readonly unknown[], at: At, reading: Reading): ZodType {
  const plain = values.filter(isPlain)
  if (plain.length === values.length && plain.length > 0) return z.literal(plain)
  return wrong(
    reading,
    at,
    values,
    'texts, numbers, true, false or null',
    'Describe other values by their type.',
  )
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** All of them together: members and requirements are joined, of every other word the last one counts. */
function merged(words: JsonSchema, at: At, reading: Reading): JsonSchema {
  const { allOf, ...own } = words
  const parts = (allOf as unknown[]).map((part, index) => resolved(part, [...at, 'allOf', index], reading))
  let all: JsonSchema = {}
  for (const part of [...parts, known(own)]) {
    all = {
      ...all,
      ...part,
      ...(all['properties'] || part['properties']
        ? { properties: { ...(all['properties'] as object), ...(part['properties'] as object) } }
        : {}),
      ...(all['required'] || part['required']
        ? { required: [...((all['required'] as []) ?? []), ...((part['required'] as []) ?? [])] }
        : {}),
    }
  }
  return all
}

const DEEPEST_REFERENCE = 20

/** The words of a part of `allOf`, references followed; those that are not understood are told where they stand. */
function resolved(part: unknown, at: At, reading: Reading, depth = 0): JsonSchema {
  if (typeof part !== 'object' || part === null) return {}
  const words = part as JsonSchema
  refuseUnknown(words, at, reading)
  if (typeof words['$ref'] === 'string' && depth < DEEPEST_REFERENCE) {
    const { $ref: reference, ...own } = words
    const found = target(reference, [...at, '$ref'], reading)
    return { ...resolved(found.schema, found.at, reading, depth + 1), ...known(own) }
  }
  return known(Array.isArray(words['allOf']) ? merged(words, at, reading) : words)
}

function known(words: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(words).filter(([word]) => isKnownWord(word)))
}

function refuseUnknown(words: JsonSchema, at: At, reading: Reading): void {
  for (const word of Object.keys(words)) {
    if (isKnownWord(word)) continue
    wrong(
      reading,
      [...at, word],
      words[word],
      'a word of JSON Schema that is understood here',
      `Leave "${word}" out, or say the same with ${[...UNDERSTOOD].slice(0, 8).join(', ')}, anyOf or allOf.`,
    )
  }
}

function referenced(reference: unknown, at: At, reading: Reading): ZodType {
  const name = String(reference)
  const before = reading.references.get(name)
  if (before !== undefined) return before
  let shape: ZodType | null = null
  // A shape may refer to itself: it is there under its name before it is read.
  reading.references.set(
    name,
    z.lazy(() => shape ?? z.unknown()),
  )
  const found = target(name, at, reading)
  shape = shapeOf(found.schema, found.at, reading)
  reading.references.set(name, shape)
  return shape
}

/** What a reference leads to, and where it stands in the whole schema. */
function target(reference: string, at: At, reading: Reading): { schema: unknown; at: At } {
  if (!reference.startsWith('#')) {
    wrong(
      reading,
      at,
      reference,
      'a place within the same schema, such as "#/$defs/Customer"',
      'Write the other schema into "$defs" of this one: nothing is fetched or read from elsewhere.',
    )
    return { schema: true, at }
  }
  const names = reference
    .slice(1)
    .split('/')
    .slice(1)
    .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'))
  const schema = valueAt(reading.root, names)
  if (schema !== undefined) return { schema, at: names }
  wrong(
    reading,
    at,
    reference,
    'a place that is there',
    'Correct the reference, or add what it names to "$defs".',
  )
  return { schema: true, at }
}

/** A part of a reference, which is written as in an address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function wrong(reading: Reading, at: At, value: unknown, expected: string, fix: string): ZodType {
  const found = shown(value)
  // The same place may be read twice, by way of a reference.
  if (!reading.problems.some((problem) => JSON.stringify(problem.at) === JSON.stringify(at))) {
    const name = String(at.at(-1) ?? 'schema')
    reading.problems.push({
      at,
      message: `"${name}" is ${found ?? 'missing'}; expected is ${expected}.`,
      found,
      expected,
      fix,
    })
  }
  return z.unknown()
}
