import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** Opens or makes a project, and goes there: it has a page of its own, at an address with its token. */
export function useOpening() {
  const { client } = useApi()
  const go = ({ ui }: { ui: string }): void => location.assign(ui)
  const open = useMutation({
    mutationFn: (dataDir: string) => client.projects.open({ dataDir }),
    onSuccess: go,
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const create = useMutation({
    mutationFn: (name: string) => client.projects.create({ name }),
    onSuccess: go,
  })
  return { open: open.mutate, opening: open, creating: create }
}
