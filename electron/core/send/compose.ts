import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader, withoutHeaders } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Edits } from '../../../shared/model/draft.ts'
import { addressOf } from './address.ts'
import type { Address } from './address.ts'
import type { Composing, Source } from './composing.ts'
import { contentCodings } from './content-codings.ts'
import { nextHops, HOPS_HEADER } from './loop-guard.ts'
import type { Outgoing } from './outgoing.ts'
import { prove, stepsOf } from './prove.ts'
import { wireHeaders } from './wire-headers.ts'

export interface Composed {
  request: Outgoing
  address: Address
  /** Each way in which the request differs from its source, edits aside. */
  changes: string[]
  /** True where less of the body is sent than is announced, and our side closes then. */
  isCut: boolean
  /** True where a fault changed what a kept proof covers. */
  breaksProof: boolean
}

/**
 * The exact request of a delivery. docs/sending.md describes the rules. With signing `keep` the proof of the source
 * stays byte for byte.
 *
 * @throws AppError INPUT_INVALID, FAULT_IMPOSSIBLE, CANNOT_SIGN, CREDENTIAL_MISSING, TARGET_REFUSED (a loop).
 */
export function compose(source: Source, options: Composing): Composed {
  const { edits, extraHeaders = [] } = options
  const target = addressOf(options.target, source.query, edits)
  const edited = withEdits(source, edits)
  const restored = restoreSealed(edited, options)
  const plain = {
    method: edited.method,
    url: target.address.url,
    headers: edited.headers,
    body: restored.body,
  }
  const proved = prove(plain, options)
  // A proof that stands in the query changes the address.
  const isMoved = proved.request.url !== plain.url
  const address = isMoved ? addressOf(proved.request.url, '').address : target.address
  const steps = stepsOf(options)
  const faulty = steps.wire?.(proved.request, proved.about)
  const travelling = faulty?.made ?? proved.request
  const hops = nextHops(travelling.headers, address, options.ownListenerPort)
  const wire = wireHeaders(
    extraHeaders.reduce((headers, [name, value]) => withHeader(headers, name, value), hops.headers),
    { method: plain.method, host: address.host, bodySize: travelling.body.length },
  )
  const cut = steps.cut?.(travelling)
  return {
    request: {
      method: plain.method,
      url: address.url,
      headers: wire.headers,
      body: cut ? travelling.body.subarray(0, cut.made) : travelling.body,
    },
    address,
    changes: [
      ...sourceChanges(source, edits),
      ...edited.changes,
      ...restored.changes,
      ...proved.changes,
      ...(faulty?.changes ?? []),
      ...(cut?.changes ?? []),
      ...target.changes,
      ...(hops.added ? [`${HOPS_HEADER} counts how often this was sent to our own listener.`] : []),
      ...extraHeaders.map(([name, value]) => `${name} is added: ${value}.`),
      ...wire.changes,
    ],
    isCut: cut !== undefined,
    breaksProof: proved.breaksProof,
  }
}

/** What is kept of an encrypted event is its bytes, although it is shown and edited as plain text. */
function restoreSealed(
  { headers, body }: Draughted,
  { signing, prover, original = null, target: url }: Composing,
): { body: Uint8Array; changes: string[] } {
  if (signing !== 'keep' || original === null || Buffer.from(original.body).equals(body)) {
    return { body, changes: [] }
  }
  const captured = { method: original.method, url, headers: [...original.headers], body: original.body }
  const plaintext = prover.plaintextOf(captured)
  if (plaintext === null) return { body, changes: [] }
  if (Buffer.from(plaintext).equals(body)) return { body: original.body, changes: [] }
  if (prover.plaintextOf({ ...captured, headers, body }) !== null) return { body, changes: [] }
  return {
    body,
    changes: [
      'The event was encrypted, and the edited body goes out as plain text: signing "keep" does not encrypt, "now" does.',
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
