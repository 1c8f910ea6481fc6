import type { Scheme } from '../../../../shared/model/scheme.ts'
import { provableOf } from '../../schemes/provable-of.ts'
import { signedBytes } from '../../schemes/signed-text.ts'
import { readStamps } from '../../schemes/verify-signed.ts'
import type { Outgoing } from '../outgoing.ts'
import type { FaultContext } from './fault.ts'

/** Whether what a scheme proves differs between two requests, so that the proof of the one is none of the other. */
export function covers(
  scheme: Scheme,
  before: Outgoing,
  after: Outgoing,
  { publicUrl }: Pick<FaultContext, 'publicUrl'>,
): boolean {
  if (scheme.mechanism === 'basic' || scheme.mechanism === 'equality') return false
  if (scheme.mechanism === 'aes-gcm') return !Buffer.from(before.body).equals(after.body)
  const [signed, now] = [before, after].map((request) => {
    const provable = provableOf({ request, publicUrl })
    return signedBytes(scheme, provable, readStamps(scheme, provable))
  })
  return signed === null || now === null || signed === undefined || now === undefined
    ? signed !== now
    : !Buffer.from(signed).equals(now)
}
