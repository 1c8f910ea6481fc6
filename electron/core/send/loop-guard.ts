import { isIP } from 'node:net'
import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Address } from './address.ts'
import { isLoopback, isLocalhostName } from './target-guard.ts'

/** The one header of ours, and only on deliveries to our own listener: elsewhere nothing is added. */
export const HOPS_HEADER = 'Hookloupe-Hops'
const MOST_HOPS = 5

/**
 * Sending to our own listener is useful (a live payload at a sandbox endpoint), sending round and round is not:
 * such a delivery counts its hops, and the one after the fifth is refused.
 *
 * @throws AppError TARGET_REFUSED
 */
export function nextHops(
  headers: HeaderPair[],
  address: Address,
  ownListenerPort: number | null,
): { headers: HeaderPair[]; added: boolean } {
  const local =
    isLocalhostName(address.hostname) || (isIP(address.hostname) > 0 && isLoopback(address.hostname))
  if (ownListenerPort === null || address.port !== ownListenerPort || !local) return { headers, added: false }
  const before = Number(headerValue(headers, HOPS_HEADER) ?? 0)
  const hops = (Number.isSafeInteger(before) && before > 0 ? before : 0) + 1
  if (hops > MOST_HOPS) {
    throw new AppError(
      'TARGET_REFUSED',
      `This request went to our own listener ${before} times already (${HOPS_HEADER}: ${before}).`,
      { fix: `Choose your app as the target, or take ${HOPS_HEADER} out of the headers.` },
    )
  }
  return { headers: withHeader(headers, HOPS_HEADER, String(hops)), added: true }
}
