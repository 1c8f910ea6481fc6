import { after, kindOf, membersOf, itemsOf, memberOf, stringOf } from './json.ts'
import type { JsonDocument, JsonNode } from './json.ts'

/** A step into a JSON value: to a member of an object, or to an item of a list. */
export type JsonStep = { member: string } | { item: number }

/**
 * The innermost value or member at an offset of the text, and the way to it from the root. A name leads to its value;
 * what stands between values leads to the value that holds it.
 */
export function valueAt(document: JsonDocument, offset: number): { node: JsonNode; path: JsonStep[] } {
  const path: JsonStep[] = []
  let node: JsonNode = 0
  for (;;) {
    const found = childAt(document, node, offset)
    if (found === null) return { node, path }
    path.push(found.step)
    node = found.node
  }
}

/** The node at the end of a way; null where it leads nowhere. Of a name that stands twice the last is taken. */
export function nodeAtSteps(document: JsonDocument, path: readonly JsonStep[]): JsonNode | null {
  let node: JsonNode = 0
  for (const step of path) {
    const next: JsonNode | null =
      'member' in step
        ? (memberOf(document, node, step.member)?.value ?? null)
        : itemAt(document, node, step.item)
    if (next === null) return null
    node = next
  }
  return node
}

function childAt(
  document: JsonDocument,
  node: JsonNode,
  offset: number,
): { step: JsonStep; node: JsonNode } | null {
  const { table } = document
  const ends = (child: JsonNode): number => table[child * 3 + 1] as number
  switch (kindOf(document, node)) {
    case 'object':
      for (const { key, value } of membersOf(document, node)) {
        if ((table[key * 3] as number) > offset) return null
        if (offset <= ends(value)) return { step: { member: stringOf(document, key) }, node: value }
      }
      return null
    case 'array': {
      let item = 0
      for (const value of itemsOf(document, node)) {
        if ((table[value * 3] as number) > offset) return null
        if (offset <= ends(value)) return { step: { item }, node: value }
        item++
      }
      return null
    }
    default:
      return null
  }
}

function itemAt(document: JsonDocument, node: JsonNode, item: number): JsonNode | null {
  if (kindOf(document, node) !== 'array') return null
  const end = after(document, node)
  let left = item
  for (let at = node + 1; at < end; at = after(document, at)) {
    if (left-- === 0) return at
  }
  return null
}
