import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LiveMessage } from '../../shared/model/live.ts'
import { useLiveMessages } from '../api/api.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { focusEventList } from '../features/event-list/event-list.tsx'
import { soughtTexts } from '../features/event-list/filter-text.ts'
import { Button } from '../ui/button.tsx'
import { HighlightTexts } from '../ui/highlight.tsx'
import { SplitPanes } from '../ui/split-panes.tsx'
import { DetailPane } from './events-detail-pane.tsx'
import { ListPane } from './events-list-pane.tsx'
import type { EventsRoute } from './route.ts'
import { SCOPE_WORD } from './scope-words.ts'
import { useSearchText } from './use-search-text.ts'
import type { ViewProps } from './view-props.ts'
import './events-view.css'

/** The list and, beside it, the chosen event; on a narrow window one of the two. */
export function EventsView({ route, ...props }: ViewProps & { route: EventsRoute }) {
  const { isNarrow, onGo } = props
  const [text, setText] = useSearchText(route, onGo)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  // Whoever removed it, here or elsewhere: nothing more can be done with an event that is gone.
  const forgetRemoved = useCallback(
    (message: LiveMessage) => {
      if (message.kind !== 'removed') return
      setMarked((all) => {
        const left = new Set(all)
        for (const id of message.eventIds) left.delete(id)
        return left.size === all.size ? all : left
      })
      if (route.eventId !== null && message.eventIds.includes(route.eventId)) {
        onGo({ ...route, eventId: null }, { replace: true })
      }
    },
    [route, onGo],
  )
  useLiveMessages(forgetRemoved)
  // The event that Enter was pressed on: its tabs take the focus as soon as they are there.
  const [entered, setEntered] = useState<number | null>(null)
  const forgetEntered = useCallback(() => setEntered(null), [])
  const close = (): void => {
    // Whoever asks for the list lets go of what has the keyboard now.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    onGo({ ...route, eventId: null })
  }
  const shownBefore = useRef(route.eventId)
  useEffect(() => {
    const hadEvent = shownBefore.current !== null
    shownBefore.current = route.eventId
    // Closed, removed or followed by another, an event takes the keyboard with it: it goes on in the list.
    if (hadEvent && document.activeElement === document.body) focusEventList()
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
