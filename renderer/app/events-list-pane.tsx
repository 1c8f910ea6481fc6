import { Settings2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useEndpoints, useProviders } from '../api/queries.ts'
import { useCommands } from '../commands/use-commands.ts'
import { ColumnsDialog } from '../features/event-list/columns-dialog.tsx'
import { EventList, NothingFound } from '../features/event-list/event-list.tsx'
import type { EventFilter } from '../features/event-list/filter-text.ts'
import { ExportDialog, type Chosen } from '../features/export/export-dialog.tsx'
import { MarkedBar } from '../features/event-list/marked-bar.tsx'
import { RemoveConfirmation } from '../features/event-list/remove-confirmation.tsx'
import { useListLayout } from '../features/event-list/use-list-layout.ts'
import { useReading } from '../features/event-list/use-reading.ts'
import { FirstStart } from '../features/first-start/first-start.tsx'
import { useRemoving } from '../parts/use-removing.ts'
import { CopyEndpointAddress } from '../parts/copy-endpoint-address.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { ListHead } from './list-head.tsx'
import type { EventsRoute, Scope } from './route.ts'
import { SCOPE_WORD } from './scope-words.ts'
import { useRowMenu } from './use-row-menu.tsx'
import { TYPING_PAUSE_MS } from './use-search-text.ts'
import type { ViewProps } from './view-props.ts'

