import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Failure } from '../../schemes/outcome.ts'
import { verify } from '../../schemes/verify.ts'
import { autopsyBasic } from './basic-autopsy.ts'
import { autopsyEquality } from './equality-autopsy.ts'
import { autopsyHmac } from './hmac-autopsy.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { autopsyPair } from './pair-autopsy.ts'
import { autopsySealed } from './sealed-autopsy.ts'

/**
 * Finds out why a proof does not hold: one thing at a time is changed, then two, the most plausible first, until it
 * holds. Bounded by a count of forms and of bytes. The result names secrets by label only and never raises a verdict.
 */
export function autopsy(scheme: Scheme, failure: Failure, ground: AutopsyGround): Cause {
  const { proof, known } = failure
  if (known) return { ...(ofOtherEndpoint(scheme, known, ground) ?? known), evidence: failure.evidence }
  if (scheme.mechanism === 'basic' && proof.kind === 'basic')
    return autopsyBasic(scheme, proof.proofs, ground)
  if (scheme.mechanism === 'hmac' && proof.kind === 'signed') {
    return autopsyHmac(scheme, { ...failure, proof }, ground)
  }
  if ('signed' in scheme && scheme.mechanism !== 'hmac' && proof.kind === 'signed') {
    return autopsyPair(scheme, { ...failure, proof }, ground)
  }
  if (scheme.mechanism === 'equality' && proof.kind === 'equality') {
    return autopsyEquality(scheme, proof.found, ground)
  }
  if (scheme.mechanism === 'aes-gcm' && proof.kind === 'aes-gcm') {
    return autopsySealed(scheme, proof.sealed, ground)
  }
  return {
    message: `The proof in ${failure.where} does not hold.`,
    fix: null,
    evidence: failure.evidence,
  }
}

/** What is known is then only half of it: the credentials of another endpoint prove the request. */
function ofOtherEndpoint(
  scheme: Scheme,
  known: NonNullable<Failure['known']>,
  { provider, provable, otherCredentials }: AutopsyGround,
): NonNullable<Failure['known']> | null {
  const outcome = verify(scheme, provable, otherCredentials)
  if (outcome.state !== 'holds') return null
  const { label, endpointName } = outcome.credential
  return {
    message: `${known.message} It holds with "${label}" of another endpoint, "${endpointName}".`,
    fix: `Enter the address of "${endpointName}" at ${provider.name}, or save the same credentials here.`,
  }
}
