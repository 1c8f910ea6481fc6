import { headerValue, withoutHeaders } from '../../../shared/headers.ts'
import type { Place, Scheme } from '../../../shared/model/scheme.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Outgoing } from './outgoing.ts'
import { proofPlace, withoutPlaces } from './proofs.ts'

/**
 * Takes out what must not go to a host that does not keep secrets: every captured proof, `Authorization` and
 * cookies. Where `fresh` schemes sign afterwards, what stands in their places is theirs to replace.
 */
export function withhold(
  request: Outgoing,
  {
    host,
    provider,
    registry,
    fresh,
  }: { host: string; provider: Provider | null; registry: Registry; fresh: readonly Scheme[] },
): { request: Outgoing; changes: string[] } {
  const kept = new Set(fresh.map((scheme) => JSON.stringify(proofPlace(scheme))))
  const places = placesOf(provider, registry).filter((place) => !kept.has(JSON.stringify(place)))
  const stripped = withoutPlaces(request, places)
  const named = ALWAYS.filter((name) => headerValue(stripped.request.headers, name) !== null)
  const removed = [...stripped.removed, ...named.map((name) => `header "${name}"`)]
  return {
    request: { ...stripped.request, headers: withoutHeaders(stripped.request.headers, named) },
    changes:
      removed.length === 0
        ? []
        : [`Left out, because ${host} is not trusted with secrets: ${removed.join(', ')}.`],
  }
}

const ALWAYS = ['Authorization', 'Cookie']

/** Of a sender that is not known, any header in which one of the known providers puts a proof may be one. */
function placesOf(provider: Provider | null, registry: Registry): Place[] {
  const known = provider !== null && provider.schemes.length > 0
  const schemes = known ? provider.schemes : registry.all().flatMap((each) => each.schemes)
  return schemes.map(proofPlace).filter((place) => known || place.in === 'header')
}
