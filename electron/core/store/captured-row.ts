import type { EventSummary } from '../../../shared/model/event.ts'
import type { NewEvent } from './store.ts'
import type { Call } from './thread-calls.ts'

/** A new event as the writer stores it. */
export interface CapturedRow {
  /** In the order of `CAPTURED_COLUMNS`. */
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

/** Flat, because every object on its way to the writing thread costs both sides more than the row itself. */
export function capturedRow({
  request,
  endpointId,
  provider,
  origin,
  publicBase,
  toForward,
}: NewEvent): CapturedRow {
  return {
    values: [
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
export function isUnassigned({ values: [endpointId] }: CapturedRow): boolean {
  return endpointId === null
}

/** Calls on their way to the writing thread; small bodies lie one after the other in `bodies`. */
export interface PackedCalls {
  calls: Call[]
  bodies: Uint8Array<ArrayBuffer>
}

/** A larger body is not worth a second copy. */
const MOST_PACKED_BYTES = 64 * 1024

/**
 * Puts small bodies into one piece of memory that is handed over and not copied again. Larger ones are copied on
 * their way by themselves.
 */
export function packCalls(calls: readonly Call[]): { message: PackedCalls; transfer: ArrayBuffer[] } {
  const rows = calls.map((call) => (isSmallCapture(call) ? (call.args as CapturedRow) : null))
  const bodies = new Uint8Array(rows.reduce((sum, row) => sum + (row?.body.byteLength ?? 0), 0))
  let offset = 0
  const packed = calls.map((call, index): Call => {
    const row = rows[index]
    if (!row) return call
    bodies.set(row.body, offset)
    offset += row.body.byteLength
    return { seq: call.seq, op: PACKED_CAPTURE, args: [...row.values, row.toForward] }
  })
  return { message: { calls: packed, bodies }, transfer: [bodies.buffer] }
}

export function unpackCalls({ calls, bodies }: PackedCalls): Call[] {
  let offset = 0
  return calls.map((call): Call => {
    if (call.op !== PACKED_CAPTURE) return call
    const values = call.args as (string | number | null)[]
    const toForward: unknown = values.pop()
    const size = values[SIZE_AT] as number
    const body = bodies.subarray(offset, offset + size)
    offset += size
    return { seq: call.seq, op: 'capture', args: { values, toForward: toForward === true, body } }
  })
}

const PACKED_CAPTURE = 'packed'
/** Behind the endpoint. */
const SIZE_AT = CAPTURED_COLUMNS.indexOf('bodySize') + 1

function isSmallCapture({ op, args }: Call): boolean {
  return op === 'capture' && (args as CapturedRow).body.byteLength <= MOST_PACKED_BYTES
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
