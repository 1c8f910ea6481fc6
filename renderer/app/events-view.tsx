import { ArrowLeft, Settings2 } from 'lucide-react'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LiveMessage } from '../../shared/model/live.ts'
import { useLiveMessages } from '../api/api.tsx'
import { useEndpoints, useProviders } from '../api/queries.ts'
import { useCommands } from '../commands/use-commands.ts'
import { EventDetail } from '../features/event-detail/event-detail.tsx'
import { ColumnsDialog } from '../features/event-list/columns-dialog.tsx'
import { EventList, focusEventList, NothingFound } from '../features/event-list/event-list.tsx'
import { type EventFilter, soughtTexts } from '../features/event-list/filter-text.ts'
import { ExportDialog, type Chosen } from '../features/export/export-dialog.tsx'
import { MarkedBar } from '../features/event-list/marked-bar.tsx'
import { RemoveConfirmation } from '../features/event-list/remove-confirmation.tsx'
import { useListLayout } from '../features/event-list/use-list-layout.ts'
import { useReading } from '../features/event-list/use-reading.ts'
import { FirstStart } from '../features/first-start/first-start.tsx'
import { quotedText } from '../../shared/search/format-query.ts'
import { useRemoving } from '../parts/use-removing.ts'
import { CopyEndpointAddress } from '../parts/copy-endpoint-address.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { HighlightTexts } from '../ui/highlight.tsx'
import { SplitPanes } from '../ui/split-panes.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { ListHead } from './list-head.tsx'
import { StoryPanel } from './pages.ts'
import type { Route, Scope } from './route.ts'
import { useRowMenu } from './use-row-menu.tsx'
import { storyLinks } from './story-links.ts'
import type { ViewProps } from './view-props.ts'
import './events-view.css'

type EventsRoute = Extract<Route, { view: 'events' }>

const TYPING_PAUSE_MS = 160

/** The list and, beside it, the chosen event; on a narrow window one of the two. */
export function EventsView({ route, ...props }: ViewProps & { route: EventsRoute }) {
  const { isNarrow, onGo } = props
  const [text, setText] = useSearchText(route, onGo)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  // Whoever removed it, here or elsewhere: nothing more can be done with a marked event that is gone.
  const forgetRemoved = useCallback((message: LiveMessage) => {
    if (message.kind !== 'removed') return
    setMarked((all) => {
      const left = new Set(all)
      for (const id of message.eventIds) left.delete(id)
      return left.size === all.size ? all : left
    })
  }, [])
  useLiveMessages(forgetRemoved)
  const isGoingBack = useRef(false)
  // The event that Enter was pressed on: its tabs take the focus as soon as they are there.
  const [entered, setEntered] = useState<number | null>(null)
  const forgetEntered = useCallback(() => setEntered(null), [])
  const close = (): void => {
    isGoingBack.current = true
    onGo({ ...route, eventId: null })
  }
  useEffect(() => {
    if (route.eventId !== null || !isGoingBack.current) return
    isGoingBack.current = false
    focusEventList()
  }, [route.eventId])
  useCommands({ 'list-back': route.eventId === null ? undefined : close })

  const sought = useMemo(() => soughtTexts(text), [text])
  const list = (
    <ListPane
      route={route}
      text={text}
      marked={marked}
      onText={setText}
      onMarked={setMarked}
      onEnter={setEntered}
      {...props}
    />
  )
  const detail = (
    <DetailPane
      route={route}
      isEmpty={props.health.counts.events === 0}
      takesFocus={entered !== null && entered === route.eventId}
      onFocused={forgetEntered}
      onGo={onGo}
    />
  )
  if (!isNarrow) {
    return (
      <HighlightTexts texts={sought}>
        <SplitPanes
          id="events"
          panes={[
            { id: 'list', size: '41%', min: '300px', content: list },
            { id: 'event', size: '59%', min: '380px', content: detail },
          ]}
        />
      </HighlightTexts>
    )
  }
  // Both stay mounted, so that going back finds the list where it was.
  return (
    <HighlightTexts texts={sought}>
      <div className="events-narrow">
        <div className="events-pane" hidden={route.eventId !== null}>
          {list}
        </div>
        {route.eventId !== null && (
          <div className="events-pane">
            {/* The heading of the list is hidden with it. */}
            <h1 className="only-read-aloud">{SCOPE_WORD[route.scope.kind]}</h1>
            <div className="events-back">
              <Button look="quiet" size="small" icon={<ArrowLeft aria-hidden />} onClick={close}>
                Back to the list
              </Button>
            </div>
            {detail}
          </div>
        )}
      </div>
    </HighlightTexts>
  )
}

