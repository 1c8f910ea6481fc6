import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { tell } from '../ui/toasts.tsx'

/** Endpoints whose senders hold another public address than that of now. */
export function useHeldAddresses() {
  return useQuery(useApi().queries.tunnel.held.queryOptions()).data ?? []
}

/** Says that the sender of an endpoint was given the address of now. */
export function useGiven() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (endpointId: number) => client.tunnel.give({ endpointId }),
    onSuccess: (held) => cache.setQueryData(queries.tunnel.held.queryKey(), held),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
}

/**
 * To be called when the public address of an endpoint was copied: it is taken as given from then on. While the alarm
 * says that its sender holds an old one, copying alone ends nothing.
 */
export function useCopiedAddress(endpointId: number): () => void {
  const copied = useCopiedAddresses()
  return () => copied(endpointId)
}

/** The same for whichever endpoint it was. */
export function useCopiedAddresses(): (endpointId: number) => void {
  const held = useHeldAddresses()
  const { mutate } = useGiven()
  return (endpointId) => {
    if (!held.some((each) => each.endpointId === endpointId)) mutate(endpointId)
  }
}
