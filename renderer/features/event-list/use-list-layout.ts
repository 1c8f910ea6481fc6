import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { FIRST_LIST_LAYOUT, type ListLayout } from '../../../shared/model/inbox.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** While a column is being dragged wider only the last width is kept. */
const REST_MS = 300

/** How the list is laid out in this project, and what changes it: at once here, and kept. */
export function useListLayout(): { layout: ListLayout; change: (change: Partial<ListLayout>) => void } {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const settings = useQuery(queries.project.settings.queryOptions())
  const layout = settings.data?.listLayout ?? FIRST_LIST_LAYOUT
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined)
  const change = useCallback(
    (part: Partial<ListLayout>): void => {
      const keep = async (listLayout: ListLayout): Promise<void> => {
        try {
          await client.project.changeSettings({ listLayout })
        } catch (error) {
          const { message, fix } = failureOf(error)
          tell({ title: message, description: fix, tone: 'bad' })
          await cache.invalidateQueries({ queryKey: queries.project.settings.key() })
        }
      }
      const next = { ...layout, ...part }
      cache.setQueryData(queries.project.settings.queryKey(), (kept) => kept && { ...kept, listLayout: next })
      clearTimeout(keeping.current)
      keeping.current = setTimeout(() => void keep(next), REST_MS)
    },
    [client, cache, queries, layout],
  )
  return { layout, change }
}
