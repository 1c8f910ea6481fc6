import { itemsOf, kindOf, nodeAt } from '../../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Db } from '../database.ts'

/** How much of one event's body is searched, in characters; beyond it, nothing is found. */
const SEARCHED_CHARACTERS = 1024 * 1024

/** Their values prove who sent a request: they are shown to whoever opens the event, and found by nobody. */
const UNSEARCHED_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

/** What is read of an event to search it. FROM events; the body apart, because it may be large. */
export const SEARCHABLE_COLUMNS = `
  events.id, events.receivedAt, events.bodySize, events.provider, events.type, events.title, events.objectId,
  events.deliveryKey, events.method, events.requestTarget, events.headers, events.trailers,
  (SELECT note FROM eventNotes WHERE eventNotes.eventId = events.id) AS note`

export interface SearchableRow {
  id: number
  receivedAt: number
  bodySize: number
  provider: string | null
  type: string | null
  title: string | null
  objectId: string | null
  deliveryKey: string | null
  method: string
  requestTarget: string
  headers: string
  trailers: string
  note: string | null
}

/** An event as it is searched. What the provider marks as personal or card data is in none of it. */
export interface Searchable {
  id: number
  receivedAt: number
  bodySize: number
  /** Folded: everything but the body. */
  head: string
  /** Folded. */
  body: () => string
  /** False where the body, at a quick look, cannot hold this folded text. */
  mayHold: (folded: string) => boolean
  /** False where no member of that name, at a quick look, can have a value that passes; objects never pass. */
  mayHave: (name: string, passes: (value: string) => boolean) => boolean
  /** Pairs without the values that nobody finds. */
  headers: HeaderPair[]
  json: () => { document: JsonDocument; isHidden: (node: JsonNode) => boolean } | null
}

/** Reads one event; null where there is no such event. */
export function searchableReading(db: Db): (eventId: number) => Searchable | null {
  const select = db.prepare(`SELECT ${SEARCHABLE_COLUMNS} FROM events WHERE id = ?`)
  const body = bodyReading(db)
  return (eventId) => {
    const row = select.get(eventId) as SearchableRow | undefined
    return row === undefined ? null : toSearchable(row, () => body(eventId))
  }
}

/** Reads the bytes of a body as they arrived. */
export function bodyReading(db: Db): (eventId: number) => Uint8Array {
  const select = db.prepare('SELECT body FROM bodies WHERE eventId = ?').pluck()
  return (eventId) => (select.get(eventId) as Uint8Array | undefined) ?? new Uint8Array()
}

/** All of it in one text, as the fingerprints are made of it. One that cannot be read is found by its head alone. */
export function wholeText(event: Searchable): string {
  try {
    return `${event.head}\n${event.body()}`
  } catch {
    return event.head
  }
}

export function toSearchable(row: SearchableRow, readBody: () => Uint8Array): Searchable {
  const pairs = JSON.parse(row.headers) as HeaderPair[]
  const trailers = JSON.parse(row.trailers) as HeaderPair[]
  const headers = [...pairs, ...trailers].map(([name, value]): HeaderPair => [
    name,
    UNSEARCHED_HEADERS.has(name.toLowerCase()) ? '' : value,
  ])
  let bytes: Uint8Array | null = null
  let decoded: DecodedBody | null = null
  let folded: string | null = null
  let plainText: string | null | undefined
  let plainFolded: string | null = null
  const bodyBytes = () => (bytes ??= readBody())
  const plainJson = () =>
    plainText === undefined ? (plainText = readPlainJson(pairs, bodyBytes())) : plainText
  const decode = () => (decoded ??= decodeBody({ headers: pairs, body: bodyBytes(), bodyCut: false }))
  const masked = findProvider(row.provider ?? '')?.mask ?? []
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    bodySize: row.bodySize,
    headers,
    head: foldText(headText(row, headers)),
    body: () => (folded ??= foldText(bodyText(decode(), masked).slice(0, SEARCHED_CHARACTERS))),
    mayHold(text) {
      const plain = plainJson()
      return plain === null || text.includes('\0') || (plainFolded ??= foldText(plain)).includes(text)
    },
    mayHave(name, passes) {
      const plain = plainJson()
      return plain === null || hasMember(plain, name, passes)
    },
    json() {
      const { json } = decode()
      if (json === null) return null
      const ranges = hiddenRanges(json, masked)
      return {
        document: json,
        isHidden: (node) => {
          const start = json.table[node * 3] as number
          return ranges.some(([from, to]) => start >= from && start < to)
        },
      }
    },
  }
}

