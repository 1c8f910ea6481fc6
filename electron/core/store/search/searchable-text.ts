import { itemsOf, kindOf } from '../../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../../shared/bodies/json.ts'
import { nodesAt } from '../../../../shared/bodies/json-nodes.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import { listedItems } from '../../schemes/place.ts'
import type { Masked } from './masked-fields.ts'

/** What stands in an event beside headers and body. */
export interface HeadParts {
  id: number
  type: string | null
  title: string | null
  objectId: string | null
  deliveryKey: string | null
  method: string
  requestTarget: string
  note: string | null
  /** With spaces between them. */
  tags: string | null
}

/** Everything that is searched of an event but its body. */
export function headText(row: HeadParts, headers: readonly HeaderPair[]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return headParts(row, lines)
    .filter((part) => part !== null)
    .join('\n')
}

/** The texts that it consists of, with these for its headers. */
export function headParts(row: HeadParts, headers: readonly string[]): (string | null)[] {
  return [
    String(row.id),
    row.type,
    row.title,
    row.objectId,
    row.deliveryKey,
    `${row.method} ${row.requestTarget}`,
    readable(row.requestTarget),
    ...headers,
    row.note,
    row.tags,
  ]
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

/** What is searched of a body, without the values at the masked paths. */
export function bodyText(body: DecodedBody, masked: Masked): string {
  if (body.json !== null) return jsonText(body.json, masked)
  if (body.decoded.fields === null) return body.text ?? ''
  return body.decoded.fields
    .filter(({ name }) => !masked.paths.some((path) => name === path || name.startsWith(`${path}.`)))
    .map(({ name, value, fileName }) => `${name}=${value ?? ''}${fileName === null ? '' : ` ${fileName}`}`)
    .join('\n')
}

/** What is searched of a JSON body: its own text where nothing in it is masked or written with escapes. */
export function jsonText(document: JsonDocument, masked: Masked): string {
  return withUnescaped(withoutValues(document, masked))
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
function withoutValues(document: JsonDocument, masked: Masked): string {
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
export function hiddenRanges(document: JsonDocument, { paths, list }: Masked): (readonly [number, number])[] {
  if (paths.length === 0) return []
  const listed = list ? listedItems(document, list) : []
  const items = kindOf(document, 0) === 'array' ? [...itemsOf(document, 0)] : [0, ...listed]
  return items
    .flatMap((item) => paths.flatMap((path) => nodesAt(document, item, path)))
    .map((node) => [document.table[node * 3] as number, document.table[node * 3 + 1] as number] as const)
    .toSorted(([start], [otherStart]) => start - otherStart)
}
