import {
  itemsOf,
  kindOf,
  membersOf,
  rawText,
  readJson,
  stringOf,
  type JsonDocument,
  type JsonNode,
} from '../bodies/json.ts'
import { align } from './align.ts'
import { identify } from './identify.ts'

/**
 * How a value stands to the other side. `moved`: the same value in another order; `respelt`: the same string with
 * other escapes. Numbers are compared as they are written: `1` and `1.0` differ, as they do for a signature.
 */
export type Difference = 'same' | 'added' | 'removed' | 'changed' | 'type-changed' | 'moved' | 'respelt'

/** One value of the two texts, in the order of reading. */
export interface JsonRow {
  /** Such as `items.0.amount`; a repeated name carries its number: `amount#2`. */
  path: string
  /** Its own name, or its place in an array as `[0]`; empty for the whole. */
  name: string
  depth: number
  difference: Difference
  /** True where it differs itself, or something in it does. */
  holdsDifference: boolean
  /** As written; a container as `{…}` or `[…]`, an empty one as it is; null where it is not on that side. */
  left: string | null
  right: string | null
}

export interface JsonComparison {
  rows: JsonRow[]
  /** Values that differ, containers that only hold a difference not counted. */
  differences: number
}

/** More values than this are compared as text. */
const MOST_NODES = 200_000

/** Compares two JSON texts by structure; null where one of them is no JSON or both are too large for it. */
export function compareJson(left: string, right: string): JsonComparison | null {
  const leftDocument = readJson(left).document
  const rightDocument = readJson(right).document
  if (leftDocument === null || rightDocument === null) return null
  if (leftDocument.count + rightDocument.count > MOST_NODES) return null
  return compareDocuments(leftDocument, rightDocument)
}

interface Work {
  left: JsonNode | null
  right: JsonNode | null
  name: string
  path: string
  depth: number
  isMoved: boolean
}

/** With a stack of its own: no depth of a body overflows that of the machine. */
function compareDocuments(left: JsonDocument, right: JsonDocument): JsonComparison {
  const rows: JsonRow[] = []
  const work: Work[] = [{ left: 0, right: 0, name: '', path: '', depth: 0, isMoved: false }]
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    rows.push(rowOf(left, right, next))
    work.push(...childrenOf(left, right, next).toReversed())
  }
  markHolders(rows)
  return { rows, differences: rows.filter(({ difference }) => difference !== 'same').length }
}

function rowOf(
  left: JsonDocument,
  right: JsonDocument,
  { left: one, right: other, ...place }: Work,
): JsonRow {
  const shown = {
    left: one === null ? null : shownText(left, one),
    right: other === null ? null : shownText(right, other),
  }
  const { path, name, depth } = place
  return { path, name, depth, difference: differenceOf(), holdsDifference: false, ...shown }

  function differenceOf(): Difference {
    if (one === null) return 'added'
    if (other === null) return 'removed'
    const kind = kindOf(left, one)
    if (kind !== kindOf(right, other)) return 'type-changed'
    const unchanged = place.isMoved ? 'moved' : 'same'
    if (kind === 'object' || kind === 'array') return unchanged
    if (rawText(left, one) === rawText(right, other)) return unchanged
    return kind === 'string' && stringOf(left, one) === stringOf(right, other) ? 'respelt' : 'changed'
  }
}

function shownText(document: JsonDocument, node: JsonNode): string {
  const kind = kindOf(document, node)
  const isEmpty = document.table[node * 3 + 2] === node + 1
  if (kind === 'object') return isEmpty ? '{}' : '{…}'
  if (kind === 'array') return isEmpty ? '[]' : '[…]'
  return rawText(document, node)
}

interface Child {
  key: string
  name: string
  node: JsonNode
}

function childrenOf(left: JsonDocument, right: JsonDocument, work: Work): Work[] {
  const kinds = [
    work.left === null ? null : kindOf(left, work.left),
    work.right === null ? null : kindOf(right, work.right),
  ]
  if (kinds[0] === 'array' && kinds[1] === 'array' && work.left !== null && work.right !== null) {
    const [ones, others] = [[...itemsOf(left, work.left)], [...itemsOf(right, work.right)]]
    const ids = identify({ document: left, items: ones }, { document: right, items: others })
    const keyed = (items: JsonNode[], keys: readonly string[] | undefined): Child[] =>
      items.map((node, index) => ({ key: keys?.[index] ?? String(index), name: `[${index}]`, node }))
    return paired(keyed(ones, ids?.left), keyed(others, ids?.right), work)
  }
  const ones = work.left === null ? [] : named(left, work.left)
  const others = work.right === null ? [] : named(right, work.right)
  // An object has nothing in common with an array or a text.
  return kinds[0] !== null && kinds[1] !== null && kinds[0] !== kinds[1]
    ? [...paired(ones, [], work), ...paired([], others, work)]
    : paired(ones, others, work)
}

/** Members by name, repeats with their number; items by place. */
function named(document: JsonDocument, node: JsonNode): Child[] {
  if (kindOf(document, node) === 'array') {
    return [...itemsOf(document, node)].map((item, index) => ({
      key: String(index),
      name: `[${index}]`,
      node: item,
    }))
  }
  const seen = new Map<string, number>()
  return [...membersOf(document, node)].map(({ key, value }) => {
    const name = stringOf(document, key)
    const occurrence = (seen.get(name) ?? 0) + 1
    seen.set(name, occurrence)
    return { key: name, name: occurrence === 1 ? name : `${name}#${occurrence}`, node: value }
  })
}

function paired(left: readonly Child[], right: readonly Child[], parent: Work): Work[] {
  const keysOf = (children: readonly Child[]): string[] => children.map(({ key }) => key)
  return align(keysOf(left), keysOf(right)).map((pairing): Work => {
    const one = pairing.left === null ? undefined : left[pairing.left]
    const other = pairing.right === null ? undefined : right[pairing.right]
    const name = (other ?? one)?.name ?? ''
    const step = name.replace(/^\[(\d+)\]$/, '$1')
    return {
      left: one?.node ?? null,
      right: other?.node ?? null,
      name,
      path: parent.path === '' ? step : `${parent.path}.${step}`,
      depth: parent.depth + 1,
      isMoved: pairing.isMoved,
    }
  })
}

/** From the end, a row that differs marks all that it stands in. */
function markHolders(rows: readonly JsonRow[]): void {
  /** Depths at which a row that holds a difference was met, below the row that is looked at. */
  const marked = new Set<number>()
  for (const row of rows.toReversed()) {
    row.holdsDifference = row.difference !== 'same' || marked.has(row.depth + 1)
    marked.delete(row.depth + 1)
    if (row.holdsDifference) marked.add(row.depth)
  }
}
