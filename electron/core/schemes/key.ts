import { createHash } from 'node:crypto'
import type { KeySource } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'

/**
 * The bytes of a key from the text of a credential, in the documented form: a prefix such as `whsec_` may be there
 * or not. Null where the text does not have the described encoding.
 */
export function keyBytes(source: KeySource, text: string): Uint8Array | null {
  const { prefix, digest } = source
  const bare = prefix !== undefined && text.startsWith(prefix) ? text.slice(prefix.length) : text
  const bytes = bytesOf(source, bare)
  return bytes && digest ? createHash(digest).update(bytes).digest() : bytes
}

function bytesOf({ bytes }: KeySource, bare: string): Uint8Array | null {
  switch (bytes) {
    case 'hex':
      return bytesOfHex(bare)
    case 'base64':
      return bytesOfBase64(bare)
    default:
      return Buffer.from(bare, 'utf8')
  }
}

/**
 * The credentials that may hold a scheme's key, those of the first documented kind before the others. `isCertain` is
 * false where only kinds are saved that some documentation names in its place.
 */
export function keysFor(
  source: KeySource,
  credentials: readonly HeldCredential[],
): { keys: HeldCredential[]; isCertain: boolean } {
  const fits = ({ value }: HeldCredential): boolean =>
    !source.notPrefixes?.some((prefix) => value.startsWith(prefix)) &&
    (source.onlyPrefixes?.some((prefix) => value.startsWith(prefix)) ?? true)
  const own = credentials.filter((each) => each.kind === source.credential && fits(each))
  const named = credentials.filter(({ kind }) => source.or?.includes(kind))
  return { keys: [...own, ...named], isCertain: own.length > 0 }
}

/** Bytes of hexadecimal text in either case, or null. */
export function bytesOfHex(text: string): Uint8Array | null {
  return text.length > 0 && text.length % 2 === 0 && /^[0-9A-Fa-f]+$/.test(text)
    ? Buffer.from(text, 'hex')
    : null
}

/** Bytes of base64 or base64url text, with or without padding, or null. */
export function bytesOfBase64(text: string): Uint8Array | null {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1
    ? Buffer.from(text, 'base64')
    : null
}