/** The list of a scope, what is above it, and what can be done with marked events. */
export function ListPane({
  route,
  text,
  marked,
  health,
  isNarrow,
  onGo,
  onText,
  onMarked,
  onEnter,
  onSample,
  onPaste,
}: ViewProps & {
  route: EventsRoute
  text: string
  marked: ReadonlySet<number>
  onText: (text: string) => void
  onMarked: (marked: ReadonlySet<number>) => void
  onEnter: (eventId: number | null) => void
}) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  const settledText = useSettled(text.trim(), TYPING_PAUSE_MS)
  // The view is made anew for another scope.
  const [scope] = useState(route.scope)
  const filter = useMemo(() => filterOf(scope, settledText), [scope, settledText])
  const [exported, setExported] = useState<Chosen | null>(null)
  const remove = useRemoving()
  const [isAskingToRemove, askToRemove] = useState(false)
  const { layout, change: changeLayout } = useListLayout()
  /** Whose fields are offered as columns; none stands for the chosen event, null for a dialog that is closed. */
  const [columnsOf, setColumnsOf] = useState<readonly number[] | null>(null)
  const markRead = useReading(route.eventId)
  // On a narrow window the keyboard moves over the list without leaving it; a closed event stays chosen.
  const [cursor, setCursor] = useState(route.eventId)
  const [lastShown, setLastShown] = useState(route.eventId)
  if (route.eventId !== lastShown) {
    setLastShown(route.eventId)
    if (route.eventId !== null) setCursor(route.eventId)
  }
  const endpoint =
    scope.kind === 'endpoint' ? endpoints.data?.find((each) => each.id === scope.id) : undefined

  // In the list of one endpoint its name says nothing.
  const senderOf = (event: { endpointId: number | null; provider: string | null }): string =>
    (scope.kind === 'endpoint' ? '' : undefined) ??
    endpoints.data?.find((each) => each.id === event.endpointId)?.name ??
    providers.data?.find((each) => each.id === event.provider)?.name ??
    'unknown sender'
  const isFirstStart = health.counts.events === 0
  const removeEvents = (ids: readonly number[]): void => {
    remove({ ids: [...ids] })
    onMarked(new Set([...marked].filter((id) => !ids.includes(id))))
  }
  useCommands({
    'list-export': isFirstStart ? undefined : () => setExported({ filter }),
    'list-remove-all': isFirstStart ? undefined : () => askToRemove(true),
    'list-columns': isFirstStart ? undefined : () => setColumnsOf(cursor === null ? [] : [cursor]),
  })
  const choose = (eventId: number): void => onGo({ ...route, eventId }, { replace: route.eventId !== null })
  const mark = (ids: readonly number[], isMarked: boolean): void =>
    onMarked(new Set(isMarked ? [...marked, ...ids] : [...marked].filter((id) => !ids.includes(id))))
  const { menuOf, dialog } = useRowMenu({
    route,
    marked,
    onGo,
    onText,
    onMark: mark,
    onMarkRead: markRead,
    onExport: (ids) => setExported({ ids }),
    onRemove: removeEvents,
  })

  return (
    <section className="events-list" aria-label={SCOPE_WORD[scope.kind]}>
      <h1 className="only-read-aloud">{SCOPE_WORD[scope.kind]}</h1>
      {endpoint !== undefined && (
        <header className="events-head">
          <b className="truncate">{endpoint.name}</b>
          <span className="events-url mono truncate" title={endpoint.publicUrl ?? endpoint.url}>
            {endpoint.publicUrl ?? endpoint.url}
          </span>
          <CopyEndpointAddress endpoint={endpoint} />
          <Button
            size="small"
            icon={<Settings2 aria-hidden />}
            onClick={() => onGo({ view: 'endpoint', id: endpoint.id })}
          >
            Set up
          </Button>
        </header>
      )}
      {!isFirstStart && (
        <ListHead
          scopeKind={scope.kind}
          filter={filter}
          text={text}
          layout={layout}
          onText={onText}
          onLayout={changeLayout}
          onColumns={setColumnsOf}
          onExport={setExported}
          onRemove={askToRemove}
        />
      )}
      <EventList
        filter={filter}
        layout={layout}
        menuOf={menuOf}
        onLayout={changeLayout}
        onColumns={setColumnsOf}
        selectedId={cursor}
        marked={marked}
        senderOf={senderOf}
        onSelect={(id, by) => {
          setCursor(id)
          onEnter(null)
          if (!isNarrow || by === 'pointer' || route.eventId !== null) choose(id)
        }}
        onMark={mark}
        onMarkRead={markRead}
        onOpen={(id) => {
          choose(id)
          onEnter(id)
        }}
        onRemove={removeEvents}
        whenEmpty={
          isFirstStart ? (
            <FirstStart
              health={health}
              hasEndpoints={(endpoints.data?.length ?? 0) > 0}
              onNewEndpoint={() => onGo({ view: 'new-endpoint', provider: null, eventId: null })}
              onSample={onSample}
              onPaste={onPaste}
            />
          ) : settledText !== '' ? (
            <NothingFound onClear={() => onText('')} />
          ) : scope.kind === 'unassigned' ? (
            <EmptyState title="Nothing unassigned">Every event belongs to an endpoint.</EmptyState>
          ) : (
            <EmptyState title="No events yet" actions={<Button onClick={onSample}>Send a sample</Button>}>
              Give this endpoint’s address to the provider, or send it a sample.
            </EmptyState>
          )
        }
      />
      <MarkedBar
        count={marked.size}
        onClear={() => onMarked(new Set())}
        onCompare={() => {
          const [left, right] = [...marked].toSorted((one, other) => one - other)
          if (left === undefined || right === undefined) return
          onGo({ view: 'compare', left: { kind: 'event', id: left }, right: { kind: 'event', id: right } })
        }}
        onScenario={() => onGo({ view: 'scenario', start: { kind: 'events', ids: [...marked] } })}
        onProvider={() => onGo({ view: 'make-provider', start: { kind: 'events', ids: [...marked] } })}
        onExport={() => setExported({ ids: [...marked] })}
        onRemove={() => removeEvents([...marked])}
      />
      <RemoveConfirmation
        title={settledText === '' ? `Remove ${ALL_WORD[scope.kind]}?` : 'Remove all events that match?'}
        filter={filter}
        open={isAskingToRemove}
        onClose={() => askToRemove(false)}
        onConfirm={() => {
          askToRemove(false)
          onMarked(new Set())
          remove({ filter })
        }}
      />
      {dialog}
      {columnsOf !== null && (
        <ColumnsDialog
          columns={layout.columns}
          eventIds={columnsOf.length === 0 && cursor !== null ? [cursor] : columnsOf}
          onChange={(columns) => changeLayout({ columns, look: 'columns' })}
          onClose={() => setColumnsOf(null)}
        />
      )}
      {exported !== null && <ExportDialog chosen={exported} onClose={() => setExported(null)} />}
    </section>
  )
}

const ALL_WORD: Record<Scope['kind'], string> = {
  all: 'all events of the project',
  unassigned: 'all unassigned events',
  endpoint: 'all events of this endpoint',
}

function filterOf(scope: Scope, text: string): EventFilter {
  const typed = text === '' ? {} : { q: text }
  if (scope.kind === 'endpoint') return { ...typed, endpoint: scope.id }
  if (scope.kind === 'unassigned') return { ...typed, assigned: 'no' }
  return typed
}
