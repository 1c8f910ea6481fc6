import { itemsOf, kindOf, membersOf, plainText, stringOf } from '../../../shared/bodies/json.ts'
import type { JsonMember, JsonNode } from '../../../shared/bodies/json.ts'
import { isMaskedPath } from '../../../shared/bodies/json-nodes.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { FieldKind } from '../../../shared/model/drift.ts'
import type { Item } from '../diagnose/item.ts'
import type { Reading } from '../diagnose/reading.ts'
import { documentedFields } from './documented-fields.ts'
import type { DocumentedFields } from './documented-fields.ts'
import { isIdLike } from './id-like.ts'
import type { Observed } from './observed.ts'
import { shapeOf } from './shape.ts'
import { tellsFailure } from './tells-failure.ts'

const MOST_FIELDS = 400
const MOST_VALUES_READ = 5_000
const MOST_ITEMS = 20
const MOST_DEPTH = 12
/** An object with more members that nobody documents is a map: its keys are values. */
const MOST_NAMES = 60
const LONGEST_NAME = 60
const LONGEST_VALUE = 64

/**
 * The shape of an event's first item; null where there is none. Values are kept only where the documentation lists
 * them or where the facts say that they are a status, never those that are masked, and none of a body that came
 * encrypted.
 */
export function observe({ provider, items, body }: Reading, checks: readonly Check[]): Observed | null {
  const item = items[0]
  if (item === undefined || kindOf(item.json, item.node) !== 'object') return null
  const isOpened = body.decoded.decrypted !== null
  const seen = walk(item, {
    documented: item.event === null ? new Map() : documentedFields(item.event),
    statuses: item.event?.status ?? [],
    mayKeep: (path) => !isOpened && !isMaskedPath(path, provider.mask),
  })
  return {
    type: (item.type ?? '').slice(0, 300),
    ...shapeOf(seen),
    tellsFailure: tellsFailure(provider, item),
    repeats: eventOf(checks, REPEATS),
    overtakenBy: eventOf(checks, LATE),
  }
}

const REPEATS = ['duplicate.retry', 'duplicate.other-id', 'duplicate.changed']
const LATE = ['order.late', 'order.transition']

function eventOf(checks: readonly Check[], ids: readonly string[]): number | null {
  const evidence = checks.find(({ id }) => ids.includes(id))?.evidence
  return evidence?.kind === 'events' ? (evidence.eventIds[0] ?? null) : null
}

interface Rules {
  documented: DocumentedFields
  statuses: readonly string[]
  mayKeep: (path: string) => boolean
}

function walk({ json, node: root }: Item, { documented, statuses, mayKeep }: Rules): Set<string> {
  const seen = new Set<string>()
  let read = 0

  function note(node: JsonNode, path: string, depth: number): void {
    if (++read > MOST_VALUES_READ || seen.size >= MOST_FIELDS) return
    const kind = kindOf(json, node)
    seen.add(`${path}\n${kind}${valueAt(node, path, kind)}`)
    if (depth >= MOST_DEPTH) return
    if (kind === 'object') members(node, path, depth)
    else if (kind === 'array') items(node, path, depth)
  }

  function valueAt(node: JsonNode, path: string, kind: FieldKind): string {
    const isListed = (documented.get(path)?.values ?? null) !== null || statuses.includes(path)
    if (!isListed || kind === 'object' || kind === 'array' || kind === 'null' || !mayKeep(path)) return ''
    const text = plainText(json, node)
    return text.length > LONGEST_VALUE || text.includes('\n') ? '' : `\n${text}`
  }

  function members(node: JsonNode, path: string, depth: number): void {
    const at = path === '' ? '' : `${path}.`
    const named: JsonMember[] = []
    for (const member of membersOf(json, node)) {
      if (named.push(member) >= MOST_VALUES_READ) break
    }
    const isMap = documented.has(`${at}*`)
    const isLarge = named.length > MOST_NAMES
    for (const { key, value } of named) {
      const name = stringOf(json, key)
      const isKnown = documented.has(`${at}${name}`)
      const isValue = !isKnown && (isMap || isLarge || isIdLike(name, LONGEST_NAME))
      note(value, `${at}${isValue ? '*' : name}`, depth + 1)
    }
  }

  function items(node: JsonNode, path: string, depth: number): void {
    let count = 0
    for (const child of itemsOf(json, node)) {
      if (count++ >= MOST_ITEMS) return
      note(child, `${path}[]`, depth + 1)
    }
  }

  members(root, '', 0)
  return seen
}
