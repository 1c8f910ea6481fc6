import type { SigningScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { equalBytes } from './basic.ts'
import { digestText, encodeDigest } from './digest.ts'
import { ed25519Keys, holdsEd25519, signEd25519 } from './ed25519.ts'
import { bytesOfBase64, bytesOfHex, keyBytes, keysFor } from './key.ts'
import type { Outcome } from './outcome.ts'
import { nameOfPlace, readPlace } from './place.ts'
import type { Found } from './place.ts'
import type { ProvableRequest } from './provable.ts'
import { signatureEvidence } from './signature-evidence.ts'
import { signedBytes } from './signed-text.ts'
import type { Stamps } from './signed-text.ts'

/** Tests a keyed hash or a signature over a text that is built from parts of the request. */
export function verifySigned(
  scheme: SigningScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const where = nameOfPlace(scheme.place)
  const found = readPlace(scheme.place, request)
  if (found.length === 0) return { state: 'absent', where }
  const { keys, isCertain } = keysFor(scheme.key, credentials)
  const tested = keys.map((credential) => ({ credential, test: tester(scheme, credential.value) }))
  const missing = [scheme.key.credential]
  if (keys.length === 0) return { state: 'untested', where, missing }

  const stamps = readStamps(scheme, request)
  const bytes = signedBytes(scheme, request, stamps)
  if (bytes === null && !isCertain) return { state: 'untested', where, missing }
  const failed = { state: 'fails', where, stamps, proof: { kind: 'signed', found, signed: bytes } } as const
  if (bytes === null) {
    return { ...failed, malformed: missingPart(scheme, request, stamps), evidence: null }
  }
  for (const { credential, test } of tested) {
    const proof = test && found.find((each) => each.hasPrefix && test.holds(bytes, each))
    if (proof) {
      const expected = test.expected(bytes) ?? proof.value
      const evidence = signatureEvidence(scheme, { bytes, received: proof.value, expected, credential })
      return { state: 'holds', where, credential, evidence, stamps }
    }
  }
  if (!isCertain) return { state: 'untested', where, missing }
  const first = tested[0]
  const evidence = signatureEvidence(scheme, {
    bytes,
    received: found[0]?.text ?? '',
    expected: first?.test?.expected(bytes) ?? null,
    credential: first?.credential ?? null,
  })
  const malformed =
    first && !first.test
      ? `the credential "${first.credential.label}" is not ${scheme.key.bytes} text, as the scheme wants it`
      : null
  return { ...failed, malformed, evidence }
}

/** Timestamp and id as they stand in the request. */
export function readStamps(scheme: SigningScheme, request: ProvableRequest): Stamps {
  return {
    timestamp: scheme.timestamp ? (readPlace(scheme.timestamp.place, request)[0]?.value ?? null) : null,
    messageId: scheme.messageId ? (readPlace(scheme.messageId.place, request)[0]?.value ?? null) : null,
  }
}

interface Tester {
  holds: (bytes: Uint8Array, proof: Found) => boolean
  /** The proof that belongs to the bytes; null where only a public key is held. */
  expected: (bytes: Uint8Array) => string | null
}

/** Null where the text of the credential does not hold a key. */
function tester(scheme: SigningScheme, text: string): Tester | null {
  if (scheme.mechanism === 'hmac') {
    const key = keyBytes(scheme.key, text)
    return (
      key && {
        holds: (bytes, { value }) => sameProof(scheme, value, digestText(scheme, key, bytes)),
        expected: (bytes) => digestText(scheme, key, bytes),
      }
    )
  }
  const keys = ed25519Keys(scheme, text)
  if (!keys) return null
  const { private: privateKey } = keys
  return {
    holds(bytes, { value }) {
      const signature = scheme.encoding === 'hex' ? bytesOfHex(value) : bytesOfBase64(value)
      return signature !== null && holdsEd25519(keys.public, bytes, signature)
    },
    expected: (bytes) => privateKey && encodeDigest(scheme, signEd25519(privateKey, bytes)),
  }
}

function sameProof(scheme: SigningScheme, received: string, expected: string): boolean {
  // The case of hexadecimal digits carries no meaning: a proof in the other case is the same proof.
  const [a, b] =
    scheme.encoding === 'hex' ? [received.toLowerCase(), expected.toLowerCase()] : [received, expected]
  return equalBytes(Buffer.from(a), Buffer.from(b))
}

function missingPart(scheme: SigningScheme, request: ProvableRequest, stamps: Stamps): string {
  if (scheme.signed.includes('{timestamp}') && scheme.timestamp && stamps.timestamp === null) {
    return `the timestamp in ${nameOfPlace(scheme.timestamp.place)} is missing`
  }
  if (scheme.signed.includes('{id}') && scheme.messageId && stamps.messageId === null) {
    return `the id in ${nameOfPlace(scheme.messageId.place)} is missing`
  }
  if (scheme.signed.includes('{url}') && request.url === null) {
    return 'the address of the endpoint is a part of what is signed, and no public address is known'
  }
  if (!request.json && /\{(json|values|at:[^}]*)\}/.test(scheme.signed))
    return 'the body is no JSON that could be signed'
  if (!request.form && scheme.signed.includes('{form}')) return 'the body has no form fields'
  if (scheme.json?.path !== undefined) return `the body has no "${scheme.json.path}"`
  return 'a part of the signed text is missing'
}
