import type { HmacScheme, SigningScheme } from '../../../shared/model/scheme.ts'
import { hmacOf } from './hmac.ts'

/** The digest of a scheme as its proof writes it. */
export function digestText(scheme: HmacScheme, key: Uint8Array, bytes: Uint8Array): string {
  return encodeDigest(scheme, hmacOf(scheme.hash, key, bytes))
}

export function encodeDigest(scheme: Pick<SigningScheme, 'encoding' | 'letterCase'>, digest: Buffer): string {
  const text = digest.toString(scheme.encoding)
  return scheme.encoding === 'hex' && scheme.letterCase === 'upper' ? text.toUpperCase() : text
}

/** A hash in words, such as `SHA-256`. */
export function nameOfHash(hash: HmacScheme['hash'] | 'md5'): string {
  return hash.toUpperCase().replace('SHA', 'SHA-')
}

/** The algorithm in words, such as `HMAC-SHA256, hex`. */
export function nameOfAlgorithm(scheme: SigningScheme): string {
  const name = { hex: 'hex', base64: 'base64', base64url: 'base64url' }[scheme.encoding]
  const upper = scheme.encoding === 'hex' && scheme.letterCase === 'upper' ? ' in capitals' : ''
  return `${algorithmOf(scheme)}, ${name}${upper}`
}

function algorithmOf(scheme: SigningScheme): string {
  switch (scheme.mechanism) {
    case 'hmac':
      return `HMAC-${scheme.hash.toUpperCase()}`
    case 'ed25519':
      return 'Ed25519'
    case 'rsa':
      return `RSA with ${nameOfHash(scheme.hash)}`
    case 'ecdsa':
      return 'ECDSA over P-256 with SHA-256'
  }
}
