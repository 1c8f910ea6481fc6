import type { ForwardingState } from '../../shared/model/forwarding.ts'
import { formatMoment, plural } from '../ui/format.ts'

/** How many events wait and since when: `17 events wait since 14:02:11.` */
export function heldInWords({ state, held, oldestHeldAt }: ForwardingState, now: number): string {
  if (state === 'releasing') return `Releasing in order, ${held.toLocaleString('en')} to go.`
  const since = oldestHeldAt === null ? '' : ` since ${formatMoment(oldestHeldAt, now)}`
  return `${plural(held, 'event')} ${held === 1 ? 'waits' : 'wait'}${since}.`
}
