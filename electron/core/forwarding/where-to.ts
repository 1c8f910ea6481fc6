import { addressOf } from '../send/address.ts'
import type { Sending } from '../send/plan.ts'
import { hastyLookup, isNamed } from '../send/target-guard.ts'
import { judgeTarget, shownTarget } from '../send/target.ts'
import type { ShownTarget } from '../send/target.ts'
import type { StoredEndpoint } from '../store/store.ts'

/**
 * Where the events of an endpoint are forwarded to, and what has to be said before they are; null where it has no
 * target. Sends nothing and refuses no host.
 *
 * @throws AppError INPUT_INVALID, TARGET_REFUSED (our own API)
 */
export async function whereTo(
  sending: Sending,
  { target: first, environment, forwarding }: Pick<StoredEndpoint, 'target' | 'environment' | 'forwarding'>,
): Promise<(ShownTarget & { isConfirmed: boolean }) | null> {
  if (first === null) return null
  const { address } = addressOf(first, '')
  const plan = { isLive: environment === 'live' }
  const target = await judgeTarget({ ...sending, lookup: sending.lookup ?? hastyLookup }, plan, address)
  const { confirmedHost } = forwarding
  return {
    ...shownTarget(target),
    isConfirmed: confirmedHost !== null && isNamed(confirmedHost, address.hostname),
  }
}
