import type { Evidence } from '../../../shared/model/check.ts'
import type { SigningScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { nameOfAlgorithm } from './digest.ts'

const SIGNED_TEXT_LIMIT = 16 * 1024

/** Evidence of a comparison; the credential is in it by label only. */
export function signatureEvidence(
  scheme: SigningScheme,
  compared: {
    bytes: Uint8Array
    received: string
    expected: string | null
    credential: HeldCredential | null
    formsTried?: number
    changed?: { words: string; asDocumented: string | null; isKeyRight?: boolean }
  },
): Evidence {
  const { bytes, received, expected, credential } = compared
  return {
    kind: 'signature',
    scheme: scheme.id,
    title: scheme.title,
    algorithm: nameOfAlgorithm(scheme),
    signedText: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, SIGNED_TEXT_LIMIT)),
    signedTextCut: bytes.length > SIGNED_TEXT_LIMIT,
    received,
    expected,
    firstDifference: expected === null ? null : firstDifference(received, expected),
    credential: credential?.label ?? null,
    formsTried: compared.formsTried ?? 1,
    ...(compared.changed && { changed: compared.changed }),
  }
}

function firstDifference(a: string, b: string): number | null {
  if (a === b) return null
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}
