import type { HmacScheme, KeyPairScheme, SigningScheme } from '../../../shared/model/scheme.ts'
import { equalBytes } from './basic.ts'
import { certificateProblem } from './certificate.ts'
import type { Refusal } from './certificate.ts'
import { digestText, encodeDigest } from './digest.ts'
import type { HeldCredential } from './held-credential.ts'
import { bytesOfBase64, bytesOfHex, keyBytes } from './key.ts'
import { holdsByPair, readKeyPair, signByPair } from './key-pair.ts'
import type { Found } from './place.ts'
import type { ProvableRequest } from './provable.ts'

/** One credential as a scheme tests with it. */
export interface Tester {
  credential: HeldCredential
  /** False for all where the text of the credential does not hold a key. */
  holds: (bytes: Uint8Array, proof: Found) => boolean
  /** The proof that belongs to the bytes; null where no key is held that makes it, or each time another one. */
  expected: (bytes: Uint8Array) => string | null
  /** Why what holds with this key does not count; null where it does. */
  refusal: (request: ProvableRequest) => Refusal | null
  /** Why the text holds no key, to follow "the credential ... "; null where it does. */
  problem: string | null
}

export function testerFor(scheme: SigningScheme, credential: HeldCredential): Tester {
  return scheme.mechanism === 'hmac' ? hmacTester(scheme, credential) : pairTester(scheme, credential)
}

function hmacTester(scheme: HmacScheme, credential: HeldCredential): Tester {
  const key = keyBytes(scheme.key, credential.value)
  if (!key) return noKey(credential, `is not ${scheme.key.bytes} text, as the scheme wants it`)
  return {
    credential,
    holds: (bytes, { value }) => sameProof(scheme, value, digestText(scheme, key, bytes)),
    expected: (bytes) => digestText(scheme, key, bytes),
    refusal: () => null,
    problem: null,
  }
}

function pairTester(scheme: KeyPairScheme, credential: HeldCredential): Tester {
  const pair = readKeyPair(scheme, credential.value)
  if (typeof pair === 'string') return noKey(credential, pair)
  const { private: privateKey, certificate } = pair
  const rule = scheme.mechanism === 'rsa' ? scheme.certificate : undefined
  return {
    credential,
    holds(bytes, { value }) {
      const signature = scheme.encoding === 'hex' ? bytesOfHex(value) : bytesOfBase64(value)
      return signature !== null && holdsByPair(scheme, pair.public, bytes, signature)
    },
    // Each ECDSA signature has a random number of its own.
    expected: (bytes) =>
      privateKey && scheme.mechanism !== 'ecdsa'
        ? encodeDigest(scheme, signByPair(scheme, privateKey, bytes))
        : null,
    refusal: (request) =>
      rule && certificate ? certificateProblem(rule, certificate, credential.label, request) : null,
    problem: null,
  }
}

function noKey(credential: HeldCredential, problem: string): Tester {
  return { credential, holds: () => false, expected: () => null, refusal: () => null, problem }
}

function sameProof(scheme: HmacScheme, received: string, expected: string): boolean {
  // The case of hexadecimal digits carries no meaning: a proof in the other case is the same proof.
  const [a, b] =
    scheme.encoding === 'hex' ? [received.toLowerCase(), expected.toLowerCase()] : [received, expected]
  return equalBytes(Buffer.from(a), Buffer.from(b))
}
