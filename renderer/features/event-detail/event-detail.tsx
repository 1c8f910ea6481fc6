import { Copy, PencilLine, Pin, PinOff, Send } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import type { EventDetail as Event } from '../../../shared/model/event.ts'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useEvent, useProviders } from '../../api/queries.ts'
import { withKey } from '../../commands/command-key.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { useRemoving } from '../../parts/use-removing.ts'
import { CopyCodeDialog } from '../../parts/copy-code-dialog.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy-button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useRested } from '../../ui/use-rested.ts'
import { AssignBanner } from './assign-banner.tsx'
import { BodyTab } from './body-tab.tsx'
import { CompareMenu } from './compare-menu.tsx'
import { copyForms } from './copy-forms.ts'
import { DeliveriesTab } from './deliveries-tab.tsx'
import { DetailHead } from './detail-head.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { FollowSelection } from './follow-selection.tsx'
import { HeadersTab } from './headers-tab.tsx'
import { NotesLine } from './notes-line.tsx'
import { ReplayButton } from './replay-button.tsx'
import { useNote } from './use-note.ts'
import './event-detail.css'

export type DetailTab = 'findings' | 'body' | 'headers' | 'deliveries' | 'story'

/** A key that is held down repeats every thirty to fifty milliseconds. */
const REST_MS = 120

/** What an event is about: its provider and the id there. */
type ObjectName = { provider: string; objectId: string }

interface Actions {
  /** True where the chosen tab takes the focus as soon as it is there, and tells that it did. */
  takesFocus: boolean
  onFocused: () => void
  onTab: (tab: DetailTab) => void
  onEdit: () => void
  /** With another event, or with one that is picked where it is null. */
  onCompare: (other: number | null) => void
  onOpenEvent: (id: number) => void
  /** Its page; `section` is the part of it that is wanted. */
  onOpenEndpoint: (id: number, section?: string) => void
  /** The story of its object on a page of its own. */
  onOpenStory: (object: ObjectName) => void
  /** The story of its object beside it; `object` is null where nothing says what it is about. */
  renderStory: (object: ObjectName | null, onOpenPage: () => void) => ReactNode
  onNewEndpoint: () => void
  onMakeProvider: () => void
  /** The event belongs to a new endpoint now. */
  onGiven: (endpointId: number) => void
  /** A run of this event was started. */
  onRun: (runId: number) => void
  onScenario: ComponentProps<typeof ReplayButton>['onScenario']
  /** Every event is wanted that holds this value. */
  onFollow: (value: string) => void
}

/** One event: what it is, what was found, what arrived, where it was sent. */
export function EventDetail({ id, tab, ...actions }: { id: number; tab: DetailTab } & Actions) {
  // Going over events with a key held down reads and draws none on the way.
  const shownId = useRested(id, REST_MS)
  const event = useEvent(shownId)
  const endpoints = useEndpoints()
  // What needs nothing of the event works while it is still being read.
  useCommands({
    'event-edit': actions.onEdit,
    'event-findings': () => actions.onTab('findings'),
    'event-body': () => actions.onTab('body'),
    'event-headers': () => actions.onTab('headers'),
    'event-deliveries': () => actions.onTab('deliveries'),
    'event-story-tab': () => actions.onTab('story'),
  })
  if (shownId !== id) return <Loading what="the event" />
  if (event.error !== null && event.data === undefined) {
    const failure = failureOf(event.error)
    return (
      <div className="detail-problem">
        <Problem
          message={failure.message}
          fix={failure.fix}
          action={
            <Button size="small" onClick={() => void event.refetch()}>
              Read again
            </Button>
          }
        />
      </div>
    )
  }
  if (event.data === undefined) return <Loading what="the event" />
  const endpoint = endpoints.data?.find((each) => each.id === event.data.endpointId) ?? null
  return <Loaded key={id} event={event.data} endpoint={endpoint} tab={tab} {...actions} />
}

