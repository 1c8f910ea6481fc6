import type { Forwarding } from '../../../shared/model/forwarding.ts'
import type { Provider } from '../../../shared/providers/provider.ts'

/** Where neither the endpoint nor the provider's documentation says how long the sender waits. */
const OUR_CHOICE_MS = 10_000
/** What our own answer needs to be with the sender before its limit: a tenth of it, and never more than this. */
const MOST_MARGIN_MS = 500

/** How long the app may take before the sender is answered without it, and in words where that comes from. */
export interface Deadline {
  ms: number
  words: string
}

export function deadlineOf({ deadlineMs }: Forwarding, provider: Provider | null): Deadline {
  if (deadlineMs !== null) return { ms: deadlineMs, words: 'as the endpoint says' }
  const withinMs = provider?.acknowledges.withinMs ?? null
  if (provider === null || withinMs === null) {
    return { ms: OUR_CHOICE_MS, words: 'our choice: how long this sender waits is not documented' }
  }
  const ms = withinMs - Math.min(MOST_MARGIN_MS, Math.round(withinMs / 10))
  return { ms, words: `${provider.name} waits ${withinMs / 1000} s` }
}
