import type { ForwardingState } from '../../../shared/model/forwarding.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { StoredEndpoint } from '../store/store.ts'
import { deadlineOf } from './deadline.ts'

/** Why forwarding is in its state, in one sentence for the developer. */
export function reasonOf({
  state,
  endpoint,
  awayBecause,
  problem,
  isPaused,
  registry,
}: {
  state: ForwardingState['state']
  endpoint: Pick<StoredEndpoint, 'target' | 'forwarding' | 'provider'>
  awayBecause: string | null
  /** Why the last event could not be sent at all. */
  problem: string | null
  isPaused: boolean
  registry: Registry
}): string {
  const { target, forwarding } = endpoint
  if (state === 'held' && forwarding.mode === 'off') {
    return 'Forwarding was switched off while these waited: release or drop them.'
  }
  if (target === null && state !== 'off') return 'There is no target yet, so nothing is forwarded.'
  if (state === 'held') return awayBecause ?? ''
  if (state === 'releasing') {
    return `The app is back: what waited goes to it, at most ${forwarding.releasePerSecond} a second.`
  }
  if (state === 'off') return 'Events are kept and not forwarded.'
  if (isPaused) return 'Forwarding is paused: what arrives is answered, kept, and waits until it goes on.'
  if (problem !== null) return `The last event was not forwarded: ${problem}`
  if (forwarding.mode === 'after') return 'Senders are answered first, then the event goes to the app.'
  const { ms, words } = deadlineOf(forwarding, registry.find(endpoint.provider))
  return `Senders get the answer of the app, if it comes within ${ms / 1000} s (${words}).`
}
