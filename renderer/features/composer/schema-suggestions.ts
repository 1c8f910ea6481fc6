/** What can be written at a place of a JSON text, by a JSON Schema. */
export interface Suggestion {
  /** As it is written, quotes included. */
  text: string
  /** Such as `string` or `"PAID" or "FAILED"`. */
  detail: string
  /** The schema's own description. */
  description: string | null
}

export interface Suggestions {
  /** From here to the cursor stands what is being typed. */
  from: number
  /** True where a name is written, false where a value is. */
  isName: boolean
  options: Suggestion[]
}

type Schema = Readonly<Record<string, unknown>>

/** The names or values that fit at an offset, in characters; null where nothing is known of that place. */
export function suggestionsAt(text: string, offset: number, schema: Schema): Suggestions | null {
  const place = placeAt(text, offset)
  if (place === null) return null
  const found = place.path.reduce<Schema[]>(
    (schemas, step) => stepInto(schemas, step, schema),
    flattened(schema, schema),
  )
  const options = place.isName ? namesOf(found, place.names, schema) : valuesOf(found)
  return options.length === 0 ? null : { from: place.from, isName: place.isName, options }
}

interface JsonPlace {
  path: (string | number)[]
  from: number
  isName: boolean
  /** Names that the object has already. */
  names: string[]
}

interface Frame {
  isObject: boolean
  key: string | null
  index: number
  names: string[]
}

/** Where an offset lies, read from the beginning with no more trust in the text than typing deserves. */
function placeAt(text: string, offset: number): JsonPlace | null {
  const frames: Frame[] = []
  let isName = false
  let at = 0
  const place = (from: number): JsonPlace => ({
    path: (isName ? frames.slice(0, -1) : frames).map((frame) =>
      frame.isObject ? (frame.key ?? '') : frame.index,
    ),
    from,
    isName,
    names: frames.at(-1)?.names ?? [],
  })
  while (at < offset) {
    const character = text[at] ?? ''
    const frame = frames.at(-1)
    if (character === '"') {
      const end = stringEnd(text, at)
      if (offset < end) return place(at)
      if (isName && frame !== undefined) {
        frame.key = contentOf(text.slice(at, end))
        frame.names.push(frame.key)
      }
      at = end
    } else if (/[-\w.+]/.test(character)) {
      const start = at
      while (at < text.length && /[-\w.+]/.test(text[at] ?? '')) at++
      if (offset <= at) return place(start)
    } else {
      if (character === '{' || character === '[') {
        frames.push({ isObject: character === '{', key: null, index: 0, names: [] })
        isName = character === '{'
      } else if (character === '}' || character === ']') {
        frames.pop()
        isName = false
      } else if (character === ':') isName = false
      else if (character === ',' && frame !== undefined) {
        frame.index++
        isName = frame.isObject
      }
      at++
    }
  }
  const before = /[{[:,]\s*$/.exec(text.slice(Math.max(0, offset - 200), offset))
  return before === null ? null : place(offset)
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
    else if (text[at] === '\n') return at
  }
  return text.length + 1
}

function contentOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

function stepInto(schemas: readonly Schema[], step: string | number, root: Schema): Schema[] {
  return schemas.flatMap((schema) => {
    const member =
      typeof step === 'string' ? asSchema(asSchema(schema['properties'])?.[step]) : itemOf(schema, step)
    return member === null ? [] : flattened(member, root)
  })
}

function itemOf(schema: Schema, index: number): Schema | null {
  const prefix: unknown = schema['prefixItems']
  return (Array.isArray(prefix) ? asSchema(prefix[index]) : null) ?? asSchema(schema['items'])
}

/** A schema with its alternatives side by side and its references followed. */
function flattened(schema: Schema, root: Schema, depth = 0): Schema[] {
  if (depth > 8) return []
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = reference
      .replace(/^#\/?/, '')
      .split('/')
      .filter(Boolean)
      .reduce<Schema | null>((found, part) => asSchema(found?.[part]), root)
    return target === null ? [] : flattened(target, root, depth + 1)
  }
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => {
    const list = schema[word]
    return Array.isArray(list) ? list.map(asSchema).filter((each) => each !== null) : []
  })
  if (alternatives.length === 0) return [schema]
  return [schema, ...alternatives.flatMap((each) => flattened(each, root, depth + 1))]
}

function namesOf(schemas: readonly Schema[], present: readonly string[], root: Schema): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const schema of schemas) {
    for (const [name, member] of Object.entries(asSchema(schema['properties']) ?? {})) {
      const described = asSchema(member)
      if (described === null || present.includes(name) || found.has(name)) continue
      const forms = flattened(described, root)
      const detail = [...new Set(forms.map(detailOf).filter(Boolean))].join(' or ')
      found.set(name, { text: JSON.stringify(name), detail, description: descriptionOf(forms) })
    }
  }
  return [...found.values()]
}

function valuesOf(schemas: readonly Schema[]): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const schema of schemas) {
    for (const value of literalsOf(schema)) {
      const text = JSON.stringify(value)
      if (!found.has(text)) found.set(text, { text, detail: '', description: descriptionOf([schema]) })
    }
  }
  return [...found.values()]
}

function literalsOf(schema: Schema): unknown[] {
  const { const: only, enum: several, type } = schema
  if ('const' in schema) return [only]
  if (Array.isArray(several)) return several
  if (type === 'boolean') return [true, false]
  return type === 'null' ? [null] : []
}

function detailOf(schema: Schema): string {
  const literals = literalsOf(schema)
  if (literals.length > 0 && schema['type'] !== 'boolean') {
    const shown = literals.slice(0, 4).map((value) => JSON.stringify(value))
    return shown.join(' or ') + (literals.length > 4 ? ' …' : '')
  }
  const { type } = schema
  return Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : ''
}

function descriptionOf(schemas: readonly Schema[]): string | null {
  const found = schemas.map((schema) => schema['description']).find((each) => typeof each === 'string')
  return found ?? null
}

function asSchema(value: unknown): Schema | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}
