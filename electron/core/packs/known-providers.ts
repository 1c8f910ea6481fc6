import type { KnownProvider, ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { providerFacts } from '../../../shared/providers/index.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { OwnProviders } from './own-providers.ts'

/** Every provider of a project with its facts, and for one's own the file it comes from. */
export function knownProviders(registry: Registry, own: OwnProviders): KnownProvider[] {
  const files = own.files()
  return registry.all().map((provider): KnownProvider => {
    const file = registry.isOwn(provider.id)
      ? files.find(({ id, isInUse }) => isInUse && id === provider.id)
      : undefined
    return {
      ...factsOf(provider),
      origin: file === undefined ? 'built-in' : 'own',
      file: file?.file ?? null,
      problems: file?.problems ?? [],
    }
  })
}

const facts = new WeakMap<Provider, ProviderFacts>()

/** Made once for each provider: their shapes are many. */
function factsOf(provider: Provider): ProviderFacts {
  const known = facts.get(provider) ?? providerFacts(provider)
  facts.set(provider, known)
  return known
}
