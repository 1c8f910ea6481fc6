import { kindOf, memberOf, readJson } from '../../../../shared/bodies/json.ts'
import { withMembers } from '../../../../shared/bodies/json-edit.ts'
import { headerValue, withHeader } from '../../../../shared/headers.ts'
import type { Scheme, SigningScheme } from '../../../../shared/model/scheme.ts'
import { placeValues } from '../place-values.ts'
import type { Written } from '../place-values.ts'
import { readableText } from '../provable-of.ts'
import type { UnsignedRequest } from '../sign-step.ts'
import type { Lines } from './source.ts'

/** What stands in a request, until it is signed at run time, where a computed value belongs. */
export const MARKS = { proof: '__proof__', timestamp: '__timestamp__', id: '__id__' } as const

/** A function that signs at run time, with the secret from the environment, as source text in one language. */
export interface WrittenSigner {
  /** Names that it needs: of `node:crypto` in Node, whole import lines in Python. */
  imports: readonly string[]
  /** Functions that it calls, each once in a file. */
  helpers: readonly (readonly string[])[]
  /** Environment variables that it reads. */
  variables: readonly string[]
  /** Those of them that it can do without. */
  optional: readonly string[]
  lines: readonly Lines[]
}

/** The request with marks where a scheme puts its proof, time and id, and with what the sender adds beside them. */
export function withMarks(scheme: Scheme, request: UnsignedRequest): UnsignedRequest {
  if (scheme.mechanism === 'basic') {
    return { ...request, headers: withHeader(request.headers, 'Authorization', MARKS.proof) }
  }
  if (scheme.mechanism === 'aes-gcm') return request
  if (scheme.mechanism === 'equality') return placed(request, [{ place: scheme.place, value: MARKS.proof }])
  const { timestamp, messageId } = scheme
  const companions = Object.entries(scheme.companionHeaders ?? {})
  const headers = companions.reduce(
    (pairs, [name, value]) => (headerValue(pairs, name) === null ? withHeader(pairs, name, value) : pairs),
    [...request.headers],
  )
  return placed({ ...request, headers, body: withCompanions(scheme, request.body) }, [
    ...(timestamp ? [{ place: timestamp.place, value: MARKS.timestamp }] : []),
    ...(messageId ? [{ place: messageId.place, value: MARKS.id }] : []),
    { place: scheme.place, value: MARKS.proof },
  ])
}

function placed(request: UnsignedRequest, values: readonly Written[]): UnsignedRequest {
  return placeValues(request, values, new Set())
}

function withCompanions(scheme: SigningScheme, body: Uint8Array): Uint8Array {
  const text = readableText(body)
  const document = text === null ? null : readJson(text).document
  if (scheme.place.in !== 'body' || !document || kindOf(document, 0) !== 'object') return body
  const missing = Object.entries(scheme.companions ?? {}).filter(([name]) => !memberOf(document, 0, name))
  const written = withMembers(
    document.text,
    missing.map(([name, value]) => [name, JSON.stringify(value)]),
  )
  return written === null || missing.length === 0 ? body : Buffer.from(written)
}
