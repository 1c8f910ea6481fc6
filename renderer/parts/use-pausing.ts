import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { tell } from '../ui/toasts.tsx'

/** Holds back all that is forwarded, or lets it go on. */
export function usePausing() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (isPaused: boolean) => client.project.changeSettings({ forwardingPaused: isPaused }),
    onSuccess: ({ forwardingPaused: isPaused }) => {
      cache.setQueryData(
        queries.project.health.queryOptions().queryKey,
        (health) => health && { ...health, forwarding: { isPaused } },
      )
      void cache.invalidateQueries({ queryKey: queries.project.settings.key() })
      tell({
        title: isPaused ? 'Forwarding is paused.' : 'Forwarding goes on.',
        description: isPaused
          ? 'Senders are answered and events are kept. What is for your app waits; what you send by hand goes.'
          : 'What waited goes to your app in order.',
      })
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
}
