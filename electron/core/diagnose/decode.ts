import { looksLikeForm, readForm } from '../../../shared/bodies/form.ts'
import type { FormField, FormReading } from '../../../shared/bodies/form.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { readMultipart } from '../../../shared/bodies/multipart.ts'
import { placeIn } from '../../../shared/bodies/place.ts'
import { headerValue, headerValues } from '../../../shared/headers.ts'
import type { Decoded } from '../../../shared/model/request.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { looksLikeText, readText } from './charset.ts'
import { readContentType } from './content-type.ts'
import type { ContentType } from './content-type.ts'
import { codingOf, inflate } from './inflate.ts'
import { xmlError } from './xml.ts'

/** What can be said about how a body was decoded, before it becomes a check. */
export interface DecodingFinding {
  id: string
  status: 'note' | 'warn' | 'fail'
  message: string
  fix: string | null
}

export interface DecodedBody {
  decoded: Decoded
  /** The whole text, where `decoded.text` is cut; null for binary and multipart bodies. */
  text: string | null
  /** The body read as JSON; null where it is none or broken. */
  json: JsonDocument | null
  /** The fields of a form, all of them; null where the body is none. */
  form: readonly FormField[] | null
  /** The bytes after inflating. */
  bytes: Uint8Array
  hasBom: boolean
  findings: DecodingFinding[]
}

const TEXT_LIMIT = 256 * 1024
/** What a body may inflate to, in bytes. */
export const INFLATE_LIMIT = 64 * 1024 * 1024

/**
 * Inflates a body, reads its charset and decides by its content first, by its header second, what it is. Never
 * throws, whatever the bytes and the headers are.
 */
export function decodeBody(
  request: Pick<ReceivedRequest, 'headers' | 'body' | 'bodyCut'>,
  limit: number = INFLATE_LIMIT,
): DecodedBody {
  const findings: DecodingFinding[] = []
  const contentType = readContentType(headerValue(request.headers, 'content-type'))
  const { bytes, undone } = inflateBody(request, limit, findings)
  const base = {
    contentType: contentType?.type ?? null,
    charset: null,
    inflated: undone,
    decrypted: null,
    size: bytes.length,
    text: null,
    textCut: false,
    fields: null,
    payload: null,
    error: null,
  } satisfies Omit<Decoded, 'kind'>

  if (bytes.length === 0) return { ...none(bytes, findings), decoded: { ...base, kind: 'empty' } }
  const multipart = multipartOf(bytes, contentType)
  if (multipart) {
    const { parts, problem } = multipart
    const fields = parts.map((part) => ({
      name: part.name,
      value: part.fileName === null && looksLikeText(part.bytes) ? shortText(part.bytes) : null,
      fileName: part.fileName,
      contentType: part.contentType,
      size: part.bytes.length,
    }))
    if (problem) findings.push({ id: 'multipart', status: 'fail', message: problem, fix: null })
    const error = problem === null ? null : { message: problem, offset: null, line: null, column: null }
    return { ...none(bytes, findings), decoded: { ...base, kind: 'multipart', fields, error } }
  }
  if (!looksLikeText(bytes)) {
    if (contentType && /json|xml|text|urlencoded/.test(contentType.type)) {
      findings.push({
        id: 'content',
        status: 'fail',
        message: `The header says ${contentType.type}, but the body is binary.`,
        fix: 'Look at its bytes in the hex view: it may be compressed or encrypted without a header that says so.',
      })
    }
    return { ...none(bytes, findings), decoded: { ...base, kind: 'binary' } }
  }

  const read = readText(bytes, contentType?.charset ?? null)
  if (read.problem) findings.push({ id: 'charset', ...read.problem })
  const known = recogniseText(read.text, contentType, findings)
  const place = known.error && placeIn(read.text, known.error.offset)
  const form = known.kind === 'form' ? readForm(read.text) : null
  return {
    decoded: {
      ...base,
      kind: known.kind,
      charset: read.charset,
      text: read.text.slice(0, TEXT_LIMIT),
      textCut: read.text.length > TEXT_LIMIT,
      fields: form && formFields(form, findings),
      error: known.error &&
        place && {
          message: known.error.message,
          offset: place.offset,
          line: place.line,
          column: place.column,
        },
    },
    text: read.text,
    json: known.json,
    form: form && form.fields,
    bytes,
    hasBom: read.hasBom,
    findings,
  }
}

function none(bytes: Uint8Array, findings: DecodingFinding[]): Omit<DecodedBody, 'decoded'> {
  return { text: null, json: null, form: null, bytes, hasBom: false, findings }
}

