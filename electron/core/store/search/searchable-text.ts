import { itemsOf, kindOf, nodeAt } from '../../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../../shared/bodies/json.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Db } from '../database.ts'
import { readRequest } from '../events-reading.ts'

/** How much of one event's body is searched, in characters; beyond it, words are not found. */
const SEARCHED_CHARACTERS = 1024 * 1024

/** Their values prove who sent a request: they are shown to whoever opens the event, and found by nobody. */
const UNSEARCHED_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

/**
 * All words by which an event is found: its id, type and object, path, headers and body. Values that the
 * provider marks as personal or card data are left out. Null where there is no such event.
 */
export function readSearchableText(db: Db, eventId: number): string | null {
  const request = readRequest(db, eventId)
  if (request === null) return null
  const found = db.prepare('SELECT type, title, objectId, deliveryKey FROM events WHERE id = ?').get(eventId)
  const headers = request.headers.map(([name, value]) =>
    UNSEARCHED_HEADERS.has(name.toLowerCase()) ? name : `${name} ${value}`,
  )
  const masked = findProvider(request.provider ?? '')?.mask ?? []
  return [
    eventId,
    ...Object.values(found as Record<string, string | null>),
    request.method,
    readablePath(request.requestTarget),
    ...headers,
    bodyText(decodeBody(request), masked).slice(0, SEARCHED_CHARACTERS),
  ]
    .filter((part) => part !== null)
    .join('\n')
}

/** As it is written and as it is meant: both can be looked for. */
function readablePath(requestTarget: string): string {
  try {
    return `${requestTarget} ${decodeURIComponent(requestTarget)}`
  } catch {
    return requestTarget
  }
}

function bodyText(body: DecodedBody, masked: readonly string[]): string {
  if (body.json !== null) return withoutValues(body.json, masked)
  if (body.decoded.fields === null) return body.text ?? ''
  return body.decoded.fields
    .filter(({ name }) => !masked.some((path) => name === path || name.startsWith(`${path}.`)))
    .map(({ name, value, fileName }) => `${name} ${value ?? ''} ${fileName ?? ''}`)
    .join('\n')
}

/** The JSON text without the values at these paths, in each item where the body is a list of them. */
function withoutValues(document: JsonDocument, paths: readonly string[]): string {
  const items = kindOf(document, 0) === 'array' ? [...itemsOf(document, 0)] : [0]
  const nodes = items.flatMap((item) => paths.map((path) => nodeAt(document, item, path)))
  const ranges = nodes
    .filter((node) => node !== null)
    .map((node) => [document.table[node * 3] as number, document.table[node * 3 + 1] as number] as const)
    .toSorted(([start], [otherStart]) => start - otherStart)
  let text = ''
  let from = 0
  for (const [start, end] of ranges) {
    text += document.text.slice(from, Math.max(from, start))
    from = Math.max(from, end)
  }
  return text + document.text.slice(from)
}
