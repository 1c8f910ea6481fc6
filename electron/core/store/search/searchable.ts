import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import { hasMember, readPlainJson } from './plain-json.ts'
import { bodyText, headText, hiddenRanges } from './searchable-text.ts'
import type { SearchableHead } from './searchable-text.ts'

/** How much of one event's body is searched, in characters; beyond it, nothing is found. */
const SEARCHED_CHARACTERS = 1024 * 1024

/** Their values prove who sent a request: they are shown to whoever opens the event, and found by nobody. */
const UNSEARCHED_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

/** What is read of an event to search it. FROM events; the body apart, because it may be large. */
export const SEARCHABLE_COLUMNS = `
  events.id, events.receivedAt, events.bodySize, events.provider, events.type, events.title, events.objectId,
  events.deliveryKey, events.method, events.requestTarget, events.headers, events.trailers,
  (SELECT note FROM eventNotes WHERE eventNotes.eventId = events.id) AS note,
  (SELECT group_concat(tag, ' ') FROM eventTags WHERE eventTags.eventId = events.id) AS tags`

export interface SearchableRow extends SearchableHead {
  receivedAt: number
  bodySize: number
  provider: string | null
  headers: string
  trailers: string
}

/** An event as it is searched. What the provider marks as personal or card data is in none of it. */
export interface Searchable {
  id: number
  receivedAt: number
  bodySize: number
  /** Folded: everything but the body. */
  head: string
  /** Folded. */
  note: () => string
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
export function searchableReading(
  db: Db,
  maskedFields: MaskedFields,
): (eventId: number) => Searchable | null {
  const select = db.prepare(`SELECT ${SEARCHABLE_COLUMNS} FROM events WHERE id = ?`)
  const body = bodyReading(db)
  return (eventId) => {
    const row = select.get(eventId) as SearchableRow | undefined
    return row === undefined ? null : toSearchable(row, () => body(eventId), maskedFields)
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

export function toSearchable(
  row: SearchableRow,
  readBody: () => Uint8Array,
  maskedFields: MaskedFields,
): Searchable {
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
  const masked = maskedFields.of(row.provider)
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    bodySize: row.bodySize,
    headers,
    head: foldText(headText(row, headers)),
    note: () => foldText(row.note ?? ''),
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
