import { readForm } from '../../../shared/bodies/form.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { withoutJsonValue, withoutMembers } from '../../../shared/bodies/json-edit.ts'
import { headerValues, withoutHeaders } from '../../../shared/headers.ts'
import type { Place, Scheme, SigningScheme } from '../../../shared/model/scheme.ts'
import { readableText } from '../schemes/provable-of.ts'
import { memberPaths, nameOfPlace } from '../schemes/place.ts'
import type { Outgoing } from './outgoing.ts'

/** Where a scheme puts what proves: for an encrypted body that is its tag. */
export function proofPlace(scheme: Scheme): Place {
  if (scheme.mechanism === 'basic') return { in: 'header', name: 'Authorization' }
  return scheme.mechanism === 'aes-gcm' ? scheme.tag : scheme.place
}

/** Whether whoever receives the proof has the secret itself then, and can prove whatever they like. */
export function givesSecretAway({ mechanism }: Scheme): boolean {
  return mechanism === 'basic' || mechanism === 'equality'
}

/** Parts of a signed text that are made from the body: Mercado Pago signs none of them. */
const SIGNS_CONTENT = /\{(?:body|crc32:body|json|values|form|field:|at:)/

/** Whether the proof is made from what the body says, and not only from who sends it and when. */
export function provesBody(scheme: Scheme): boolean {
  if (!isSigning(scheme)) return scheme.mechanism === 'aes-gcm'
  return SIGNS_CONTENT.test(scheme.signed) || scheme.bodyDigest !== undefined
}

/** Whether a scheme proves a text that is made from the request. */
export function isSigning(scheme: Scheme): scheme is SigningScheme {
  return 'signed' in scheme
}

/** The request without what stands at these places, each named in `removed` where something stood there. */
export function withoutPlaces(
  request: Outgoing,
  places: readonly Place[],
): { request: Outgoing; removed: string[] } {
  let current = request
  const removed: string[] = []
  for (const place of places) {
    const next = withoutPlace(current, place)
    if (next === null) continue
    current = next
    if (!removed.includes(nameOfPlace(place))) removed.push(nameOfPlace(place))
  }
  return { request: current, removed }
}

/** Null where nothing stands there. */
function withoutPlace(request: Outgoing, place: Place): Outgoing | null {
  switch (place.in) {
    case 'header':
      return withoutHeader(request, place)
    case 'query':
      return withoutQuery(request, place.name)
    default: {
      const text = readableText(request.body)
      if (text === null) return null
      const left = place.in === 'form' ? withoutField(text, place.field) : withoutMember(text, place)
      return left === null || left === text ? null : { ...request, body: Buffer.from(left, 'utf8') }
    }
  }
}

/** Of a list every item loses its own. */
function withoutMember(text: string, place: Extract<Place, { in: 'body' }>): string | null {
  if (!place.each) return withoutMembers(text, [place.member])
  const { document } = readJson(text)
  const paths = document ? memberPaths(document, place) : []
  return paths.reduce((left, path) => withoutJsonValue(left, path) ?? left, text)
}

function withoutHeader(request: Outgoing, place: Extract<Place, { in: 'header' }>): Outgoing | null {
  const values = headerValues(request.headers, place.name)
  if (values.length === 0) return null
  const { list } = place
  if (!list) return { ...request, headers: withoutHeaders(request.headers, [place.name]) }
  const isOther = (entry: string): boolean => !entry.trim().startsWith(list.key + list.assign)
  const headers = request.headers.flatMap(([name, value]): Outgoing['headers'] => {
    if (name.toLowerCase() !== place.name.toLowerCase()) return [[name, value]]
    const left = value.split(list.separator).filter(isOther).join(list.separator)
    return left.trim() === '' ? [] : [[name, left]]
  })
  const isSame = headerValues(headers, place.name).join('\n') === values.join('\n')
  return isSame ? null : { ...request, headers }
}

function withoutQuery(request: Outgoing, name: string): Outgoing | null {
  const [base = '', ...rest] = request.url.split('?')
  const query = rest.join('?')
  const left = withoutField(query, name)
  return left === query ? null : { ...request, url: left === '' ? base : `${base}?${left}` }
}

function withoutField(text: string, field: string): string {
  return text
    .split('&')
    .filter((part) => part === '' || readForm(part).fields[0]?.name !== field)
    .join('&')
}
