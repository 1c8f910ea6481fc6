import { createHash } from 'node:crypto'
import type { HmacScheme, KeySource, Scheme } from '../../../../shared/model/scheme.ts'
import { credentialsInText } from '../../../../shared/model/text-credentials.ts'
import type { HeldCredential } from '../held-credential.ts'
import { hmacOf } from '../hmac.ts'
import { keyBytes } from '../key.ts'
import { nameOfPlace } from '../place.ts'
import type { ProvableRequest } from '../provable.ts'
import { signedBytes } from '../signed-text.ts'
import { verify } from '../verify.ts'
import { readStamps } from '../verify-signed.ts'
import { placesOf, proofCandidates } from './proof-candidates.ts'
import type { ProofCandidate } from './proof-candidates.ts'
import { textCandidates } from './text-candidates.ts'
import type { TextCandidate } from './text-candidates.ts'

/** A scheme that fits, with the secret that it fits with and how many of the events it proves. */
export interface FoundScheme {
  scheme: Scheme
  credential: HeldCredential
  fits: number
  /** True for one that is known already, false for one made up of parts. */
  isKnown: boolean
}

export interface SchemeSearch {
  found: FoundScheme[]
  /** How many descriptions were tried, over all events. */
  tried: number
  /** True where a bound ended the search before everything was tried. */
  isCut: boolean
}

/** Bounds of one search: digests, and bytes that are hashed or written again. */
const MOST_TRIES = 200_000
const MOST_WORK = 400_000_000
/** Of that many events everything is tried; the others only count how often a find fits. */
const MOST_SEARCHED = 5
const MOST_FOUND = 5

/**
 * Looks for the way in which requests were signed: every known scheme first, then every combination of place, hash,
 * encoding, text and key form that is usual. Each find is held against all requests. Bounded, and never throws.
 */
export function searchScheme(
  requests: readonly ProvableRequest[],
  credentials: readonly HeldCredential[],
  known: readonly Scheme[],
): SchemeSearch {
  const search: SchemeSearch = { found: [], tried: 0, isCut: false }
  for (const scheme of known) tryKnown(scheme, requests, credentials, search)
  if (search.found.some(({ fits }) => fits === requests.length)) return ranked(search)
  const bound = { work: 0 }
  for (const request of requests.slice(0, MOST_SEARCHED)) {
    if (search.found.some((each) => verify(each.scheme, request, [each.credential]).state === 'holds'))
      continue
    for (const credential of credentials) tryParts(request, credential, requests, search, bound)
  }
  return ranked(search)
}

function tryKnown(
  known: Scheme,
  requests: readonly ProvableRequest[],
  credentials: readonly HeldCredential[],
  search: SchemeSearch,
): void {
  if (known.mechanism === 'basic' || known.generation === 'legacy') return
  for (const credential of credentials) {
    const scheme = withKind(known, credential.kind)
    search.tried += requests.length
    const fits = countFits(scheme, requests, credential, inText(known, credential, credentials))
    const isAgain = search.found.some((each) => isSameProof(each.scheme, scheme))
    if (fits > 0 && !isAgain) search.found.push({ scheme, credential, fits, isKnown: true })
  }
}

/** Where a credential stands in the signed text, any of the others may be the one that is meant. */
function inText(
  scheme: Scheme,
  key: HeldCredential,
  credentials: readonly HeldCredential[],
): HeldCredential[] {
  const kinds = 'signed' in scheme ? credentialsInText(scheme) : []
  return kinds.flatMap((kind) =>
    credentials.filter((each) => each !== key).map((each) => ({ ...each, kind })),
  )
}

