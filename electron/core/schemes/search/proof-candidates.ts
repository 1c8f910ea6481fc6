import { itemsOf, kindOf, membersOf, plainText, stringOf } from '../../../../shared/bodies/json.ts'
import type { HmacScheme, Place } from '../../../../shared/model/scheme.ts'
import { bytesOfBase64, bytesOfHex } from '../key.ts'
import type { ProvableRequest } from '../provable.ts'

/** A text of a request that may be a digest, and how it would be described. */
export interface ProofCandidate {
  place: Place
  digest: Buffer
  hash: HmacScheme['hash']
  encoding: HmacScheme['encoding']
  letterCase: HmacScheme['letterCase']
}

/** A text at a place, such as a timestamp or an id beside the proof. */
export interface StampCandidate {
  place: Place
  text: string
}

const HASH_OF_LENGTH: Readonly<Record<number, HmacScheme['hash']>> = {
  20: 'sha1',
  32: 'sha256',
  48: 'sha384',
  64: 'sha512',
}

/** Headers that HTTP itself or a proxy sets. */
const ORDINARY =
  /^(host|content-(type|length|encoding)|accept.*|user-agent|connection|transfer-encoding|x-forwarded-.*|via|traceparent|date|cookie)$/i

/** Every place of a request with its text: headers whole, without a prefix and as lists, and members of the body. */
export function placesOf(request: ProvableRequest): StampCandidate[] {
  const places: StampCandidate[] = request.headers
    .filter(([name]) => !ORDINARY.test(name))
    .slice(0, 40)
    .flatMap(([name, value]) => headerPlaces(name, value.slice(0, 4096)))
  if (request.json && kindOf(request.json, 0) === 'object') {
    for (const { key, value } of membersOf(request.json, 0)) {
      const kind = kindOf(request.json, value)
      if (kind !== 'string' && kind !== 'number') continue
      const text = plainText(request.json, value)
      if (text.length <= 4096)
        places.push({ place: { in: 'body', member: stringOf(request.json, key) }, text })
    }
  }
  for (const { name, value } of request.form?.slice(0, 100) ?? []) {
    places.push({ place: { in: 'form', field: name }, text: value })
  }
  return places.slice(0, 200)
}

/** Those that have the length of a digest in one of the encodings. */
export function proofCandidates(places: readonly StampCandidate[]): ProofCandidate[] {
  return places.flatMap(({ place, text }) => {
    const hex = bytesOfHex(text)
    const base64 = bytesOfBase64(text)
    const encoding =
      /[-_]/.test(text) || (!/[+/=]/.test(text) && text.length % 4 !== 0) ? 'base64url' : 'base64'
    return [
      ...candidate(place, hex, 'hex', /[A-F]/.test(text) ? 'upper' : 'lower'),
      ...candidate(place, base64, encoding, 'lower'),
    ]
  })
}

/** Texts that may be a time: seconds, milliseconds or ISO 8601, within some years of the arrival. */
export function timeCandidates(places: readonly StampCandidate[]): NonNullable<HmacScheme['timestamp']>[] {
  return places.flatMap(({ place, text }) => {
    const unit = unitOf(text)
    return unit === null ? [] : [{ place, unit }]
  })
}

/** Headers that may name the message. */
export function idCandidates(places: readonly StampCandidate[]) {
  return places
    .filter(
      ({ place, text }) =>
        place.in === 'header' && !place.list && /id|nonce|ref/i.test(place.name) && text !== '',
    )
    .map(({ place }) => ({ place }))
}

function unitOf(text: string): 's' | 'ms' | 'iso' | null {
  if (/^1\d{9}$/.test(text)) return 's'
  if (/^1\d{12}$/.test(text)) return 'ms'
  return /^20\d\d-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? 'iso' : null
}

/** Paths of the plain values of a JSON body, with their parents first. */
export function scalarPaths({ json }: ProvableRequest): string[] {
  if (!json) return []
  const paths: string[] = []
  const visit = (node: number, path: readonly string[]): void => {
    if (paths.length >= MOST_SCALARS || path.length > 4) return
    const kind = kindOf(json, node)
    if (kind === 'object') {
      for (const { key, value } of membersOf(json, node)) visit(value, [...path, stringOf(json, key)])
    } else if (kind === 'array') {
      let index = 0
      for (const item of itemsOf(json, node)) visit(item, [...path, String(index++)])
    } else if (path.length > 0 && !path.some((name) => /[.{}]/.test(name))) paths.push(path.join('.'))
  }
  visit(0, [])
  return paths
}

const MOST_SCALARS = 12

function candidate(
  place: Place,
  bytes: Uint8Array | null,
  encoding: ProofCandidate['encoding'],
  letterCase: ProofCandidate['letterCase'],
): ProofCandidate[] {
  const hash = bytes && HASH_OF_LENGTH[bytes.length]
  return bytes && hash ? [{ place, digest: Buffer.from(bytes), hash, encoding, letterCase }] : []
}

function headerPlaces(name: string, value: string): StampCandidate[] {
  const places: StampCandidate[] = [{ place: { in: 'header', name }, text: value }]
  const prefix = /^([A-Za-z0-9_-]{1,20}(?:[=:,] ?| +))(\S.*)$/.exec(value)
  if (prefix?.[1] !== undefined && prefix[2] !== undefined) {
    places.push({ place: { in: 'header', name, prefix: prefix[1] }, text: prefix[2] })
  }
  for (const separator of [',', ';', ' ', '&']) {
    const entries = value
      .split(separator)
      .map((entry) => /^([A-Za-z0-9_-]{1,20})([=:,])(.+)$/.exec(entry.trim()))
    if (entries.length < 2 || entries.length > 10) continue
    for (const entry of entries) {
      const [, key, assign, text] = entry ?? []
      if (key === undefined || assign === undefined || text === undefined || assign === separator) continue
      places.push({ place: { in: 'header', name, list: { separator, key, assign } }, text })
    }
  }
  return places
}
