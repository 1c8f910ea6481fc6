import { createHash } from 'node:crypto'
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
import { tellsFailure } from './tells-failure.ts'

/** One field as it stood in an event: path, kind of its value, and the value where its values are listed. */
export type ObservedField = [path: string, kind: FieldKind, value?: string]

/** What an event looked like, without what it said. */
export interface Observed {
  type: string
  /** Its fields in the order of the alphabet, as the JSON text of a list of `ObservedField`. */
  fields: string
  /** The same fields give the same digest. */
  digest: string
  /** The event tells that something failed, in the provider's own words. */
  tellsFailure: boolean
  /** The event that it repeats, and the one that overtook it, where a finding says so. */
  repeats: number | null
  overtakenBy: number | null
}

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

/** The same without the values in it, for a type that comes with too many of them. */
export function withoutValues({ fields }: Pick<Observed, 'fields'>): Pick<Observed, 'fields' | 'digest'> {
  return shapeOf(new Set(readFields(fields).map(([path, kind]) => `${path}\n${kind}`)))
}

/** The fields of a shape as they were stored. */
export function readFields(text: string): ObservedField[] {
  return JSON.parse(text) as ObservedField[]
}

type Shape = Pick<Observed, 'fields' | 'digest'>

/** Most events have the shape of others before: to write and to hash it is the dearest part of looking. */
const shapes = new Map<string, Shape>()
const MOST_REMEMBERED = 500

function shapeOf(lines: ReadonlySet<string>): Shape {
  const sorted = [...lines].toSorted()
  const key = sorted.join('\n\n')
  const known = shapes.get(key)
  if (known !== undefined) return known
  const fields = JSON.stringify(sorted.map((line) => line.split('\n')))
  const digest = createHash('sha256').update(fields).digest('base64url').slice(0, 22)
  if (shapes.size >= MOST_REMEMBERED) shapes.clear()
  shapes.set(key, { fields, digest })
  return { fields, digest }
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
