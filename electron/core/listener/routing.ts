import type { Answer } from '../../../shared/model/endpoint.ts'
import type { StoredEndpoint } from '../store/store.ts'

/** Where a request belongs; the endpoint's answer, or that of the bare address. */
export interface Route {
  endpointId: number | null
  provider: string | null
  /** The endpoint as it is set up; null for the bare address. */
  endpoint: StoredEndpoint | null
  answer: Answer
  /** Whose answer it is. */
  by: 'endpoint' | 'handshake'
}

/** What an endpoint answers unless it says otherwise, and what the bare address always answers. */
export const PLAIN_ANSWER: Answer = { status: 200, headers: [], body: '', delayMs: 0 }

/** Finds the endpoint of a request; asks no database, so that capture never waits for one. */
export type Router = (requestTarget: string, recognise: () => string | null) => Route

/**
 * By the first segment of the path, which is the endpoint's slug; else by the provider that the request is
 * recognised as, where that one has exactly one endpoint; else it belongs to nobody.
 */
export function createRouter(endpoints: readonly StoredEndpoint[]): Router {
  const bySlug = new Map(endpoints.map((endpoint) => [endpoint.slug, routeTo(endpoint)]))
  const byProvider = Map.groupBy(endpoints, ({ provider }) => provider)
  return (requestTarget, recognise) => {
    const found = bySlug.get(slugOf(requestTarget))
    if (found !== undefined) return found
    const provider = recognise()
    const [only, ...others] = provider === null ? [] : (byProvider.get(provider) ?? [])
    if (only !== undefined && others.length === 0) return routeTo(only)
    return { endpointId: null, provider, endpoint: null, answer: PLAIN_ANSWER, by: 'endpoint' }
  }
}

function routeTo(endpoint: StoredEndpoint): Route {
  const { id, provider, answer } = endpoint
  return { endpointId: id, provider, endpoint, answer, by: 'endpoint' }
}

/** `/slug`, `/slug/more?query`, and the absolute form that proxies use. */
function slugOf(requestTarget: string): string {
  const path = requestTarget.startsWith('/') ? requestTarget : (URL.parse(requestTarget)?.pathname ?? '')
  const end = path.slice(1).search(/[/?#]/)
  return end < 0 ? path.slice(1) : path.slice(1, end + 1)
}
