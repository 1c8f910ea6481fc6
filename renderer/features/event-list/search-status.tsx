import { useQuery } from '@tanstack/react-query'
import { CirclePlay, CircleStop } from 'lucide-react'
import { useApi } from '../../api/api.tsx'
import { useHealth } from '../../api/queries.ts'
import { IconButton } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import type { EventFilter } from './filter-text.ts'
import type { ListWindow } from './list-window.ts'
import { rowCount } from './list-window.ts'

/** How many events a search found, how far it has looked, and whether the index is behind. */
export function SearchStatus({
  filter,
  list,
  isStopped,
  onStop,
}: {
  filter: EventFilter
  list: ListWindow
  isStopped: boolean
  onStop: (isStopped: boolean) => void
}) {
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
  const found = plural(rowCount(list), 'event')
  return (
    <>
      <p className="search-status figures" role="status">
        {isSearching
          ? `${found} ${isStopped ? '· stopped' : 'so far ·'} at event ${lookedDownTo.toLocaleString('en')}`
          : lookedDownTo === null
            ? found
            : counted(count.data)}
        {lag > 0 && ` · the index is ${plural(lag, 'event')} behind`}
      </p>
      {isSearching && (
        <IconButton
          name={isStopped ? 'Look through older events' : 'Stop the search'}
          size="small"
          onClick={() => onStop(!isStopped)}
        >
          {isStopped ? <CirclePlay aria-hidden /> : <CircleStop aria-hidden />}
        </IconButton>
      )}
    </>
  )
}

/** A search goes on by itself until the list is full. */
const LEAST_SHOWN = 20

function counted(count: { events: number; isExact: boolean } | undefined): string {
  if (count === undefined) return 'Counting…'
  return count.isExact ? plural(count.events, 'event') : `${count.events.toLocaleString('en')}+ events`
}
