import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader, withoutHeaders } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Edits } from '../../../shared/model/draft.ts'
import { inflate } from '../diagnose/inflate.ts'
import { addressOf } from './address.ts'
import type { Address } from './address.ts'
import { contentCodings } from './content-codings.ts'
import { nextHops, HOPS_HEADER } from './loop-guard.ts'
import { wireHeaders } from './wire-headers.ts'

/** What a delivery starts from: an event, a draft or a sample. */
export interface Source {
  method: string
  query: string
  headers: readonly HeaderPair[]
  trailers: readonly HeaderPair[]
  body: Uint8Array
  /** True where only the beginning of the body was kept. */
  bodyCut: boolean
}

/** A request exactly as it goes out. */
export interface Outgoing {
  method: string
  url: string
  headers: HeaderPair[]
  body: Uint8Array
}

/** Signs as the provider would, and says what it changed. */
export interface Signer {
  /** True where the proof is made from the content, which then has to be readable. */
  readsBody: boolean
  sign: (request: Outgoing) => { request: Outgoing; changes: string[] }
}

/**
 * The exact request of a delivery, and in `changes` each way in which it differs from its source, edits aside.
 * docs/sending.md describes the rules. With `signer` null the proof of the source stays byte for byte.
 *
 * @throws AppError INPUT_INVALID, and what `signer` throws.
 */
export function compose(
  source: Source,
  options: { target: string; edits: Edits; signer: Signer | null; ownListenerPort: number | null },
): { request: Outgoing; address: Address; changes: string[] } {
  const { edits, signer } = options
  const target = addressOf(options.target, source.query, edits)
  const edited = withEdits(source, edits)
  const readable = signer?.readsBody === true ? inflated(edited) : { ...edited, changes: [] }
  const plain = {
    method: edited.method,
    url: target.address.url,
    headers: readable.headers,
    body: readable.body,
  }
  const signed = signer === null ? { request: plain, changes: [] } : signer.sign(plain)
  // A proof that stands in the query changes the address.
  const isMoved = signed.request.url !== plain.url
  const address = isMoved ? addressOf(signed.request.url, '').address : target.address
  const hops = nextHops(signed.request.headers, address, options.ownListenerPort)
  const wire = wireHeaders(hops.headers, {
    method: plain.method,
    host: address.host,
    bodySize: signed.request.body.length,
  })
  return {
    request: { ...plain, url: address.url, headers: wire.headers, body: signed.request.body },
    address,
    changes: [
      ...sourceChanges(source, edits),
      ...edited.changes,
      ...readable.changes,
      ...signed.changes,
      ...target.changes,
      ...(hops.added ? [`${HOPS_HEADER} counts how often this was sent to our own listener.`] : []),
      ...wire.changes,
    ],
  }
}

interface Draughted {
  method: string
  headers: HeaderPair[]
  body: Uint8Array
  changes: string[]
}

function withEdits(source: Source, edits: Edits): Draughted {
  const method = methodOf(edits.method ?? source.method)
  const headers: HeaderPair[] = [...(edits.headers ?? source.headers)]
  if (edits.bodyText !== undefined)
    return withText(method, headers, edits.bodyText, edits.headers !== undefined)
  const body = edits.bodyBase64 === undefined ? source.body : Buffer.from(edits.bodyBase64, 'base64')
  return { method, headers, body, changes: [] }
}

/** Text is written as UTF-8 and plain: headers that claim something else would be false. */
function withText(method: string, headers: HeaderPair[], text: string, headersEdited: boolean): Draughted {
  const changes: string[] = []
  const codings = contentCodings(headers)
  if (codings.length > 0) {
    changes.push(`Content-Encoding: ${codings.join(', ')} is gone: the edited body is sent as plain text.`)
    headers = withoutHeaders(headers, ['content-encoding'])
  }
  const contentType = headerValue(headers, 'content-type')
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1]
  if (
    contentType !== null &&
    charset !== undefined &&
    !headersEdited &&
    !/^(utf-?8|us-ascii)$/i.test(charset)
  ) {
    const renamed = contentType.replace(/(;\s*charset\s*=\s*)"?[^";\s]+"?/i, '$1utf-8')
    changes.push(`Content-Type is ${renamed} instead of ${contentType}: the edited body is sent as UTF-8.`)
    headers = withHeader(headers, 'content-type', renamed)
  }
  return { method, headers, body: new TextEncoder().encode(text), changes }
}

/** What a body may inflate to before it is signed, in bytes. */
const INFLATE_LIMIT = 64 * 1024 * 1024

/** A proof over the content cannot be made from compressed bytes, so a signed delivery goes out inflated. */
function inflated(edited: Draughted): Draughted {
  const codings = contentCodings(edited.headers)
  if (codings.length === 0) return { ...edited, changes: [] }
  const { bytes, problem } = inflate(edited.body, codings, INFLATE_LIMIT, false)
  if (problem !== null) {
    return { ...edited, changes: [`The body is signed as its bytes are. ${problem.message}`] }
  }
  return {
    ...edited,
    headers: withoutHeaders(edited.headers, ['content-encoding']),
    body: bytes,
    changes: [
      `Content-Encoding: ${codings.join(', ')} is gone: to be signed, the body is sent inflated (${bytes.length} bytes).`,
    ],
  }
}

function methodOf(method: string): string {
  const upper = method.trim().toUpperCase()
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Z]+$/.test(upper) || upper === 'CONNECT') {
    throw new AppError('INPUT_INVALID', `"${method}" is not a method that can be sent.`, {
      fix: 'Use a method such as POST.',
    })
  }
  return upper
}

function sourceChanges(source: Source, edits: Edits): string[] {
  const bodyEdited = edits.bodyText !== undefined || edits.bodyBase64 !== undefined
  return [
    ...(source.bodyCut && !bodyEdited
      ? [`Only the first ${source.body.length} bytes of the body were kept, and only these are sent.`]
      : []),
    ...(source.trailers.length > 0
      ? [`The trailers are not sent: ${source.trailers.map(([name]) => name).join(', ')}.`]
      : []),
  ]
}
