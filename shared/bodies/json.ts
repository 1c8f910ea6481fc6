import { readNodes } from './json-read.ts'
import type { JsonDocument, JsonReading } from './json-read.ts'

export type { JsonDocument, JsonError, JsonReading } from './json-read.ts'

/** Zero is the root. */
export type JsonNode = number

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/** Reads a whole text as JSON (RFC 8259). Never throws, at any depth and size. */
export function readJson(text: string): JsonReading {
  return readNodes(text)
}

export function kindOf({ text, table }: JsonDocument, node: JsonNode): JsonKind {
  switch (text.charCodeAt(table[node * 3] as number)) {
    case 0x7b:
      return 'object'
    case 0x5b:
      return 'array'
    case 0x22:
      return 'string'
    case 0x74:
    case 0x66:
      return 'boolean'
    case 0x6e:
      return 'null'
    default:
      return 'number'
  }
}

/** The value as it is written, quotes and escapes included. */
export function rawText({ text, table }: JsonDocument, node: JsonNode): string {
  return text.slice(table[node * 3], table[node * 3 + 1])
}

/** The value as a person reads it: a string without quotes, a number as written, else its JSON text. */
export function plainText(document: JsonDocument, node: JsonNode): string {
  return kindOf(document, node) === 'string' ? stringOf(document, node) : rawText(document, node)
}

/** The content of a string node or a key. */
export function stringOf({ text, table }: JsonDocument, node: JsonNode): string {
  const start = table[node * 3] as number
  const end = table[node * 3 + 1] as number
  const inner = text.slice(start + 1, end - 1)
  if (!inner.includes('\\')) return inner
  return JSON.parse(text.slice(start, end)) as string
}

/** The node that follows this one and all that is in it. */
export function after({ table }: JsonDocument, node: JsonNode): JsonNode {
  return table[node * 3 + 2] as number
}

/** Nodes in this sub-tree, itself and keys included. */
export function sizeOf(document: JsonDocument, node: JsonNode): number {
  return after(document, node) - node
}

export interface JsonMember {
  key: JsonNode
  value: JsonNode
}

/** The members of an object in the order of the text, repeats included; none for anything else. */
export function* membersOf(document: JsonDocument, node: JsonNode): Generator<JsonMember> {
  if (kindOf(document, node) !== 'object') return
  const end = after(document, node)
  for (let key = node + 1; key < end; key = after(document, key + 1)) yield { key, value: key + 1 }
}

/** The items of an array; none for anything else. */
export function* itemsOf(document: JsonDocument, node: JsonNode): Generator<JsonNode> {
  if (kindOf(document, node) !== 'array') return
  const end = after(document, node)
  for (let item = node + 1; item < end; item = after(document, item)) yield item
}

/** The member of that name, the last one where it occurs twice, as every common parser takes it. */
export function memberOf(document: JsonDocument, node: JsonNode, name: string): JsonMember | null {
  if (kindOf(document, node) !== 'object') return null
  const end = after(document, node)
  let found: JsonNode | null = null
  for (let key = node + 1; key < end; key = after(document, key + 1)) {
    if (isNamed(document, key, name)) found = key
  }
  return found === null ? null : { key: found, value: found + 1 }
}

/** Compares in place: an object of millions of members is searched without a copy of each name. */
function isNamed(document: JsonDocument, key: JsonNode, name: string): boolean {
  const { text, table } = document
  const start = (table[key * 3] as number) + 1
  const length = (table[key * 3 + 1] as number) - 1 - start
  if (length < name.length) return false
  if (length === name.length && !name.includes('\\')) return text.startsWith(name, start)
  return text.slice(start, start + length).includes('\\') && stringOf(document, key) === name
}

/**
 * The node at a path such as `data.customer.email`, `events.0.status` or `Item.[Name=Amount].Value`: in brackets the
 * first item of a list with that member and value. Null where nothing stands. A member whose own name has dots is
 * found by its longest name first; the empty path is the node itself.
 */
export function nodeAt(document: JsonDocument, from: JsonNode, path: string): JsonNode | null {
  if (path === '') return from
  const parts = path.split('.')
  return find(document, from, parts, 0)
}

function find(document: JsonDocument, node: JsonNode, parts: string[], at: number): JsonNode | null {
  if (at === parts.length) return node
  const kind = kindOf(document, node)
  if (kind === 'array') {
    const part = parts[at] as string
    const item = /^\d+$/.test(part) ? itemAt(document, node, Number(part)) : itemNamed(document, node, part)
    return item === null ? null : find(document, item, parts, at + 1)
  }
  if (kind !== 'object') return null
  for (let end = parts.length; end > at; end--) {
    const member = memberOf(document, node, parts.slice(at, end).join('.'))
    if (!member) continue
    const found = find(document, member.value, parts, end)
    if (found !== null) return found
  }
  return null
}

function itemAt(document: JsonDocument, list: JsonNode, index: number): JsonNode | null {
  let left = index
  for (const item of itemsOf(document, list)) if (left-- === 0) return item
  return null
}

/** The first item whose member has a value, as `[Name=Amount]` asks. */
function itemNamed(document: JsonDocument, list: JsonNode, part: string): JsonNode | null {
  const [, name, value] = /^\[([^=[\]]+)=([^[\]]*)\]$/.exec(part) ?? []
  if (name === undefined) return null
  for (const item of itemsOf(document, list)) {
    const member = memberOf(document, item, name)
    if (member && plainText(document, member.value) === value) return item
  }
  return null
}

/** The sub-tree as JavaScript values, the way `JSON.parse` gives them. */
export function valueOf(document: JsonDocument, node: JsonNode): unknown {
  return JSON.parse(rawText(document, node)) as unknown
}

const LARGEST_CHECKED = 100_000
const MOST_REPORTED = 20

/** Keys that occur more than once in one object: the second occurrence of each, at most 20. */
export function repeatedKeys(document: JsonDocument): { name: string; offset: number }[] {
  const repeated: { name: string; offset: number }[] = []
  for (let node = 0; node < document.count && repeated.length < MOST_REPORTED; node++) {
    if (kindOf(document, node) !== 'object' || sizeOf(document, node) < 5) continue
    if (sizeOf(document, node) > LARGEST_CHECKED) continue
    const seen = new Set<string>()
    for (const { key } of membersOf(document, node)) {
      const name = stringOf(document, key)
      if (seen.has(name) && repeated.length < MOST_REPORTED) {
        repeated.push({ name, offset: document.table[key * 3] as number })
      }
      seen.add(name)
    }
  }
  return repeated
}
