import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** What the last probe found; the live stream keeps it new. */
export function useProbe() {
  return useQuery(useApi().queries.tunnel.lastProbe.queryOptions()).data
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

/** Tells why a call failed, with the next step. */
export function sayFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