function headText(row: SearchableRow, headers: readonly HeaderPair[]): string {
  return [
    String(row.id),
    row.type,
    row.title,
    row.objectId,
    row.deliveryKey,
    `${row.method} ${row.requestTarget}`,
    readable(row.requestTarget),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    row.note,
  ]
    .filter((part) => part !== null)
    .join('\n')
}

/** The path as it is meant, where it is written otherwise: both can be looked for. */
function readable(requestTarget: string): string | null {
  if (!requestTarget.includes('%')) return null
  try {
    return decodeURIComponent(requestTarget)
  } catch {
    return null
  }
}

function bodyText(body: DecodedBody, masked: readonly string[]): string {
  if (body.json !== null) return withUnescaped(withoutValues(body.json, masked))
  if (body.decoded.fields === null) return body.text ?? ''
  return body.decoded.fields
    .filter(({ name }) => !masked.some((path) => name === path || name.startsWith(`${path}.`)))
    .map(({ name, value, fileName }) => `${name}=${value ?? ''}${fileName === null ? '' : ` ${fileName}`}`)
    .join('\n')
}

/** Text of a JSON body, and once more as its strings are meant where they are written with escapes. */
function withUnescaped(text: string): string {
  if (!text.includes('\\')) return text
  return `${text}\n${text.replaceAll(ESCAPE, (escape) => unescaped(escape))}`
}

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g
const MEANT: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(escape: string): string {
  const sign = escape[1] as string
  if (sign === 'u' && escape.length === 6) return String.fromCharCode(Number.parseInt(escape.slice(2), 16))
  return MEANT[sign] ?? sign
}

/** The JSON text without the values that nobody finds. */
function withoutValues(document: JsonDocument, masked: readonly string[]): string {
  let text = ''
  let from = 0
  for (const [start, end] of hiddenRanges(document, masked)) {
    // A sign that no JSON has: what stood on both sides of the value must not become one word.
    text += `${document.text.slice(from, Math.max(from, start))}\0`
    from = Math.max(from, end)
  }
  return text + document.text.slice(from)
}

/** Where the values at these paths stand, in each item where the body is a list of them. */
function hiddenRanges(document: JsonDocument, paths: readonly string[]): (readonly [number, number])[] {
  if (paths.length === 0) return []
  const items = kindOf(document, 0) === 'array' ? [...itemsOf(document, 0)] : [0]
  return items
    .flatMap((item) => paths.map((path) => nodeAt(document, item, path)))
    .filter((node) => node !== null)
    .map((node) => [document.table[node * 3] as number, document.table[node * 3 + 1] as number] as const)
    .toSorted(([start], [otherStart]) => start - otherStart)
}

/**
 * The text of a body that is plain JSON in UTF-8 without escapes, of which what is searched is a part; null for any
 * other. Reading it is many times cheaper than decoding.
 */
function readPlainJson(headers: readonly HeaderPair[], body: Uint8Array): string | null {
  const first = body[0]
  if (first !== 0x7b && first !== 0x5b) return null
  for (const [name, value] of headers) {
    if (name.length !== 12 && name.length !== 16) continue
    const lower = name.toLowerCase()
    if (lower === 'content-encoding') return null
    if (lower === 'content-type' && !PLAIN_JSON.test(value)) return null
  }
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  return INEXACT.test(text) ? null : text
}

/** Escapes, and bytes that are no UTF-8. */
const INEXACT = /[\\\ufffd]/
const PLAIN_JSON = /^application\/json(?:\s*;\s*charset=utf-?8)?\s*$/i

/** Whether a plain JSON text has the name and behind it a text or number that passes, wherever that is. */
function hasMember(text: string, name: string, passes: (value: string) => boolean): boolean {
  const key = `"${name}"`
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    SCALAR.lastIndex = at + key.length
    const [, string, other] = SCALAR.exec(text) ?? []
    const value = string ?? other
    if (value !== undefined && passes(value)) return true
  }
  return false
}

const SCALAR = /\s*:\s*(?:"([^"]*)"|([^\s"{}[\],]+))/y
