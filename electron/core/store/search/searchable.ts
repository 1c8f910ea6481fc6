import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import { bodyReading } from './stored-body.ts'
import type { StoredBody } from './stored-body.ts'
import { searchableBody } from './searchable-body.ts'
import { headText } from './searchable-text.ts'
import type { SearchableHead } from './searchable-text.ts'

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
    return row === undefined ? null : toSearchable(row, body(eventId), maskedFields)
  }
}

/** All of it in one text, as the fingerprints are made of it. One that cannot be read is found by its head alone. */
export function wholeText(event: Searchable): string {
  try {
    return `${event.head}\n${event.body()}`
  } catch {
    return event.head
  }
}

export function toSearchable(row: SearchableRow, stored: StoredBody, maskedFields: MaskedFields): Searchable {
  const pairs = JSON.parse(row.headers) as HeaderPair[]
  const trailers = JSON.parse(row.trailers) as HeaderPair[]
  const headers = [...pairs, ...trailers].map(([name, value]): HeaderPair => [
    name,
    UNSEARCHED_HEADERS.has(name.toLowerCase()) ? '' : value,
  ])
  const body = searchableBody(pairs, stored, maskedFields.of(row.provider))
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    bodySize: row.bodySize,
    headers,
    head: foldText(headText(row, headers)),
    note: () => foldText(row.note ?? ''),
    body: body.text,
    mayHold: body.mayHold,
    mayHave: body.mayHave,
    json: body.json,
  }
}
