import { itemsOf, kindOf, memberOf, nodeAt } from './json.ts'
import type { JsonDocument, JsonNode } from './json.ts'

/**
 * Every node that a path of a mask leads to. It goes through each item of a list on the way, whether it names a place
 * in that list or none, and through one item where it chooses it by a member: `Item.[Name=Phone].Value`.
 */
export function nodesAt(document: JsonDocument, from: JsonNode, path: string): JsonNode[] {
  return path === '' ? [from] : follow(document, from, path.split('.'), 0)
}

function follow(document: JsonDocument, node: JsonNode, parts: readonly string[], at: number): JsonNode[] {
  const part = parts[at]
  if (part === undefined) return [node]
  const kind = kindOf(document, node)
  if (kind === 'array') {
    if (part.startsWith('[')) {
      const item = nodeAt(document, node, part)
      return item === null ? [] : follow(document, item, parts, at + 1)
    }
    const next = /^\d+$/.test(part) ? at + 1 : at
    return [...itemsOf(document, node)].flatMap((item) => follow(document, item, parts, next))
  }
  if (kind !== 'object') return []
  // A member whose own name has dots is found by its longest name first.
  for (let end = parts.length; end > at; end--) {
    const member = memberOf(document, node, parts.slice(at, end).join('.'))
    const found = member ? follow(document, member.value, parts, end) : []
    if (found.length > 0) return found
  }
  return []
}

/** A path without the places of items in lists, as `nodesAt` takes it: `items[0].name` and `items.0.name` alike. */
export function pathThroughLists(path: string): string {
  return path
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .filter((part) => part !== '' && !/^\d+$/.test(part))
    .join('.')
}

/** Whether a place is one of a mask, or within one. */
export function isMaskedPath(path: string, mask: readonly string[]): boolean {
  const plain = pathThroughLists(path)
  return mask.some((each) => {
    const masked = pathThroughLists(each)
    return plain === masked || plain.startsWith(`${masked}.`)
  })
}
