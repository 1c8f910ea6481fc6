import { memo } from 'react'
import type { ListLayout } from '../../shared/model/inbox.ts'
import { useEndpoints, useProviders } from '../api/queries.ts'
import { ArrivalsStrip } from '../features/arrivals/arrivals-strip.tsx'
import { FilterBar } from '../features/event-list/filter-bar.tsx'
import type { EventFilter } from '../features/event-list/filter-text.ts'
import { ViewMenu } from '../features/event-list/view-menu.tsx'
import type { Chosen } from '../features/export/export-dialog.tsx'
import { SavedFilters } from '../features/saved-filters/saved-filters.tsx'
import type { Scope } from './route.ts'

/**
 * The search above the list, and when events arrived. Its properties keep their identity while the keyboard moves
 * over the list, so that it is not drawn again for every row.
 */
export const ListHead = memo(function ListHead({
  scopeKind,
  filter,
  text,
  layout,
  onText,
  onLayout,
  onColumns,
  onExport,
  onRemove,
}: {
  scopeKind: Scope['kind']
  filter: EventFilter
  /** The search as it is typed. */
  text: string
  layout: ListLayout
  onText: (text: string) => void
  onLayout: (change: Partial<ListLayout>) => void
  /** Columns are to be chosen, of no events in particular. */
  onColumns: (eventIds: readonly number[]) => void
  onExport: (chosen: Chosen) => void
  onRemove: (isAsking: true) => void
}) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  return (
    <>
      <FilterBar
        text={text}
        onChange={onText}
        onExport={() => onExport({ filter })}
        onRemove={() => onRemove(true)}
        saved={<SavedFilters text={text} onText={onText} />}
        view={<ViewMenu layout={layout} onChange={onLayout} onColumns={() => onColumns([])} />}
        providers={(providers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        endpoints={
          scopeKind === 'all'
            ? (endpoints.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
            : []
        }
      />
      {layout.showArrivals && <ArrivalsStrip filter={filter} text={text} onText={onText} />}
    </>
  )
})
