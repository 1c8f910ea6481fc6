import { itemsOf, kindOf, membersOf, plainText, stringOf } from '../../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { EventFields, FieldValue } from '../../../../shared/model/inbox.ts'
import { nodesAtPath } from '../../../../shared/search/json-condition.ts'
import { formatJsonPath, readJsonPath } from '../../../../shared/search/json-path.ts'
import type { PathStep } from '../../../../shared/search/query.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Db } from '../database.ts'
import { NOT_REMOVED } from '../event-rows.ts'
import type { Masked, MaskedFields } from './masked-fields.ts'
import { hiddenRanges } from './searchable-text.ts'
import { bodyReading } from './stored-body.ts'

/** Longer bodies are not read for a list: forty of them are read for one screen. */
const LONGEST_BODY = 256 * 1024
const LONGEST_VALUE = 200
const MOST_PATHS_OFFERED = 200

/**
 * What the bodies of events hold at some paths, for the columns of a list: what a search finds and no more, so
 * nothing of what the provider marks as personal or card data, and nothing decrypted.
 */
export function fieldsReading(db: Db, maskedFields: MaskedFields) {
  const select = db.prepare(
    `SELECT id, provider, bodySize, headers FROM events WHERE id = ? AND ${NOT_REMOVED}`,
  )
  const body = bodyReading(db)

  function open(id: number): Opened | 'gone' | 'too long' {
    const row = select.get(id) as Row | undefined
    if (row === undefined) return 'gone'
    if (row.bodySize > LONGEST_BODY) return 'too long'
    const headers = JSON.parse(row.headers) as HeaderPair[]
    const decoded = decodeBody({ headers, body: body(id).bytes(), bodyCut: false })
    return { decoded, masked: maskedFields.of(row.provider) }
  }

  return {
    fields({ ids, paths }: { ids: number[]; paths: string[] }): EventFields[] {
      const read = paths.map((path) => readJsonPath(path)?.path ?? [])
      return ids.flatMap((id) => {
        const opened = open(id)
        if (opened === 'gone') return []
        if (opened === 'too long') return [{ id, values: read.map((): FieldValue => ({ kind: 'unread' })) }]
        return [{ id, values: read.map((path) => valueAt(opened, path)) }]
      })
    },
    /** The paths that these events have values at, as they are typed, without the hidden ones. */
    fieldPaths({ ids }: { ids: number[] }): string[] {
      const found = new Set<string>()
      for (const id of ids) {
        const opened = open(id)
        if (typeof opened === 'string') continue
        for (const path of pathsOf(opened)) {
          found.add(path)
          if (found.size >= MOST_PATHS_OFFERED) return [...found]
        }
      }
      return [...found]
    },
  }
}

interface Row {
  id: number
  provider: string | null
  bodySize: number
  headers: string
}

interface Opened {
  decoded: DecodedBody
  masked: Masked
}

function valueAt({ decoded, masked }: Opened, path: readonly PathStep[]): FieldValue {
  if (path.length === 0) return { kind: 'absent' }
  const { json } = decoded
  if (json !== null) {
    const isHidden = hiddenIn(json, masked)
    for (const node of nodesAtPath(json, path)) {
      if (isHidden(node) || holdsHidden(json, node, masked)) return { kind: 'hidden' }
      return { kind: 'value', text: plainText(json, node).slice(0, LONGEST_VALUE) }
    }
    return { kind: 'absent' }
  }
  const name = path
    .flatMap((step) => (typeof step === 'object' && 'member' in step ? [step.member] : []))
    .join('.')
  const field = decoded.decoded.fields?.find((each) => each.name === name)
  if (field === undefined) return { kind: 'absent' }
  if (isMasked(name, masked)) return { kind: 'hidden' }
  return { kind: 'value', text: (field.value ?? field.fileName ?? '').slice(0, LONGEST_VALUE) }
}

function* pathsOf({ decoded, masked }: Opened): Generator<string> {
  const { json } = decoded
  if (json !== null) {
    const isHidden = hiddenIn(json, masked)
    for (const [path, node] of leavesOf(json)) if (!isHidden(node)) yield formatJsonPath(path)
    return
  }
  for (const { name } of decoded.decoded.fields ?? []) {
    if (!isMasked(name, masked)) yield formatJsonPath([{ member: name }])
  }
}

/** Plain values with their paths; of a list, the first item alone. */
function* leavesOf(json: JsonDocument): Generator<[PathStep[], JsonNode]> {
  const waiting: [PathStep[], JsonNode][] = [[[], 0]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, node] = next
    const kind = kindOf(json, node)
    if (kind === 'array') {
      const [first] = itemsOf(json, node)
      if (first !== undefined) waiting.push([[...path, { item: 0 }], first])
    } else if (kind === 'object') {
      const members = [...membersOf(json, node)].toReversed()
      for (const { key, value } of members) waiting.push([[...path, { member: stringOf(json, key) }], value])
    } else if (path.length > 0) yield [path, node]
  }
}

function hiddenIn(json: JsonDocument, masked: Masked): (node: JsonNode) => boolean {
  const ranges = hiddenRanges(json, masked)
  return (node) => {
    const start = json.table[node * 3] as number
    return ranges.some(([from, to]) => start >= from && start < to)
  }
}

/** An object or list that has something hidden in it would show it. */
function holdsHidden(json: JsonDocument, node: JsonNode, masked: Masked): boolean {
  const [start, end] = [json.table[node * 3] as number, json.table[node * 3 + 1] as number]
  return hiddenRanges(json, masked).some(([from]) => from >= start && from < end)
}

function isMasked(name: string, masked: Masked): boolean {
  return masked.paths.some((path) => name === path || name.startsWith(`${path}.`))
}