function Loaded({
  event,
  endpoint,
  tab,
  takesFocus,
  onFocused,
  onTab,
  onEdit,
  onCompare,
  onOpenEvent,
  onOpenEndpoint,
  onOpenStory,
  renderStory,
  onNewEndpoint,
  onMakeProvider,
  onGiven,
  onRun,
  onScenario,
  onFollow,
}: { event: Event; endpoint: Endpoint | null; tab: DetailTab } & Actions) {
  const providers = useProviders()
  const article = useRef<HTMLElement>(null)
  const [isCopyOpen, setCopyOpen] = useState(false)
  const [isCoding, setCoding] = useState(false)
  const [shownDelivery, showDelivery] = useState<number | null>(null)
  const note = useNote(event.id)
  const remove = useRemoving()
  const provider = providers.data?.find((each) => each.id === event.provider) ?? null
  const object =
    event.provider === null || event.objectId === null
      ? null
      : { provider: event.provider, objectId: event.objectId }
  const openStory = (): void =>
    object === null ? tell({ title: 'Nothing says what this event is about.' }) : onOpenStory(object)
  useCommands({
    'event-story': openStory,
    'event-pin': () => note.write({ pinned: !event.pinned }),
    'event-note': () => note.edit('note'),
    'event-tag': () => note.edit('tag'),
    'event-copy': () => setCopyOpen(true),
    'event-copy-code': () => setCoding(true),
  })
  useEffect(() => {
    if (!takesFocus) return
    article.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()
    onFocused()
  }, [takesFocus, onFocused])

  return (
    <article ref={article} className="detail" aria-label={`Event ${event.id}`}>
      <FollowSelection key={tab} within={article} onFollow={onFollow} />
      <DetailHead
        event={event}
        endpoint={endpoint}
        provider={provider}
        onOpenEndpoint={onOpenEndpoint}
        actions={
          <>
            <Menu
              align="end"
              open={isCopyOpen}
              onOpenChange={setCopyOpen}
              trigger={
                <IconButton name="Copy parts of this event" look="plain">
                  <Copy aria-hidden />
                </IconButton>
              }
              sections={[
                {
                  entries: copyForms(event).map((form) => ({
                    id: form.label,
                    label: form.label,
                    onChoose: () =>
                      void copyText(form.text).then(
                        (copied) => copied && tell({ title: `${form.label} copied.` }),
                      ),
                  })),
                },
                {
                  entries: [{ id: 'code', label: 'As code…', onChoose: () => setCoding(true) }],
                },
              ]}
            />
            {isCoding && <CopyCodeDialog source={{ eventId: event.id }} onClose={() => setCoding(false)} />}
            <IconButton
              name={withKey(event.pinned ? 'Unpin this event' : 'Pin this event', 'event-pin')}
              look="plain"
              aria-pressed={event.pinned}
              onClick={() => note.write({ pinned: !event.pinned })}
            >
              {event.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            </IconButton>
            <CompareMenu id={event.id} onCompare={onCompare} />
            <Button icon={<PencilLine aria-hidden />} onClick={onEdit}>
              Edit
            </Button>
            <ReplayButton
              event={event}
              endpoint={endpoint}
              provider={provider}
              icon={<Send aria-hidden />}
              onDelivered={(delivery) => {
                showDelivery(delivery.id)
                onTab('deliveries')
              }}
              onEdit={onEdit}
              onRun={onRun}
              onScenario={onScenario}
            />
          </>
        }
      />
      <NotesLine event={event} note={note} onRemove={() => remove({ ids: [event.id] })} />
      {event.endpointId === null && (
        <AssignBanner
          event={event}
          providerName={provider?.name ?? null}
          onNewEndpoint={onNewEndpoint}
          onMakeProvider={onMakeProvider}
          onOpenEndpoint={onOpenEndpoint}
          onGiven={onGiven}
        />
      )}
      <Tabs
        value={tab}
        onChange={onTab}
        tabs={[
          {
            value: 'findings',
            label: 'Findings',
            count: event.problems,
            content: (
              <FindingsTab
                event={event}
                onOpenEvent={onOpenEvent}
                onOpenEndpoint={endpoint === null ? null : (section) => onOpenEndpoint(endpoint.id, section)}
              />
            ),
          },
          { value: 'body', label: 'Body', content: <BodyTab event={event} onFollow={onFollow} /> },
          { value: 'headers', label: 'Headers', content: <HeadersTab event={event} onFollow={onFollow} /> },
          {
            value: 'deliveries',
            label: 'Deliveries',
            count: event.deliveries.length,
            content: (
              <DeliveriesTab
                deliveries={event.deliveries}
                shownId={shownDelivery}
                onShow={showDelivery}
                onEdit={onEdit}
              />
            ),
          },
          { value: 'story', label: 'Story', content: renderStory(object, openStory) },
        ]}
      />
    </article>
  )
}
