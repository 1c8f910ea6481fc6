import type { Pack } from '../../shared/packs/pack.ts'
import type { ChangingRegistry } from '../../shared/providers/registry.ts'

/** What a thread that knows providers is started with: one's own are data, the built-in ones it has itself. */
export interface StartedWithPacks {
  packs: readonly Pack[]
}

/** The call by which a thread hears that the project's own providers have changed. */
export function followOwnProviders(registry: ChangingRegistry) {
  return { ownProviders: (packs: readonly Pack[]): void => registry.replaceOwn(packs) }
}