function tryParts(
  request: ProvableRequest,
  credential: HeldCredential,
  requests: readonly ProvableRequest[],
  search: SchemeSearch,
  bound: { work: number },
): void {
  const places = placesOf(request)
  for (const { place, text } of places) {
    search.tried++
    if (text.trim() === credential.value.trim())
      add(equality(place, credential), credential, requests, search)
  }
  const proofs = proofCandidates(places)
  if (proofs.length === 0) return
  const keys = keyForms(credential)
  const hashes = [...new Set(proofs.map(({ hash }) => hash))]
  const seen = new Set<string>()
  for (const text of textCandidates(
    request,
    places,
    proofs.map(({ place }) => place),
  )) {
    if (search.found.length >= MOST_FOUND) return
    if (search.tried >= MOST_TRIES || bound.work >= MOST_WORK) {
      search.isCut = true
      return
    }
    const draft = describe(text, proofs[0] as ProofCandidate, keys[0] as KeySource)
    const bytes = signedBytes(draft, request, readStamps(draft, request))
    if (bytes === null) continue
    bound.work += bytes.length * (text.signed === '{body}' ? 1 : 20)
    // The same bytes under another name explain nothing more; short ones are cheap to compare.
    const id =
      bytes.length > 512
        ? createHash('sha1').update(bytes).digest('base64')
        : Buffer.from(bytes).toString('latin1')
    if (seen.has(id)) continue
    seen.add(id)
    for (const key of keys) {
      const secret = keyBytes(key, credential.value)
      if (!secret) continue
      for (const hash of hashes) {
        search.tried++
        bound.work += bytes.length
        const digest = hmacOf(hash, secret, bytes)
        const proof = proofs.find((each) => each.hash === hash && each.digest.equals(digest))
        if (proof) add(describe(text, proof, key), credential, requests, search)
      }
    }
  }
}

function add(
  scheme: Scheme,
  credential: HeldCredential,
  requests: readonly ProvableRequest[],
  search: SchemeSearch,
): void {
  const fits = countFits(scheme, requests, credential)
  const at = search.found.findIndex((each) => isSameProof(each.scheme, scheme))
  if (at < 0 && fits > 0) search.found.push({ scheme, credential, fits, isKnown: false })
  // Two forms can write the same text for one event; what fits more of them is the better reading.
  if (at >= 0 && fits > (search.found[at]?.fits ?? 0)) {
    search.found[at] = { scheme, credential, fits, isKnown: false }
  }
}

function countFits(
  scheme: Scheme,
  requests: readonly ProvableRequest[],
  credential: HeldCredential,
  others: readonly HeldCredential[] = [],
): number {
  const credentials = [credential, ...others]
  return requests.filter((request) => verify(scheme, request, credentials).state === 'holds').length
}

function ranked(search: SchemeSearch): SchemeSearch {
  const found = search.found.toSorted((a, b) => b.fits - a.fits || Number(b.isKnown) - Number(a.isKnown))
  return { ...search, found: found.slice(0, MOST_FOUND) }
}

/** The documented reading of a key, and those of other providers. */
function keyForms({ kind, value }: HeldCredential): KeySource[] {
  const prefix = /^[A-Za-z]{2,12}_(?:(?:test|live|sandbox|prod)_)?/i.exec(value)?.[0]
  const forms: KeySource[] = (['utf8', 'base64', 'hex'] as const).map((bytes) => ({
    credential: kind,
    bytes,
  }))
  forms.push({ credential: kind, bytes: 'utf8', digest: 'sha1' })
  if (prefix !== undefined) {
    forms.push(...(['base64', 'utf8', 'hex'] as const).map((bytes) => ({ credential: kind, bytes, prefix })))
  }
  return forms
}

function withKind(scheme: Scheme, kind: string): Scheme {
  return scheme.mechanism === 'basic'
    ? scheme
    : { ...scheme, key: { ...scheme.key, credential: kind, or: undefined } }
}

function equality(place: HmacScheme['place'], { kind }: HeldCredential): Scheme {
  return {
    id: 'own',
    title: `Secret itself in ${nameOfPlace(place)}`,
    generation: 'current',
    mechanism: 'equality',
    key: { credential: kind, bytes: 'utf8' },
    place,
  }
}

function describe(text: TextCandidate, proof: ProofCandidate, key: KeySource): HmacScheme {
  const { place, hash, encoding, letterCase } = proof
  const title = `HMAC-${hash.toUpperCase()} in ${nameOfPlace(place)}`
  return {
    id: 'own',
    title,
    generation: 'current',
    mechanism: 'hmac',
    hash,
    key,
    ...text,
    encoding,
    letterCase,
    place,
  }
}

function isSameProof(one: Scheme, other: Scheme): boolean {
  if (one.mechanism !== other.mechanism || !('place' in one) || !('place' in other)) return false
  const signed = (scheme: Scheme): string => ('signed' in scheme ? scheme.signed : '')
  return (
    JSON.stringify(one.place).toLowerCase() === JSON.stringify(other.place).toLowerCase() &&
    signed(one) === signed(other)
  )
}
