import type { BasicScheme, Scheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { verifyAesGcm } from './aes-gcm.ts'
import { basicProofs, basicSets, holdsBasic } from './basic.ts'
import { verifyEquality } from './equality.ts'
import { NO_STAMPS } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { ProvableRequest } from './provable.ts'
import { verifySigned } from './verify-signed.ts'

/** Tests a request against one scheme with the credentials of its endpoint. Never throws. */
export function verify(
  scheme: Scheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  switch (scheme.mechanism) {
    case 'basic':
      return verifyBasic(scheme, request, credentials)
    case 'equality':
      return verifyEquality(scheme, request, credentials)
    case 'aes-gcm':
      return verifyAesGcm(scheme, request, credentials)
    default:
      return verifySigned(scheme, request, credentials)
  }
}

function verifyBasic(
  scheme: BasicScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const where = 'header "Authorization"'
  const proofs = basicProofs(request)
  if (proofs.length === 0) return { state: 'absent', where }
  const sets = basicSets(scheme, credentials)
  const complete = sets.filter(({ username, password }) => username && password)
  if (complete.length === 0) {
    const half = sets[0]
    const missing = [scheme.username, scheme.password].filter(
      (kind) =>
        !half || (kind === scheme.username && !half.username) || (kind === scheme.password && !half.password),
    )
    return { state: 'untested', where, missing }
  }
  for (const proof of proofs) {
    const set = complete.find((each) => holdsBasic(proof, each))
    if (set?.password) {
      return { state: 'holds', where, credential: set.password, evidence: null, stamps: NO_STAMPS }
    }
  }
  const malformed = proofs.every(({ pair }) => pair === null)
    ? 'the header is no well-formed "Basic <base64 of user:password>"'
    : null
  return {
    state: 'fails',
    where,
    malformed,
    evidence: null,
    stamps: NO_STAMPS,
    proof: { kind: 'basic', proofs },
  }
}
