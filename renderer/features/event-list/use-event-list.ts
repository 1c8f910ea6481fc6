import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useApi } from '../../api/api.tsx'
import type { EventFilter } from './filter-text.ts'
import { createListSource, type ListSource, type ListState, WHOLE_PAGE } from './list-source.ts'

/** A search gives what it has after this time and goes on with the next page. */
const PATIENCE_MS = 500

/** The list of events for a filter, kept up to date while it is shown. */
export function useEventList(filter: EventFilter): ListState & { source: ListSource } {
  const { client, live } = useApi()
  // By its content: a filter that means the same goes on with the rows that are there.
  const key = JSON.stringify(filter)
  const source = useMemo(() => {
    const wanted = JSON.parse(key) as EventFilter
    return createListSource(wanted, (before, signal) =>
      client.events.list(
        {
          ...wanted,
          limit: WHOLE_PAGE,
          ...(before === null ? {} : { before }),
          ...(wanted.q === undefined ? {} : { patience: PATIENCE_MS }),
        },
        { signal },
      ),
    )
  }, [client, key])
  useEffect(() => {
    const stopReading = source.start()
    const stopHearing = live.onMessage(source.hear)
    return () => {
      stopHearing()
      stopReading()
    }
  }, [live, source])

  const state = useSyncExternalStore(source.subscribe, source.state)
  // While a changed filter is being asked, the rows of the one before stay: nothing flickers.
  const [shown, show] = useState(state.list)
  if (!state.isStarting && shown !== state.list) show(state.list)
  // That the one before found nothing says nothing of this one.
  const isStarting = state.isStarting && shown.pages.every(({ length }) => length === 0)
  return { ...state, list: state.isStarting ? shown : state.list, isStarting, source }
}
