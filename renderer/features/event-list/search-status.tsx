import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { useHealth } from '../../api/queries.ts'
import { plural } from '../../ui/format.ts'
import type { EventFilter } from './filter-text.ts'
import type { ListWindow } from './list-window.ts'
import { rowCount } from './list-window.ts'

/** How many events a search found, how far it has looked, and whether the index is behind. */
export function SearchStatus({ filter, list }: { filter: EventFilter; list: ListWindow }) {
  const { queries } = useApi()
  const health = useHealth()
  const lookedDownTo = list.pages.at(-1)?.next ?? null
  const count = useQuery({
    ...queries.events.count.queryOptions({ input: filter }),
    // The list tells it where all of it is here.
    enabled: lookedDownTo !== null,
  })
  const lag = health.data?.indexLag ?? 0
  const isSearching = lookedDownTo !== null && rowCount(list) < LEAST_SHOWN
  return (
    <p className="search-status figures" role="status">
      {isSearching
        ? `${plural(rowCount(list), 'event')} so far · looked through down to event ${lookedDownTo.toLocaleString('en')}`
        : lookedDownTo === null
          ? plural(rowCount(list), 'event')
          : counted(count.data)}
      {lag > 0 && ` · the index is ${plural(lag, 'event')} behind`}
    </p>
  )
}

/** A search goes on by itself until the list is full. */
const LEAST_SHOWN = 20

function counted(count: { events: number; isExact: boolean } | undefined): string {
  if (count === undefined) return 'Counting…'
  return count.isExact ? plural(count.events, 'event') : `${count.events.toLocaleString('en')}+ events`
}
