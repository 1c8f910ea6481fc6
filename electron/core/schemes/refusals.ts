import { createHash } from 'node:crypto'
import type { SigningScheme } from '../../../shared/model/scheme.ts'
import type { Refusal } from './certificate.ts'
import type { HeldCredential } from './held-credential.ts'
import { nameOfPlace, readPlace } from './place.ts'
import type { Found } from './place.ts'
import type { ProvableRequest } from './provable.ts'

/** Why a proof that holds stands behind a name that the receiver does not look for; null where it does not. */
export function pairRefusal(
  { place, key }: SigningScheme,
  { owner }: Found,
  credentials: readonly HeldCredential[],
): Refusal | null {
  if (place.in !== 'form' || !place.pairs || owner === undefined) return null
  const kind = wordsOf(place.pairs.credential)
  const own = credentials.filter((each) => each.kind === place.pairs?.credential)
  const [first] = own
  if (!first || own.some(({ value }) => value.trim() === owner)) return null
  return {
    message: `The proof holds with the ${wordsOf(key.credential)}, but it stands behind "${owner.slice(0, 60)}", and the ${kind} that is saved as "${first.label}" is another one: code that looks for its own ${kind} finds no proof.`,
    fix: `Save the ${kind} and the ${wordsOf(key.credential)} of the same pair.`,
  }
}

/** Why none of the proofs can hold: all stand behind other names than the ones that are saved. Null where one does not. */
export function pairOfStranger(
  { place, key }: SigningScheme,
  found: readonly Found[],
  credentials: readonly HeldCredential[],
): Refusal | null {
  if (place.in !== 'form' || !place.pairs) return null
  const kind = wordsOf(place.pairs.credential)
  const own = credentials
    .filter((each) => each.kind === place.pairs?.credential)
    .map(({ value }) => value.trim())
  const owners = found.flatMap(({ owner }) => owner ?? [])
  if (own.length === 0 || owners.length === 0 || owners.some((owner) => own.includes(owner))) return null
  const names = owners.slice(0, 5).map((owner) => `"${owner.slice(0, 60)}"`)
  return {
    message: `It was signed for the ${kind} ${names.join(' and ')}, and the ${kind} that is saved here is "${own[0]?.slice(0, 60)}": this is the event of another account, or of another pair of keys.`,
    fix: `Save the ${kind} and the ${wordsOf(key.credential)} of the pair that the webhook belongs to.`,
  }
}

/** Why the body is not the one that a signed address speaks of; null where it is. */
export function bodyRefusal({ bodyDigest }: SigningScheme, request: ProvableRequest): Refusal | null {
  if (!bodyDigest) return null
  const { place, hash, encoding } = bodyDigest
  const named = readPlace(place, request)[0]?.value ?? ''
  const digest = createHash(hash).update(request.body).digest(encoding)
  // The case of hexadecimal digits carries no meaning.
  if (named.toLowerCase() === digest) return null
  return {
    message: `The signature of the address holds, but the ${nameOfPlace(place)} in it is ${named.slice(0, 100)}, and the body has ${digest}: this is not the body that was signed.`,
    fix: 'Find out what changes the body on its way, such as a parser that writes the JSON again.',
  }
}

/** `publicKey` as people say it. */
function wordsOf(kind: string): string {
  return kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
