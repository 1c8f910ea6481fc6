import { after, kindOf, memberOf, nodeAt, readJson } from './json.ts'
import type { JsonDocument, JsonNode } from './json.ts'

/**
 * Puts a value (itself JSON text) at a path of a JSON text and keeps every other character as it is. A missing
 * last member is added at the end of its object, with the white space that the member before it has. Null where
 * the text is no JSON, or the path leads through something that is neither object nor array.
 */
export function withJsonValue(text: string, path: string, valueText: string): string | null {
  const { document } = readJson(text)
  if (!document) return null
  const node = nodeAt(document, 0, path)
  if (node !== null) return replaced(document, node, valueText)
  const dot = path.lastIndexOf('.')
  const parent = nodeAt(document, 0, dot < 0 ? '' : path.slice(0, dot))
  if (parent === null || kindOf(document, parent) !== 'object') return null
  return inserted(document, parent, path.slice(dot + 1), valueText)
}

/**
 * Sets members of the top-level object in order; what stands around them stays byte for byte. Null where the
 * text is no JSON object.
 */
export function withMembers(
  text: string,
  members: readonly [name: string, valueText: string][],
): string | null {
  let current = text
  for (const [name, valueText] of members) {
    const { document } = readJson(current)
    if (!document || kindOf(document, 0) !== 'object') return null
    const member = memberOf(document, 0, name)
    current = member ? replaced(document, member.value, valueText) : inserted(document, 0, name, valueText)
  }
  return current
}

/** Cuts members out of the top-level object, each with the comma that belongs to it. Null where it is no object. */
export function withoutMembers(text: string, names: readonly string[]): string | null {
  let current = text
  for (const name of names) {
    for (;;) {
      const { document } = readJson(current)
      if (!document || kindOf(document, 0) !== 'object') return null
      const member = memberOf(document, 0, name)
      if (!member) break
      current = cut(document, member.key, member.value)
    }
  }
  return current
}

/** Cuts what stands at a path out of a JSON text, with the comma that belongs to it. Null where nothing stands there. */
export function withoutJsonValue(text: string, path: string): string | null {
  const { document } = readJson(text)
  if (!document) return null
  // The parent whose member it is: a name may have dots of its own.
  const parts = path.split('.')
  for (let last = parts.length - 1; last >= 0; last--) {
    const parent = nodeAt(document, 0, parts.slice(0, last).join('.'))
    if (parent === null || kindOf(document, parent) !== 'object') continue
    const member = memberOf(document, parent, parts.slice(last).join('.'))
    if (member) return cut(document, member.key, member.value)
  }
  return null
}

function replaced({ text, table }: JsonDocument, node: JsonNode, valueText: string): string {
  return text.slice(0, table[node * 3]) + valueText + text.slice(table[node * 3 + 1])
}

function inserted(document: JsonDocument, parent: JsonNode, name: string, valueText: string): string {
  const { text, table } = document
  const key = JSON.stringify(name)
  const open = (table[parent * 3] as number) + 1
  const end = after(document, parent)
  let last: JsonNode | null = null
  for (let at = parent + 1; at < end; at = after(document, at + 1)) last = at
  if (last === null) return `${text.slice(0, open)}${key}:${valueText}${text.slice(open)}`

  const keyStart = table[last * 3] as number
  const before = /\s*$/.exec(text.slice(open, keyStart))?.[0] ?? ''
  const colon = text.slice(table[last * 3 + 1], table[(last + 1) * 3])
  const valueEnd = table[(last + 1) * 3 + 1] as number
  return `${text.slice(0, valueEnd)},${before}${key}${colon}${valueText}${text.slice(valueEnd)}`
}

function cut({ text, table }: JsonDocument, key: JsonNode, value: JsonNode): string {
  const start = table[key * 3] as number
  const end = table[value * 3 + 1] as number
  const head = text.slice(0, start)
  const commaBefore = /,\s*$/.exec(head)
  if (commaBefore) return head.slice(0, commaBefore.index) + text.slice(end)
  return head + text.slice(end).replace(/^\s*,\s*/, '')
}
