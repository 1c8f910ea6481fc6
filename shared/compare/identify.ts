import { kindOf, membersOf, rawText, stringOf, type JsonDocument, type JsonNode } from '../bodies/json.ts'

interface Side {
  document: JsonDocument
  items: readonly JsonNode[]
}

/** Names of members that tell items of a list apart, the surest first. */
const ID_LIKE: readonly RegExp[] = [
  /^_?id$/i,
  /^(uuid|guid|key)$/i,
  /(Id|_id|Uuid|_uuid)$/,
  /^(reference|ref|code|number|name)$/i,
  /(Reference|_reference|Ref|Code|_code|Number|_number)$/,
]

/**
 * What tells the items of two arrays apart: the values of a member that looks like an id, is in every item of both
 * and is unique on each side. Null where there is none: items are then compared by their place.
 */
export function identify(left: Side, right: Side): { left: string[]; right: string[] } | null {
  if (left.items.length === 0 || right.items.length === 0) return null
  const [ones, others] = [left.items.map(scalars(left.document)), right.items.map(scalars(right.document))]
  const all = [...ones, ...others]
  const names = [...(all[0]?.keys() ?? [])].filter((name) => all.every((item) => item.has(name)))
  for (const pattern of ID_LIKE) {
    for (const name of names.filter((each) => pattern.test(each))) {
      const valuesOf = (items: readonly Map<string, string>[]): string[] =>
        items.map((item) => item.get(name) ?? '')
      const ids = { left: valuesOf(ones), right: valuesOf(others) }
      if (isUnique(ids.left) && isUnique(ids.right)) return ids
    }
  }
  return null
}

/** The text and number members of an object, as written; none of anything else. */
function scalars(document: JsonDocument): (node: JsonNode) => Map<string, string> {
  return (node) => {
    const found = new Map<string, string>()
    for (const { key, value } of membersOf(document, node)) {
      const kind = kindOf(document, value)
      if (kind === 'string' || kind === 'number') found.set(stringOf(document, key), rawText(document, value))
    }
    return found
  }
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
