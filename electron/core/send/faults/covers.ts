import type { Scheme, SigningScheme } from '../../../../shared/model/scheme.ts'
import { credentialsInText } from '../../../../shared/model/text-credentials.ts'
import { listedItems } from '../../schemes/place.ts'
import type { ProvableRequest } from '../../schemes/provable.ts'
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
  const [signed, now] = [before, after].map((request) => covered(scheme, provableOf({ request, publicUrl })))
  return signed === null || now === null || signed === undefined || now === undefined
    ? signed !== now
    : !Buffer.from(signed).equals(now)
}

/** All that a scheme signs of a request, item by item where each is signed by itself; null where it signs nothing. */
function covered(scheme: SigningScheme, request: ProvableRequest): Uint8Array | null {
  // What a credential would add is the same before and after.
  const credentials = Object.fromEntries(credentialsInText(scheme).map((kind) => [kind, '']))
  const each = scheme.place.in === 'body' ? scheme.place.each : undefined
  const requests = each
    ? request.json
      ? listedItems(request.json, each).map((item) => ({ ...request, item }))
      : []
    : [request]
  const texts = requests.map((one) => signedBytes(scheme, one, { ...readStamps(scheme, one), credentials }))
  // What the address says of the body is proved with the address.
  if (scheme.bodyDigest) texts.push(request.body)
  const known = texts.filter((text) => text !== null)
  return known.length < texts.length || texts.length === 0 ? null : Buffer.concat(known)
}
