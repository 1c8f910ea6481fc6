import { foldText } from '../../../../shared/search/fold-text.ts'
import type { Db } from '../database.ts'
import type { MaskedFields } from './masked-fields.ts'
import { searchableBody } from './searchable-body.ts'
import type { SearchableBody } from './searchable-body.ts'
import { searchableHead } from './searchable-head.ts'
import type { HeadRow, SearchableHead } from './searchable-head.ts'
import { bodyReading } from './stored-body.ts'
import type { StoredBody } from './stored-body.ts'

/** What is read of an event to search it. FROM events; the body apart, because it may be large. */
export const SEARCHABLE_COLUMNS = `
  events.id, events.receivedAt, events.bodySize, events.provider, events.type, events.title, events.objectId,
  events.deliveryKey, events.method, events.requestTarget, events.headers, events.trailers,
  (SELECT note FROM eventNotes WHERE eventNotes.eventId = events.id) AS note,
  (SELECT group_concat(tag, ' ') FROM eventTags WHERE eventTags.eventId = events.id) AS tags`

export interface SearchableRow extends HeadRow {
  receivedAt: number
  bodySize: number
  provider: string | null
}

/** An event as it is searched. What the provider marks as personal or card data is in none of it. */
export interface Searchable {
  id: number
  receivedAt: number
  bodySize: number
  /** Folded. */
  note: () => string
  head: SearchableHead
  body: SearchableBody
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
export function wholeText({ head, body }: Searchable): string {
  try {
    return `${head.text()}\n${body.text()}`
  } catch {
    return head.text()
  }
}

export function toSearchable(row: SearchableRow, stored: StoredBody, maskedFields: MaskedFields): Searchable {
  const head = searchableHead(row)
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    bodySize: row.bodySize,
    note: () => foldText(row.note ?? ''),
    head,
    body: searchableBody(row, head.received, stored, maskedFields.of(row.provider)),
  }
}
