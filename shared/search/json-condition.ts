import { itemsOf, kindOf, memberOf, plainText } from '../bodies/json.ts'
import type { JsonDocument, JsonNode } from '../bodies/json.ts'
import { foldText } from './fold-text.ts'
import type { Comparison, Condition, PathStep } from './query.ts'

/**
 * Whether a JSON body meets a condition. A path may begin in each item of a list too, because providers send lists
 * of events. Where it leads to several values one of them is enough. `isHidden` says which nodes nobody may find.
 */
export function meetsJson(
  document: JsonDocument,
  condition: Extract<Condition, { kind: 'json' }>,
  isHidden: (node: JsonNode) => boolean = () => false,
): boolean {
  for (const node of nodesAtPath(document, condition.path)) {
    if (isHidden(node)) continue
    if (condition.comparison === null) return true
    if (kindOf(document, node) === 'object' || kindOf(document, node) === 'array') continue
    if (meets(plainText(document, node), condition.comparison, condition.value)) return true
  }
  return false
}

/** Numbers are compared as numbers also where they are written as text; anything else by its folded text. */
export function meets(found: string, comparison: Comparison, wanted: string): boolean {
  const [left, right] = [numberOf(found), numberOf(wanted)]
  if (left !== null && right !== null) return compare(left, right, comparison)
  if (comparison === 'is') return foldText(found) === foldText(wanted)
  // A number has no place in the order of words, and a word none in that of numbers.
  return left === null && right === null && compare(foldText(found), foldText(wanted), comparison)
}

function compare<T extends number | string>(left: T, right: T, comparison: Comparison): boolean {
  switch (comparison) {
    case 'is':
      return left === right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** Digits beyond what a number holds exactly are text: two long ids must not be taken for the same. */
function numberOf(text: string): number | null {
  return /^[+-]?\d{1,15}(?:\.\d{1,12})?(?:e[+-]?\d{1,2})?$/i.test(text) ? Number(text) : null
}

/** The values at a path, which may begin in each item of a list too. */
export function* nodesAtPath(document: JsonDocument, path: readonly PathStep[]): Generator<JsonNode> {
  for (const start of startsOf(document, path)) yield* nodesAt(document, start, path, 0)
}

function* startsOf(document: JsonDocument, path: readonly PathStep[]): Generator<JsonNode> {
  const first = path[0]
  const isList = kindOf(document, 0) === 'array'
  if (isList && typeof first === 'object' && 'member' in first) yield* itemsOf(document, 0)
  else yield 0
}

function* nodesAt(
  document: JsonDocument,
  node: JsonNode,
  path: readonly PathStep[],
  at: number,
): Generator<JsonNode> {
  const step = path[at]
  if (step === undefined) {
    yield node
  } else if (step === 'every') {
    for (const item of itemsOf(document, node)) yield* nodesAt(document, item, path, at + 1)
  } else if ('item' in step) {
    let left = step.item
    for (const item of itemsOf(document, node)) {
      if (left-- === 0) yield* nodesAt(document, item, path, at + 1)
    }
  } else {
    const member = memberOf(document, node, step.member)
    if (member !== null) yield* nodesAt(document, member.value, path, at + 1)
  }
}
