import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedFilter } from '../../../shared/model/inbox.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** The saved filters of the project, and what changes them. */
export function useSavedFilters() {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const { data = [] } = useQuery(queries.inbox.savedFilters.queryOptions())
  const show = (filters: readonly SavedFilter[]): void => {
    cache.setQueryData(queries.inbox.savedFilters.queryKey(), [...filters])
  }
  /** Shown at once; where it cannot be kept, that is said and what is kept is shown. */
  const keep = (filters: readonly SavedFilter[], write: Promise<unknown>): void => {
    show(filters)
    write.catch((error: unknown) => {
      tellFailure(error)
      void cache.invalidateQueries({ queryKey: queries.inbox.savedFilters.key() })
    })
  }
  return {
    filters: data as readonly SavedFilter[],
    save: (name: string, query: string): void => {
      client.inbox.saveFilter({ name, query }).catch(tellFailure)
    },
    rename: (id: number, name: string): void => {
      const renamed = data.map((filter) => (filter.id === id ? { ...filter, name } : filter))
      keep(renamed, client.inbox.changeFilter({ id, name }))
    },
    remove: (filter: SavedFilter): void => {
      keep(
        data.filter(({ id }) => id !== filter.id),
        client.inbox.removeFilter({ id: filter.id }),
      )
      tell({
        title: `“${filter.name}” removed.`,
        action: {
          label: 'Undo',
          onChoose: () => {
            const { name, query } = filter
            client.inbox.saveFilter({ name, query }).catch(tellFailure)
          },
        },
      })
    },
    move: (id: number, steps: number): void => {
      const from = data.findIndex((filter) => filter.id === id)
      const moved = data[from]
      const to = from + steps
      if (moved === undefined || to < 0 || to >= data.length) return
      const ordered = data.toSpliced(from, 1).toSpliced(to, 0, moved)
      keep(ordered, client.inbox.orderFilters({ ids: ordered.map((filter) => filter.id) }))
    },
  }
}

function tellFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
