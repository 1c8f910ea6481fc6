import { readPack } from '../packs/read-pack.ts'
import type { Pack } from '../packs/pack.ts'
import { providers as builtInProviders } from './index.ts'
import type { Provider } from './provider.ts'

/** The providers that one project knows: the built-in ones and its own. */
export interface Registry {
  /** One's own first, then the built-in ones, in the order in which a person chooses. `other` stays last. */
  all(): readonly Provider[]
  /** The provider of that id, or null. */
  find(id: string): Provider | null
  /** In the order in which a sender is looked for: senders before the conventions that they follow. */
  byRank(): readonly Provider[]
  /** Whether it is one's own. */
  isOwn(id: string): boolean
}

/** A registry whose own providers may change. */
export interface ChangingRegistry extends Registry {
  /** Puts these in the place of all own providers that it had. They were read before: none has a problem. */
  replaceOwn(packs: readonly Pack[]): void
}

/** Makes the registry of one project. */
export function createRegistry(packs: readonly Pack[] = []): ChangingRegistry {
  let own = new Set<string>()
  let all: readonly Provider[] = builtInProviders
  let byRank = ranked(all)
  let byId = named(all)

  function replaceOwn(packs: readonly Pack[]): void {
    const ownProviders = packs.flatMap((pack) => readPack(pack).provider ?? [])
    own = new Set(ownProviders.map(({ id }) => id))
    all = [...ownProviders, ...builtInProviders.filter(({ id }) => !own.has(id))]
    byRank = ranked(all)
    byId = named(all)
  }

  replaceOwn(packs)
  return {
    all: () => all,
    find: (id) => byId.get(id) ?? null,
    byRank: () => byRank,
    isOwn: (id) => own.has(id),
    replaceOwn,
  }
}

/** The built-in providers alone. */
export const builtIn: Registry = createRegistry()

function ranked(providers: readonly Provider[]): readonly Provider[] {
  return providers.toSorted((a, b) => Number(a.recognisedLast ?? false) - Number(b.recognisedLast ?? false))
}

function named(providers: readonly Provider[]): ReadonlyMap<string, Provider> {
  return new Map(providers.map((provider) => [provider.id, provider]))
}