function inflateBody(
  { headers, body, bodyCut }: Pick<ReceivedRequest, 'headers' | 'body' | 'bodyCut'>,
  limit: number,
  findings: DecodingFinding[],
): { bytes: Uint8Array; undone: string[] } {
  const codings = headerValues(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (body.length === 0) return { bytes: body, undone: [] }
  if (codings.length === 0) {
    const coding = codingOf(body)
    if (!coding) return { bytes: body, undone: [] }
    const { bytes, undone, problem } = inflate(body, [coding], limit, bodyCut)
    findings.push({
      id: 'coding-unnamed',
      status: 'warn',
      message: `The body is ${coding}, but no content-encoding header says so${problem ? '' : '; it was inflated for reading'}.`,
      fix: `Send the header "Content-Encoding: ${coding}", or the body plain.`,
    })
    return { bytes, undone }
  }
  const { bytes, undone, problem } = inflate(body, codings, limit, bodyCut)
  if (problem) {
    const readable = undone.length === 0 && looksLikeText(bytes)
    findings.push({
      id: 'content-encoding',
      status: readable ? 'warn' : 'fail',
      message: readable ? `${problem.message} It was read as it is.` : problem.message,
      fix: problem.fix,
    })
  }
  return { bytes, undone }
}

interface KnownText {
  kind: 'json' | 'form' | 'xml' | 'text'
  json: JsonDocument | null
  error: { message: string; offset: number } | null
}

function recogniseText(
  text: string,
  contentType: ContentType | null,
  findings: DecodingFinding[],
): KnownText {
  const type = contentType?.type ?? ''
  const claimsJson = /[/+]json$/.test(type)
  const claimsForm = type === 'application/x-www-form-urlencoded'
  const claimsXml = /[/+]xml$/.test(type)
  const first = /\S/.exec(text)?.[0] ?? ''

  if (first === '{' || first === '[' || claimsJson) {
    const { document, error } = readJson(text)
    if (document) {
      if (contentType && !claimsJson)
        findings.push(contradiction(contentType.type, 'JSON', 'application/json'))
      return { kind: 'json', json: document, error: null }
    }
    const isForm = claimsJson && looksLikeForm(text)
    if (isForm) {
      findings.push(contradiction(type, 'form fields', 'application/x-www-form-urlencoded'))
      return { kind: 'form', json: null, error: null }
    }
    if (claimsJson || (!claimsForm && !claimsXml)) return { kind: 'json', json: null, error }
  }
  if (claimsXml || first === '<') {
    const error = xmlError(text)
    if (claimsXml || text.trimStart().startsWith('<?xml') || !error) {
      if (contentType && !claimsXml) findings.push(contradiction(contentType.type, 'XML', 'application/xml'))
      return { kind: 'xml', json: null, error }
    }
  }
  if (claimsForm || (contentType === null && looksLikeForm(text))) {
    return { kind: 'form', json: null, error: null }
  }
  return { kind: 'text', json: null, error: null }
}

function contradiction(type: string, content: string, right: string): DecodingFinding {
  return {
    id: 'content-type',
    status: 'warn',
    message: `The header says content-type ${type}, but the body is ${content}.`,
    fix: `Parsers that go by the header will not read it: send "Content-Type: ${right}".`,
  }
}

function multipartOf(bytes: Uint8Array, contentType: ContentType | null) {
  if (!contentType?.type.startsWith('multipart/')) return null
  const first = /^--([^\r\n]{1,70})\r?\n/.exec(shortText(bytes.subarray(0, 100)))?.[1]
  const boundary = contentType.boundary ?? first
  if (boundary === undefined || boundary === '') return null
  return readMultipart(bytes, boundary)
}

const MOST_FIELDS = 2000

function formFields(
  { fields, invalidPercents }: FormReading,
  findings: DecodingFinding[],
): Decoded['fields'] {
  const invalid = invalidPercents[0]
  if (invalid) {
    findings.push({
      id: 'form-percent',
      status: 'warn',
      message: `"${invalid.found}" at position ${invalid.offset} is no percent escape; the "%" was kept as it is.`,
      fix: 'Write a percent sign as %25.',
    })
  }
  if (fields.length > MOST_FIELDS) {
    findings.push({
      id: 'form-fields',
      status: 'note',
      message: `The form has ${fields.length} fields; the first ${MOST_FIELDS} are listed.`,
      fix: null,
    })
  }
  return fields.slice(0, MOST_FIELDS).map(({ name, value }) => ({
    name,
    value,
    fileName: null,
    contentType: null,
    size: Buffer.byteLength(value),
  }))
}

function shortText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, TEXT_LIMIT))
}
