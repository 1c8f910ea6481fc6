import type { Check } from '../../../shared/model/check.ts'
import type { EventDetail, EventSummary } from '../../../shared/model/event.ts'
import { decodeBody } from '../diagnose/decode.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { Db } from './database.ts'
import { deliveriesReading } from './deliveries.ts'
import {
  HAS_ID,
  REQUEST_COLUMNS,
  SUMMARY_COLUMNS,
  WITH_BODY,
  WITH_LAST_DELIVERY,
  toRequest,
  toSummary,
} from './event-rows.ts'
import type { RequestRow, SummaryRow } from './event-rows.ts'
import { listQuery } from './list-query.ts'
import { noteReading } from './notes.ts'
import { unpackChecks } from './packed-checks.ts'
import type { EventQuery } from './store.ts'

export type KeptRequest = ReceivedRequest & {
  endpointId: number | null
  provider: string | null
  publicBase: string | null
}

export function readEvents(db: Db, query: EventQuery): { items: EventSummary[]; nextCursor: number | null } {
  const { sql, parameters } = listQuery(query)
  const rows = db.prepare(sql).all(...parameters) as SummaryRow[]
  const items = rows.slice(0, query.limit).map(toSummary)
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
}

/** One event in full. The body is decoded for each look: what was stored is what arrived. */
export function eventReading(db: Db): (id: number) => EventDetail | null {
  const findSummary = db.prepare(
    `SELECT ${SUMMARY_COLUMNS} FROM events ${WITH_LAST_DELIVERY} WHERE ${HAS_ID}`,
  )
  const findChecks = db.prepare('SELECT packed FROM checks WHERE eventId = ?').pluck()
  const readRequest = requestReading(db)
  const readNote = noteReading(db)
  const readDeliveries = deliveriesReading(db)
  return (id) => {
    const row = findSummary.get(id) as SummaryRow | undefined
    const request = readRequest(id)
    if (row === undefined || request === null) return null
    const packed = findChecks.get(id) as Uint8Array | undefined
    return {
      ...toSummary(row),
      query: request.query,
      requestTarget: request.requestTarget,
      headers: request.headers,
      trailers: request.trailers,
      httpVersion: request.httpVersion,
      peer: request.peer,
      endedAt: request.endedAt,
      bodyCut: request.bodyCut,
      note: readNote(id),
      decoded: decodeBody(request).decoded,
      checks: packed === undefined ? [] : (unpackChecks(packed, request.body) ?? [UNREADABLE]),
      deliveries: readDeliveries(id),
    }
  }
}

/** For an event whose checks were damaged in the file: the rest of it can be looked at all the same. */
const UNREADABLE: Check = {
  id: 'decoding.checks',
  about: 'decoding',
  status: 'warn',
  message: 'What was found about this event is damaged in the project file and cannot be read.',
  fix: 'Change a credential or a setting of its endpoint: its events are then judged anew.',
  evidence: null,
}

/** Reads a request as it arrived; null where there is no such event. */
export function requestReading(db: Db): (id: number) => KeptRequest | null {
  const find = db.prepare(`SELECT ${REQUEST_COLUMNS} FROM events ${WITH_BODY} WHERE ${HAS_ID}`)
  return (id) => {
    const row = find.get(id) as RequestRow | undefined
    if (row === undefined) return null
    const { endpointId, provider, publicBase } = row
    return { ...toRequest(row), endpointId, provider, publicBase }
  }
}

/** The whole body inflated and in its charset; null where it is not text. */
export function textOf(request: KeptRequest | null): string | null {
  return request === null ? null : decodeBody(request).text
}
