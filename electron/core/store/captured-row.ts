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

/**
 * Calls on their way to the writing thread. Captures with small bodies lie flat: `rows` has the same number of values
 * for each, `bodies` one body after the other. Each object on the way would cost both sides more than its values.
 */
export interface PackedCalls {
  calls: Call[]
  rows: (string | number | boolean | null)[]
  bodies: Uint8Array<ArrayBuffer>
}

/** A larger body is not worth a second copy. */
const MOST_PACKED_BYTES = 64 * 1024
/** The endpoint and the columns. */
const VALUES = CAPTURED_COLUMNS.length + 1
/** The sequence number, the values, and whether it is to be forwarded. */
const STRIDE = VALUES + 2
/** Behind the endpoint. */
const SIZE_AT = CAPTURED_COLUMNS.indexOf('bodySize') + 1

/**
 * Puts small bodies into one piece of memory that is handed over and not copied again. Larger ones are copied on
 * their way by themselves.
 */
export function packCalls(calls: readonly Call[]): { message: PackedCalls; transfer: ArrayBuffer[] } {
  const others: Call[] = []
  const rows: PackedCalls['rows'] = []
  const bodies: Uint8Array[] = []
  let size = 0
  for (const call of calls) {
    if (!isSmallCapture(call)) {
      others.push(call)
      continue
    }
    const { values, toForward, body } = call.args as CapturedRow
    rows.push(call.seq, ...values, toForward)
    bodies.push(body)
    size += body.byteLength
  }
  const joined = new Uint8Array(size)
  let offset = 0
  for (const body of bodies) {
    joined.set(body, offset)
    offset += body.byteLength
  }
  return { message: { calls: others, rows, bodies: joined }, transfer: [joined.buffer] }
}

/** The captures first: no other call of the same moment can be about an event that is not captured yet. */
export function unpackCalls({ calls, rows, bodies }: PackedCalls): Call[] {
  const captures: Call[] = []
  let offset = 0
  for (let at = 0; at < rows.length; at += STRIDE) {
    const values = rows.slice(at + 1, at + 1 + VALUES) as CapturedRow['values']
    const size = values[SIZE_AT] as number
    const body = bodies.subarray(offset, offset + size)
    offset += size
    const args: CapturedRow = { values, toForward: rows[at + STRIDE - 1] === true, body }
    captures.push({ seq: rows[at] as number, op: 'capture', args })
  }
  return [...captures, ...calls]
}

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
