import { providerAt } from '../../../../shared/providers/provider-at.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { Registry } from '../../../../shared/providers/registry.ts'
import type { StoredEndpoint } from '../../store/store.ts'

/**
 * The providers of these endpoints, each once, with the schemes that any of its endpoints goes by. A sender that no
 * facts are known of is left out: nothing could be said for it.
 */
export function providersInUse(
  endpoints: readonly Pick<StoredEndpoint, 'provider' | 'settings'>[],
  registry: Registry,
): Provider[] {
  const found = new Map<string, Provider>()
  for (const { provider, settings } of endpoints) {
    const known = registry.find(provider)
    if (known === null || known.events.length === 0) continue
    const here = providerAt(known, settings)
    const schemes = [...(found.get(known.id)?.schemes ?? []), ...here.schemes]
    found.set(known.id, {
      ...here,
      schemes: [...new Map(schemes.map((scheme) => [scheme.id, scheme])).values()],
    })
  }
  return [...found.values()]
}
