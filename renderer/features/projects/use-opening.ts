import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { OpenedProject } from '../../../shared/model/project.ts'
import { useApi } from '../../api/api.tsx'
import { forgetUnsaved, mayLoseUnsaved } from '../../parts/unsaved.ts'

/**
 * Opens or makes a project, and goes there: it has a page of its own, at an address with its token. What is not saved
 * here is asked about before anything is opened.
 */
export function useOpening() {
  const { client } = useApi()
  const go = ({ ui }: { ui: string }): void => {
    forgetUnsaved()
    location.assign(ui)
  }
  const open = useMutation({
    mutationFn: (dataDir: string) => client.projects.open({ dataDir }),
    onSuccess: go,
  })
  const create = useMutation({
    mutationFn: (name: string) => client.projects.create({ name }),
    onSuccess: go,
  })
  return { opening: asking(open), creating: asking(create) }
}

/** The same, begun only where nothing is lost by it, or where somebody says that it may be. */
function asking(mutation: UseMutationResult<OpenedProject, Error, string>) {
  const mutate: typeof mutation.mutate = (...args) => {
    if (mayLoseUnsaved()) mutation.mutate(...args)
  }
  return { ...mutation, mutate }
}
