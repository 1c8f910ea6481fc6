import { memo } from 'react'
import { EventDetail } from '../features/event-detail/event-detail.tsx'
import { quotedText } from '../../shared/search/format-query.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { StoryPanel } from './pages.ts'
import type { EventsRoute } from './route.ts'
import { storyLinks } from './story-links.ts'
import type { ViewProps } from './view-props.ts'

/** Drawn again only for another event or tab, not for every change of the list beside it. */
export const DetailPane = memo(function DetailPane({
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
