import type { HeaderPair } from '../../../shared/headers.ts'
import type { DeliverySummary } from '../../../shared/model/delivery.ts'
import type { Answered, EventSummary, Origin, Peer } from '../../../shared/model/event.ts'
import type { Verdict } from '../../../shared/model/check.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { FIRST_ATTEMPT } from './first-attempt.ts'
import { IS_UNREAD } from './read-marks.ts'

/** The columns of a list row, with the last delivery beside them: FROM events LEFT JOIN deliveries AS last. */
export const SUMMARY_COLUMNS = `
  events.id, events.endpointId, events.origin, events.provider, events.type, events.title, events.objectId,
  events.amount, events.receivedAt, events.method, events.path, events.bodySize, events.verdict,
  events.problems, events.warnings, events.cause, events.answeredStatus, events.answeredAfterMs,
  events.answeredBy, events.answeredNote,
  (SELECT isPinned FROM eventNotes WHERE eventId = events.id) AS isPinned,
  (SELECT note <> '' FROM eventNotes WHERE eventId = events.id) AS hasNote,
  (SELECT json_group_array(tag) FROM eventTags WHERE eventId = events.id) AS tags,
  ${IS_UNREAD} AS isUnread, ${FIRST_ATTEMPT} AS firstAttempt,
  events.lastDeliveryId, last.kind AS lastKind, last.target AS lastTarget, last.fault AS lastFault,
  last.startedAt AS lastStartedAt, last.status AS lastStatus, last.failureCode AS lastFailureCode, last.totalMs AS lastTotalMs`

/** Leaves out what was removed and can still be brought back: a part of every WHERE over events that people see. */
export const NOT_REMOVED = 'events.id NOT IN (SELECT eventId FROM removed)'

export const WITH_LAST_DELIVERY = 'LEFT JOIN deliveries AS last ON last.id = events.lastDeliveryId'

/**
 * The event of one id, where `events` is joined with another table. Without the sign SQLite (3.54, with STAT4) looks
 * at the value of `column = ?` when it plans a join, and compiles the statement anew for each other value: for a
 * list row that costs ten times what reading it does.
 */
export const HAS_ID = 'events.id = +?'

export interface SummaryRow {
  id: number
  endpointId: number | null
  origin: Origin
  provider: string | null
  type: string | null
  title: string | null
  objectId: string | null
  amount: string | null
  receivedAt: number
  method: string
  path: string
  bodySize: number
  verdict: Verdict
  problems: number
  warnings: number
  cause: string | null
  answeredStatus: number | null
  answeredAfterMs: number | null
  answeredBy: Answered['by'] | null
  answeredNote: string | null
  isPinned: 0 | 1 | null
  hasNote: 0 | 1 | null
  /** A JSON list, in the order of the alphabet. */
  tags: string
  isUnread: 0 | 1
  firstAttempt: number | null
  lastDeliveryId: number | null
  lastKind: DeliverySummary['kind']
  lastTarget: string
  lastFault: DeliverySummary['fault']
  lastStartedAt: number
  lastStatus: number | null
  lastFailureCode: DeliverySummary['failure']
  lastTotalMs: number
}

export function toSummary(row: SummaryRow): EventSummary {
  const { answeredStatus, answeredAfterMs, lastDeliveryId } = row
  return {
    id: row.id,
    endpointId: row.endpointId,
    origin: row.origin,
    provider: row.provider,
    type: row.type,
    title: row.title,
    objectId: row.objectId,
    amount: row.amount,
    receivedAt: row.receivedAt,
    method: row.method,
    path: row.path,
    bodySize: row.bodySize,
    verdict: row.verdict,
    problems: row.problems,
    warnings: row.warnings,
    cause: row.cause,
    answered:
      answeredAfterMs === null
        ? null
        : {
            status: answeredStatus,
            afterMs: answeredAfterMs,
            // Events of an earlier version knew one kind of answer.
            by: row.answeredBy ?? 'endpoint',
            note: row.answeredNote,
          },
    lastDelivery:
      lastDeliveryId === null || row.lastTarget === null
        ? null
        : {
            id: lastDeliveryId,
            kind: row.lastKind,
            target: row.lastTarget,
            fault: row.lastFault,
            startedAt: row.lastStartedAt,
            status: row.lastStatus,
            failure: row.lastFailureCode,
            totalMs: row.lastTotalMs,
          },
    pinned: row.isPinned === 1,
    hasNote: row.hasNote === 1,
    tags: JSON.parse(row.tags) as string[],
    unread: row.isUnread === 1,
    firstAttempt: row.firstAttempt,
  }
}

export const REQUEST_COLUMNS = `
  events.endpointId, events.provider, events.publicBase, events.receivedAt, events.endedAt, events.method,
  events.path, events.bodyCut, events.httpVersion, events.peer, events.requestTarget, events.headers,
  events.trailers, bodies.body`

export const WITH_BODY = 'JOIN bodies ON bodies.eventId = events.id'

export interface RequestRow {
  endpointId: number | null
  provider: string | null
  publicBase: string | null
  receivedAt: number
  endedAt: number
  method: string
  path: string
  bodyCut: number
  httpVersion: string
  peer: string
  requestTarget: string
  headers: string
  trailers: string
  body: Buffer
}

/** The request exactly as the listener made it. */
export function toRequest(row: RequestRow): ReceivedRequest {
  return {
    method: row.method,
    requestTarget: row.requestTarget,
    path: row.path,
    query: row.requestTarget.slice(row.path.length + 1),
    httpVersion: row.httpVersion,
    headers: JSON.parse(row.headers) as HeaderPair[],
    trailers: JSON.parse(row.trailers) as HeaderPair[],
    body: row.body,
    bodyCut: row.bodyCut === 1,
    peer: JSON.parse(row.peer) as Peer,
    receivedAt: row.receivedAt,
    endedAt: row.endedAt,
  }
}
