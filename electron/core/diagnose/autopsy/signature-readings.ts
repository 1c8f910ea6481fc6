import type { KeyObject } from 'node:crypto'
import type { KeyPairScheme } from '../../../../shared/model/scheme.ts'
import { nameOfHash } from '../../schemes/digest.ts'
import { bytesOfBase64, bytesOfHex } from '../../schemes/key.ts'
import { holdsByPair, holdsEcdsa, holdsRsa } from '../../schemes/key-pair.ts'
import type { Found } from '../../schemes/place.ts'

/** What is unlike the documented form: words without a capital, and what to change; both empty where nothing is. */
export interface Difference {
  words: string
  fix: string
}

/** One way of reading a proof's text as a signature. */
export interface SignatureReading extends Difference {
  text: string
  /** What has to be changed of hash or form until it holds; null where it holds in none. */
  holds: (key: KeyObject, bytes: Uint8Array) => Difference | null
}

const MOST_FOUND = 10
const NONE: Difference = { words: '', fix: '' }
const HASHES = ['sha1', 'sha256', 'sha384', 'sha512'] as const

/** Every signature that a proof may be, in the documented encoding first. */
export function signatureReadings(scheme: KeyPairScheme, found: readonly Found[]): SignatureReading[] {
  return found.slice(0, MOST_FOUND).flatMap(({ value, text }) => {
    const isHex = scheme.encoding === 'hex'
    const bare = value.trim()
    const right = isHex ? bytesOfHex(bare) : bytesOfBase64(bare)
    const wrong = isHex ? bytesOfBase64(bare) : bytesOfHex(bare)
    const readings: [Uint8Array | null, Difference][] = [
      [right, NONE],
      [
        wrong,
        {
          words: `the signature is written in ${isHex ? 'base64' : 'hex'}, and ${scheme.encoding} is expected`,
          fix: `Write it as ${scheme.encoding}.`,
        },
      ],
    ]
    return readings.flatMap(([signature, difference]) =>
      signature && mayBeSignature(scheme, signature)
        ? [{ ...difference, text, holds: holdsFor(scheme, signature) }]
        : [],
    )
  })
}

function mayBeSignature({ mechanism }: KeyPairScheme, signature: Uint8Array): boolean {
  switch (mechanism) {
    case 'ed25519':
      return signature.length === 64
    case 'rsa':
      return signature.length >= 128 && signature.length % 8 === 0
    case 'ecdsa':
      return (
        signature.length === 64 || (signature[0] === 0x30 && signature.length === (signature[1] ?? 0) + 2)
      )
  }
}

function holdsFor(scheme: KeyPairScheme, signature: Uint8Array): SignatureReading['holds'] {
  return (key, bytes) => {
    if (holdsByPair(scheme, key, bytes, signature)) return NONE
    if (scheme.mechanism === 'rsa') {
      const hash = HASHES.find((each) => each !== scheme.hash && holdsRsa(key, each, bytes, signature))
      return hash === undefined ? null : otherHash(hash, scheme.hash)
    }
    if (scheme.mechanism === 'ecdsa') {
      const other = scheme.signature === 'der' ? 'p1363' : 'der'
      if (holdsEcdsa(key, { hash: 'sha256', signature: other }, bytes, signature)) {
        return {
          words: `its two numbers are written ${FORMS[other]}, and ${FORMS[scheme.signature]} is expected`,
          fix: `Write the signature ${FORMS[scheme.signature]}.`,
        }
      }
      const { signature: form } = scheme
      const hash = HASHES.find(
        (each) => each !== 'sha256' && holdsEcdsa(key, { hash: each, signature: form }, bytes, signature),
      )
      return hash === undefined ? null : otherHash(hash, 'sha256')
    }
    return null
  }
}

const FORMS = { der: 'as a DER sequence', p1363: 'one after the other in 64 bytes (IEEE P1363)' }

function otherHash(used: (typeof HASHES)[number], wanted: (typeof HASHES)[number]): Difference {
  return {
    words: `it was signed over ${nameOfHash(used)}, and ${nameOfHash(wanted)} is expected`,
    fix: `Sign with ${nameOfHash(wanted)}.`,
  }
}
