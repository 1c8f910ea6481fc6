import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'

/** Opens or makes a project, and goes there: it has a page of its own, at an address with its token. */
export function useOpening() {
  const { client } = useApi()
  const go = ({ ui }: { ui: string }): void => location.assign(ui)
  const open = useMutation({
    mutationFn: (dataDir: string) => client.projects.open({ dataDir }),
    onSuccess: go,
  })
  const create = useMutation({
    mutationFn: (name: string) => client.projects.create({ name }),
    onSuccess: go,
  })
  return { opening: open, creating: create }
}
