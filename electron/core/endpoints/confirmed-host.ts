import type { Target } from '../../../shared/model/endpoint.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Forwarding } from '../../../shared/model/forwarding.ts'
import { isNamed } from '../send/target-guard.ts'

/**
 * The forwarding of an endpoint whose first target is that of `targets`: live events go beyond this machine by a
 * confirmation of exactly that host. One that is typed now has to be the right one; one from before goes with the
 * host that it was for.
 *
 * @throws AppError LIVE_NOT_CONFIRMED
 */
export function withConfirmedHost(
  forwarding: Forwarding,
  targets: readonly Target[],
  isTypedNow: boolean,
): Forwarding {
  const { confirmedHost } = forwarding
  if (confirmedHost === null) return forwarding
  const host = hostOf(targets)
  if (host !== null && isNamed(confirmedHost, host)) return { ...forwarding, confirmedHost: host }
  if (!isTypedNow) return { ...forwarding, confirmedHost: null }
  throw new AppError(
    'LIVE_NOT_CONFIRMED',
    host === null
      ? `"${confirmedHost}" was typed, and the endpoint has no target that could be confirmed.`
      : `The first target leads to ${host}: to forward live events there, type "${host}"; "${confirmedHost}" was typed.`,
    host === null ? { fix: 'Give the endpoint a target first.' } : { host },
  )
}

/** Without port and brackets, in lower case. */
function hostOf([first]: readonly Target[]): string | null {
  const hostname = first === undefined ? null : (URL.parse(first.url)?.hostname ?? null)
  return hostname?.replace(/^\[|\]$/g, '').toLowerCase() ?? null
}
