import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TunnelDriver } from '../../../shared/model/tunnel.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** Starts and stops the tunnel; how it goes is told by the live stream. */
export function useTunnelControl() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const change = useMutation({
    mutationFn: (input: { action: 'start' | 'stop'; driver?: TunnelDriver }) => client.project.tunnel(input),
    onSuccess: (tunnel) =>
      cache.setQueryData(queries.project.health.queryKey(), (health) => health && { ...health, tunnel }),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  return {
    isBusy: change.isPending,
    /** Starts it anew; with a driver where none is chosen yet. */
    start: (driver: TunnelDriver | undefined) =>
      change.mutate({ action: 'start', ...(driver === undefined ? {} : { driver }) }),
    stop: () => change.mutate({ action: 'stop' }),
  }
}
