import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** What the last probe found; the live stream keeps it new. */
export function useProbe() {
  return useQuery(useApi().queries.tunnel.lastProbe.queryOptions()).data
}

/** Endpoints whose senders hold another address than that of now. */
export function useHeldAddresses() {
  return useQuery(useApi().queries.tunnel.held.queryOptions()).data ?? []
}

/** Probes at once; how it goes is told by the live stream. */
export function useCheckNow() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.tunnel.probe(),
    onSettled: () => void cache.invalidateQueries({ queryKey: queries.tunnel.lastProbe.key() }),
    onError: sayFailure,
  })
}

/** Says that the sender of an endpoint was given the address of now. */
export function useGiven() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (endpointId: number) => client.tunnel.give({ endpointId }),
    onSuccess: (held) => cache.setQueryData(queries.tunnel.held.queryKey(), held),
    onError: sayFailure,
  })
}

export function sayFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
