import { createHmac } from 'node:crypto'
import type { HmacScheme, SigningScheme } from '../../../shared/model/scheme.ts'

/** The digest of a scheme as its proof writes it. */
export function digestText(scheme: HmacScheme, key: Uint8Array, bytes: Uint8Array): string {
  return encodeDigest(scheme, createHmac(scheme.hash, key).update(bytes).digest())
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
  const algorithm = scheme.mechanism === 'hmac' ? `HMAC-${scheme.hash.toUpperCase()}` : 'Ed25519'
  return `${algorithm}, ${name}${upper}`
}
