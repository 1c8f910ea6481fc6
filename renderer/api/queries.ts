import { useQuery } from '@tanstack/react-query'
import { useApi } from './api.tsx'

const LAG_PAUSE_MS = 1_000

/** How the core stands: listener, store, tunnel, counts. */
export function useHealth() {
  const { queries } = useApi()
  return useQuery({
    ...queries.project.health.queryOptions(),
    // Nothing tells when the index or the judging has caught up.
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && data.judgingLag + data.indexLag > 0 ? LAG_PAUSE_MS : false,
  })
}

/** What is known of each provider; it does not change while the core runs. */
export function useProviders() {
  return useQuery(useApi().queries.project.providers.queryOptions())
}

/** All endpoints. */
export function useEndpoints() {
  return useQuery(useApi().queries.endpoints.list.queryOptions())
}

/** One event in full. */
export function useEvent(id: number) {
  return useQuery(useApi().queries.events.get.queryOptions({ input: { id } }))
}

/** How the forwarding of each endpoint stands. */
export function useForwarding() {
  return useQuery(useApi().queries.forwarding.states.queryOptions())
}

/** The saved drafts. */
export function useDrafts() {
  return useQuery(useApi().queries.drafts.list.queryOptions())
}

/** Event types and tags of the project, for completing a search. */
export function useKnownValues() {
  return useQuery({ ...useApi().queries.events.known.queryOptions(), staleTime: 10_000 })
}
