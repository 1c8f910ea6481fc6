import type { EqualityScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { equalBytes } from './basic.ts'
import { keysFor } from './key.ts'
import { NO_STAMPS } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { nameOfPlace, readPlace } from './place.ts'
import type { ProvableRequest } from './provable.ts'

/** Tests a secret that is sent as it is. Compared in constant time; what was sent is never shown. */
export function verifyEquality(
  scheme: EqualityScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const where = nameOfPlace(scheme.place)
  const found = readPlace(scheme.place, request)
  if (found.length === 0) return { state: 'absent', where }
  const { keys, isCertain } = keysFor(scheme.key, credentials)
  const credential = keys.find(({ value }) =>
    found.some(
      (each) => each.hasPrefix && sameText(bareSecret(scheme, each.value), bareSecret(scheme, value)),
    ),
  )
  if (credential) return { state: 'holds', where, credential, evidence: null, stamps: NO_STAMPS }
  if (!isCertain) return { state: 'untested', where, missing: [scheme.key.credential] }
  const proof = { kind: 'equality', found } as const
  return { state: 'fails', where, malformed: null, evidence: null, stamps: NO_STAMPS, proof }
}

/** The secret without its documented prefix, which may be there or not. */
export function bareSecret({ key: { prefix } }: EqualityScheme, text: string): string {
  return prefix !== undefined && text.startsWith(prefix) ? text.slice(prefix.length) : text
}

function sameText(a: string, b: string): boolean {
  return equalBytes(Buffer.from(a), Buffer.from(b))
}
