import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Place, Scheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import { verify } from '../schemes/verify.ts'

/** A proof that holds once it stands where it belongs. */
export interface Misplaced {
  scheme: Scheme
  /** The header in which it stands, as it is written, and the one in which it belongs. */
  found: string
  expected: string
  credential: HeldCredential
}

const MOST_TRIED = 20
const LARGEST_BODY = 1024 * 1024

/**
 * Where no proof is there: whether one stands in a header of another name, as after a proxy or a gateway that renames
 * headers. Bounded by a count of tries and the size of the body.
 */
export function findMisplaced(
  schemes: readonly Scheme[],
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Misplaced | null {
  if (credentials.length === 0 || request.body.length > LARGEST_BODY) return null
  let left = MOST_TRIED
  for (const scheme of schemes) {
    const expected = headerOf(scheme)
    if (expected === null) continue
    for (const [found, value] of request.headers) {
      if (!mayBeProof(scheme, value)) continue
      if (left-- === 0) return null
      const headers = moved(request.headers, scheme, { from: found, to: expected, value })
      const outcome = verify(scheme, { ...request, headers }, credentials)
      if (outcome.state === 'holds') return { scheme, found, expected, credential: outcome.credential }
    }
  }
  return null
}

function headerOf(scheme: Scheme): string | null {
  if (scheme.mechanism === 'basic') return 'Authorization'
  return 'place' in scheme && scheme.place.in === 'header' ? scheme.place.name : null
}

/** A secret can be any text; the others are long, and have neither blanks nor the signs of other headers. */
function mayBeProof({ mechanism }: Scheme, value: string): boolean {
  if (mechanism === 'equality') return value.length >= 6
  if (mechanism === 'basic') return /^basic /i.test(value)
  return value.length >= 27 && /^[\w+/=.,;:|-]+(?: v1a?,[\w+/=-]+)*$/.test(value)
}

/** The proof at its place; time and id follow it where the new name shares its end with the old one. */
function moved(
  headers: readonly HeaderPair[],
  scheme: Scheme,
  { from, to, value }: { from: string; to: string; value: string },
): HeaderPair[] {
  const [oldStart, newStart] = unlikeStarts(from.toLowerCase(), to.toLowerCase())
  const stamps = 'signed' in scheme ? [scheme.timestamp?.place, scheme.messageId?.place] : []
  const names = stamps.flatMap((place) => headerName(place) ?? [])
  const followers = names.flatMap((name): HeaderPair[] => {
    const lower = name.toLowerCase()
    if (headerValue(headers, name) !== null || !lower.startsWith(newStart)) return []
    const other = headerValue(headers, oldStart + lower.slice(newStart.length))
    return other === null ? [] : [[name, other]]
  })
  return [...headers, [to, value], ...followers]
}

function headerName(place: Place | undefined): string | null {
  return place?.in === 'header' ? place.name : null
}

function unlikeStarts(a: string, b: string): [string, string] {
  let same = 0
  while (same < Math.min(a.length, b.length) && a.at(-1 - same) === b.at(-1 - same)) same++
  return [a.slice(0, a.length - same), b.slice(0, b.length - same)]
}
