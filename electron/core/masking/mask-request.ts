import { readJson } from '../../../shared/bodies/json.ts'
import { headerValue, withHeader, withoutHeaders } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { inflate } from '../diagnose/inflate.ts'
import { contentCodings } from '../send/content-codings.ts'
import { maskFields } from './mask-fields.ts'
import { maskJson } from './mask-json.ts'
import { createRules } from './rules.ts'
import type { MaskFacts, Rules } from './rules.ts'
import type { Placeholders } from './placeholders.ts'

/** The parts of a request that may hold what is to be masked. */
export interface Maskable {
  /** Path and query, or an absolute address. */
  target: string
  headers: readonly HeaderPair[]
  trailers: readonly HeaderPair[]
  body: Uint8Array
}

/** What a compressed body may have in bytes once it is inflated. */
const INFLATE_LIMIT = 64 * 1024 * 1024

/**
 * A copy in which secrets, proofs and personal data are placeholders. A compressed body is inflated; a body that is
 * no text cannot be searched and is left out. No signature holds afterwards.
 */
export function maskRequest(request: Maskable, facts: MaskFacts, placeholders: Placeholders): Maskable {
  const rules = createRules(facts, placeholders)
  const target = maskTarget(request.target, rules)
  const plain = inflated(request)
  const body = maskBody(plain.body, headerValue(plain.headers, 'content-type'), rules)
  const headers = maskHeaders(plain.headers, rules)
  const hasLength = headerValue(headers, 'content-length') !== null
  return {
    target,
    headers: hasLength ? withHeader(headers, 'content-length', String(body.byteLength)) : headers,
    trailers: maskHeaders(request.trailers, rules),
    body,
  }
}

function inflated({ headers, body }: Maskable): { headers: readonly HeaderPair[]; body: Uint8Array } {
  const codings = contentCodings(headers)
  if (codings.length === 0 || body.byteLength === 0) return { headers, body }
  const { bytes, problem } = inflate(body, codings, INFLATE_LIMIT, false)
  return problem === null
    ? { headers: withoutHeaders(headers, ['content-encoding']), body: bytes }
    : { headers, body }
}

function maskTarget(target: string, rules: Rules): string {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  const masked = rules.inText(path, 'path', encodeURIComponent)
  return at < 0 ? masked : `${masked}?${maskFields(target.slice(at + 1), 'query', rules)}`
}

function maskHeaders(headers: readonly HeaderPair[], rules: Rules): HeaderPair[] {
  return headers.map(([name, value]): HeaderPair => {
    const where = `header ${name}`
    const kind = rules.kindAt('header', name)
    if (kind === null || value === '') return [name, rules.inText(value, where)]
    const list = rules.listOf(name)
    if (list !== null && value.includes(list.start)) {
      const entries = value.split(list.separator).map((entry) => {
        const lead = entry.slice(0, entry.length - entry.trimStart().length) + list.start
        return entry.startsWith(lead)
          ? lead + rules.placeholders.text(kind, entry.slice(lead.length), where)
          : entry
      })
      return [name, entries.join(list.separator)]
    }
    const scheme = kind === 'secret' ? (/^[A-Za-z][\w-]*\s+(?=\S)/.exec(value)?.[0] ?? '') : ''
    return [name, scheme + rules.placeholders.text(kind, value.slice(scheme.length), where)]
  })
}

function maskBody(body: Uint8Array, contentType: string | null, rules: Rules): Uint8Array {
  if (body.byteLength === 0) return body
  const { text, encoding } = readable(body)
  if (text === null) {
    rules.placeholders.text('body', Buffer.from(body).toString('latin1'), 'body')
    return new Uint8Array()
  }
  const { document } = readJson(text)
  const masked =
    document !== null
      ? maskJson(document, rules)
      : /^application\/x-www-form-urlencoded/i.test(contentType ?? '')
        ? maskFields(text, 'body', rules)
        : rules.inText(text, 'body')
  return masked === text ? body : Buffer.from(masked, encoding)
}

/** Text that is no UTF-8 is read byte by byte, so that what is not masked stays byte for byte. */
function readable(body: Uint8Array): { text: string | null; encoding: 'utf8' | 'latin1' } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    return { text: text.includes('\0') ? null : text, encoding: 'utf8' }
  } catch {
    const text = Buffer.from(body).toString('latin1')
    return { text: /[\0-\x08\x0e-\x1f]/.test(text) ? null : text, encoding: 'latin1' }
  }
}
