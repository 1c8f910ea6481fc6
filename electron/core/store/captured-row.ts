import type { EventSummary } from '../../../shared/model/event.ts'
import type { NewEvent } from './store.ts'

/** A new event as the writer stores it. */
export interface CapturedRow {
  /** Its id, its endpoint, then in the order of `CAPTURED_COLUMNS`. */
  values: (string | number | null)[]
  toForward: boolean
  body: Uint8Array
}

/** Columns of a new event beside its endpoint, which the writer looks up. */
export const CAPTURED_COLUMNS = [
  'origin',
  'provider',
  'publicBase',
  'receivedAt',
  'endedAt',
  'method',
  'path',
  'bodySize',
  'bodyCut',
  'isStray',
  'httpVersion',
  'peer',
  'requestTarget',
  'headers',
  'trailers',
] as const

/** Where the size of the body stands in `values`. */
export const BODY_SIZE_AT = CAPTURED_COLUMNS.indexOf('bodySize') + 2

/** Flat, because every object on its way to the disk costs more than its values. */
export function capturedRow(
  id: number,
  { request, endpointId, provider, origin, publicBase, toForward }: NewEvent,
): CapturedRow {
  return {
    values: [
      id,
      endpointId,
      origin,
      provider,
      publicBase,
      request.receivedAt,
      request.endedAt,
      request.method,
      request.path,
      request.body.byteLength,
      request.bodyCut ? 1 : 0,
      endpointId === null && origin === 'captured' ? 1 : 0,
      request.httpVersion,
      JSON.stringify(request.peer),
      request.requestTarget,
      JSON.stringify(request.headers),
      request.trailers.length === 0 ? '[]' : JSON.stringify(request.trailers),
    ],
    toForward: toForward === true,
    body: request.body,
  }
}

/** Whether it came to no endpoint: such events fall under the quota. */
export function isUnassigned({ values: [, endpointId] }: CapturedRow): boolean {
  return endpointId === null
}

/** The event as lists show it until it is judged. */
export function capturedSummary(
  id: number,
  { request, endpointId, origin, provider }: NewEvent,
): EventSummary {
  return {
    id,
    endpointId,
    origin,
    provider,
    type: null,
    title: null,
    objectId: null,
    amount: null,
    receivedAt: request.receivedAt,
    method: request.method,
    path: request.path,
    bodySize: request.body.byteLength,
    verdict: 'pending',
    problems: 0,
    warnings: 0,
    cause: null,
    answered: null,
    lastDelivery: null,
    pinned: false,
    hasNote: false,
    tags: [],
    unread: true,
    firstAttempt: null,
  }
}
