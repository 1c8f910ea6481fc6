import { crc32 } from 'node:zlib'
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
import { readForm } from '../../../shared/bodies/form.ts'
import { writeJson } from '../../../shared/bodies/json-write.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { FormForm, JsonForm, SigningScheme } from '../../../shared/model/scheme.ts'
import { formText } from './form-text.ts'
import type { ProvableRequest } from './provable.ts'

/** What stands beside the request in a signed text. */
export interface Stamps {
  timestamp: string | null
  messageId: string | null
  /** Texts of credentials by kind, for templates that name one. */
  credentials?: Readonly<Record<string, string>>
}

/** A part of a template: a word in braces, for some with what it is taken from. */
export const TEMPLATE_PART = /(\{[a-z][a-z0-9-]*(?::[^{}]+)?\})/

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
  const { signed, dropsAbsent } = scheme
  if (dropsAbsent === undefined) return filled(signed, scheme, request, stamps)
  const segments = signed.split(dropsAbsent).filter((segment) => segment !== '')
  return Buffer.concat(
    segments
      .filter((segment) => hasParts(segment, scheme, request, stamps))
      .flatMap((segment) => [
        filled(segment, scheme, request, stamps) ?? Buffer.alloc(0),
        Buffer.from(dropsAbsent),
      ]),
  )
}

function filled(
  template: string,
  scheme: SigningScheme,
  request: ProvableRequest,
  stamps: Stamps,
): Uint8Array | null {
  const chunks: Uint8Array[] = []
  for (const piece of template.split(TEMPLATE_PART)) {
    const bytes = isPart(piece)
      ? partOf(piece.slice(1, -1), scheme, request, stamps)
      : Buffer.from(piece, 'utf8')
    if (bytes === null) return null
    chunks.push(bytes)
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)
}

function hasParts(segment: string, scheme: SigningScheme, request: ProvableRequest, stamps: Stamps): boolean {
  return segment
    .split(TEMPLATE_PART)
    .every(
      (piece) => !isPart(piece) || (partOf(piece.slice(1, -1), scheme, request, stamps)?.length ?? 0) > 0,
    )
}

function isPart(piece: string): boolean {
  return piece.startsWith('{') && piece.endsWith('}')
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
      if (request.body.length === 0) return ''
      return request.form && formText(request.form, scheme.form ?? SORTED_FORM)
    case 'timestamp':
      return stamps.timestamp
    case 'id':
      return stamps.messageId
    case 'method':
      return request.method
    case 'url':
      return request.url && withBodyDigest(request.url, scheme, request)
    case 'path':
      return request.path
    case 'query':
      return request.query
    case 'crc32:body':
      return String(crc32(request.body))
    default:
      return taken(name, request, stamps)
  }
}

/**
 * `at:data.id`, `header:X-Id`, `query:id`, `credential:webhookId`, `field:payload`; absent values are empty, as in
 * every scheme that joins fields. A credential that is not given, and a form field, are not there.
 */
function taken(
  name: string,
  { json, item, form, headers, query }: ProvableRequest,
  stamps: Stamps,
): string | null {
  const colon = name.indexOf(':')
  const of = name.slice(colon + 1)
  switch (name.slice(0, colon)) {
    case 'header':
      return headerValue(headers, of) ?? ''
    case 'query':
      return parameter(query, of)
    case 'query-lower':
      return parameter(query, of).toLowerCase()
    case 'credential':
      return stamps.credentials?.[of] ?? null
    case 'field':
      return form?.find((field) => field.name === of)?.value ?? null
    case 'at': {
      const node = json && nodeAt(json, item ?? 0, of)
      if (!json) return null
      return node === null || kindOf(json, node) === 'null' ? '' : plainText(json, node)
    }
    default:
      return null
  }
}

/** The sender puts the digest of the body behind the address that it was given, and signs both. */
function withBodyDigest(
  url: string,
  { bodyDigest }: SigningScheme,
  { query }: Pick<ProvableRequest, 'query'>,
): string {
  if (!bodyDigest) return url
  const { name } = bodyDigest.place
  const field = readForm(query).fields.find((each) => each.name === name)
  const inUrl = readForm(url.split('?').slice(1).join('?')).fields
  if (!field || inUrl.some((each) => each.name === name)) return url
  return `${url}${url.includes('?') ? '&' : '?'}${field.raw.name}=${field.raw.value}`
}

function parameter(query: string, name: string): string {
  return readForm(query).fields.find((field) => field.name === name)?.value ?? ''
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
