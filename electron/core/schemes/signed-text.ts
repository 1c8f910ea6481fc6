import {
  itemsOf,
  kindOf,
  memberOf,
  membersOf,
  nodeAt,
  plainText,
  rawText,
  sizeOf,
  stringOf,
} from '../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import { writeJson } from '../../../shared/bodies/json-write.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { FormForm, JsonForm, SigningScheme } from '../../../shared/model/scheme.ts'
import { formText } from './form-text.ts'
import type { ProvableRequest } from './provable.ts'

/** What stands beside the request in a signed text. */
export interface Stamps {
  timestamp: string | null
  messageId: string | null
}

/** A part of a template: a word in braces, for some with what it is taken from. */
export const TEMPLATE_PART = /(\{[a-z]+(?::[^{}]+)?\})/

const PLAIN_FORM: JsonForm = { order: 'as-is', without: [] }
const SORTED_FORM: FormForm = { order: 'bytes', without: [], assign: '', join: '' }

/**
 * The bytes that a scheme signs: its template with every part filled in. Null where a part is not there, such as
 * JSON in a body that is none, or an address that is not known.
 */
export function signedBytes(
  scheme: SigningScheme,
  request: ProvableRequest,
  stamps: Stamps,
): Uint8Array | null {
  const chunks: Uint8Array[] = []
  for (const piece of scheme.signed.split(TEMPLATE_PART)) {
    const bytes =
      piece.startsWith('{') && piece.endsWith('}')
        ? partOf(piece.slice(1, -1), scheme, request, stamps)
        : Buffer.from(piece, 'utf8')
    if (bytes === null) return null
    chunks.push(bytes)
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)
}

function partOf(
  name: string,
  scheme: SigningScheme,
  request: ProvableRequest,
  stamps: Stamps,
): Uint8Array | null {
  if (name === 'body') return request.body
  const text = textOf(name, scheme, request, stamps)
  return text === null ? null : Buffer.from(text, 'utf8')
}

function textOf(
  name: string,
  scheme: SigningScheme,
  request: ProvableRequest,
  stamps: Stamps,
): string | null {
  const form = scheme.json ?? PLAIN_FORM
  switch (name) {
    case 'json':
      return request.json && jsonText(request.json, form)
    case 'values':
      return request.json && joinedValues(request.json, form.without)
    case 'form':
      return request.form && formText(request.form, scheme.form ?? SORTED_FORM)
    case 'timestamp':
      return stamps.timestamp
    case 'id':
      return stamps.messageId
    case 'method':
      return request.method
    case 'url':
      return request.url
    case 'path':
      return request.path
    case 'query':
      return request.query
    default:
      return taken(name, request)
  }
}

/** `at:data.id` and `header:X-Id`; absent values are empty, as in every scheme that joins fields. */
function taken(name: string, { json, headers }: ProvableRequest): string | null {
  if (name.startsWith('header:')) return headerValue(headers, name.slice(7)) ?? ''
  if (!name.startsWith('at:') || !json) return null
  const node = nodeAt(json, 0, name.slice(3))
  return node === null || kindOf(json, node) === 'null' ? '' : plainText(json, node)
}

/** The JSON of a body, or of a sub-tree, in a described form; null where the sub-tree is not there. */
export function jsonText(document: JsonDocument, form: JsonForm): string | null {
  const node = form.path === undefined ? 0 : nodeAt(document, 0, form.path)
  return node === null ? null : writeJson(document, node, form, form.without)
}

const LARGEST_JOINED = 1_000_000

/** Values of the top-level members sorted by name, joined as JavaScript's `join('')` does. */
function joinedValues(document: JsonDocument, without: readonly string[]): string | null {
  if (kindOf(document, 0) !== 'object') return null
  const names = new Set<string>()
  for (const { key } of membersOf(document, 0)) names.add(stringOf(document, key))
  return [...names]
    .filter((name) => !without.includes(name))
    .toSorted()
    .map((name) => {
      const member = memberOf(document, 0, name)
      return member ? joinedText(document, member.value) : ''
    })
    .join('')
}

function joinedText(document: JsonDocument, node: JsonNode, depth = 0): string {
  switch (kindOf(document, node)) {
    case 'object':
      return '[object Object]'
    case 'array':
      if (depth > 100 || sizeOf(document, node) > LARGEST_JOINED) return rawText(document, node)
      return [...itemsOf(document, node)].map((item) => joinedText(document, item, depth + 1)).join(',')
    case 'null':
      return ''
    case 'number':
      return String(Number(rawText(document, node)))
    default:
      return plainText(document, node)
  }
}
