import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventFilter } from '../../../shared/contract/event-filter.ts'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { useApi } from '../../api/api.tsx'
import { READ_WHEN_SHOWN, useReadAgain } from '../../api/use-read-again.ts'
import { withoutRange } from './search-range.ts'

const BUCKETS = 72
/** While events arrive the strip is counted anew this often. */
const COUNT_AGAIN_MS = 1_000
/** Without arrivals too: time goes on. */
const MOVE_ON_MS = 60_000

/** Arrivals over the last so many milliseconds, or over all time, of what a filter lets through but for its range. */
export function useArrivals(filter: EventFilter, spanMs: number | null) {
  const { client } = useApi()
  const { q, ...others } = filter
  const sought = withoutRange(q)
  const wanted = sought === undefined ? others : { ...others, q: sought }
  const arrivals = useQuery({
    ...READ_WHEN_SHOWN,
    queryKey: ['arrivals', wanted, spanMs],
    queryFn: ({ signal }) => {
      const from = spanMs === null ? {} : { from: Date.now() - spanMs }
      return client.inbox.arrivals({ ...wanted, ...from, buckets: BUCKETS }, { signal })
    },
    placeholderData: keepPreviousData,
    refetchInterval: MOVE_ON_MS,
  })
  useReadAgain(arrivals.refetch, CHANGES, COUNT_AGAIN_MS)
  return arrivals
}

const CHANGES = new Set<LiveMessage['kind']>(['captured', 'judged', 'many', 'removed', 'restored', 'behind'])