function ListPane({
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

/** Drawn again only for another event or tab, not for every change of the list beside it. */
const DetailPane = memo(function DetailPane({
  route,
  isEmpty,
  takesFocus,
  onFocused,
  onGo,
}: Pick<ViewProps, 'onGo'> & {
  route: EventsRoute
  /** The project has no event at all. */
  isEmpty: boolean
  takesFocus: boolean
  onFocused: () => void
}) {
  if (route.eventId === null) {
    if (isEmpty) {
      return (
        <div className="events-nothing">
          <EmptyState title="Findings will be here">
            What is right and wrong with a callback, in sentences: its signature, its fields, its timing, and
            what to change.
          </EmptyState>
        </div>
      )
    }
    return (
      <div className="events-nothing">
        <EmptyState title="Choose an event">
          Its findings, body, headers and deliveries are shown here.
        </EmptyState>
      </div>
    )
  }
  const { eventId } = route
  const links = {
    ...storyLinks(onGo),
    onOpenEvent: (id: number, tab: 'findings' | 'deliveries') => onGo({ ...route, eventId: id, tab }),
  }
  return (
    <div className="events-detail">
      <EventDetail
        id={eventId}
        tab={route.tab}
        takesFocus={takesFocus}
        onFocused={onFocused}
        onTab={(tab) => onGo({ ...route, tab }, { replace: true })}
        onEdit={() => onGo({ view: 'compose', start: { kind: 'event', id: eventId } })}
        onCompare={(other) =>
          onGo(
            other === null
              ? { view: 'compare', left: { kind: 'event', id: eventId }, right: null }
              : {
                  view: 'compare',
                  left: { kind: 'event', id: other },
                  right: { kind: 'event', id: eventId },
                },
          )
        }
        onOpenEvent={(id) => onGo({ ...route, eventId: id, tab: 'findings' })}
        onOpenEndpoint={(id, section) =>
          onGo(section === undefined ? { view: 'endpoint', id } : { view: 'endpoint', id, section })
        }
        onOpenStory={(object) => onGo({ view: 'object', ...object, eventId })}
        renderStory={(object, onOpenPage) => (
          <StoryPanel key={eventId} object={object} eventId={eventId} links={links} onOpenPage={onOpenPage} />
        )}
        onRun={(id) => onGo({ view: 'run', id })}
        onScenario={(start) => onGo({ view: 'scenario', start })}
        onNewEndpoint={() => onGo({ view: 'new-endpoint', provider: null, eventId })}
        onMakeProvider={() => onGo({ view: 'make-provider', start: { kind: 'events', ids: [eventId] } })}
        onFollow={(value) =>
          onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: route.tab, q: quotedText(value) })
        }
        onGiven={(id) => onGo({ ...route, scope: { kind: 'endpoint', id } })}
      />
    </div>
  )
})

const SCOPE_WORD: Record<Scope['kind'], string> = {
  all: 'All events',
  unassigned: 'Unassigned events',
  endpoint: 'Events of the endpoint',
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

/** What is typed, which the address keeps once it rests: a reload and the way back find it again. */
function useSearchText(route: EventsRoute, onGo: ViewProps['onGo']): [string, (text: string) => void] {
  const kept = route.q ?? ''
  const [text, setText] = useState(kept)
  const [seen, setSeen] = useState(kept)
  // The address was changed by something else than this field.
  if (kept !== seen) {
    setSeen(kept)
    if (kept !== text.trim()) setText(kept)
  }
  const settled = useSettled(text.trim(), TYPING_PAUSE_MS)
  const current = useRef({ route, onGo })
  useEffect(() => {
    current.current = { route, onGo }
  })
  useEffect(() => {
    const { route: now, onGo: go } = current.current
    if (settled === (now.q ?? '')) return
    setSeen(settled)
    go({ ...now, q: settled }, { replace: true })
  }, [settled])
  return [text, setText]
}
