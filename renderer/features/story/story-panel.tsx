import { Maximize2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { type StoryLinks, StoryView } from './story-view.tsx'
import { type ObjectName, useStory } from './use-story.ts'
import './story-panel.css'

/** The story of an event's object beside that event. */
export function StoryPanel({
  object,
  eventId,
  links,
  onOpenPage,
}: {
  /** Null where nothing says what the event is about. */
  object: ObjectName | null
  eventId: number
  links: StoryLinks
  onOpenPage: () => void
}) {
  if (object === null) {
    return (
      <EmptyState title="No object is known">
        The event says nothing that tells which payment it is about, or what it says is not known of its
        sender. A value can be followed by hand: select it in the body.
      </EmptyState>
    )
  }
  return <OfObject object={object} eventId={eventId} links={links} onOpenPage={onOpenPage} />
}

function OfObject({
  object,
  eventId,
  links,
  onOpenPage,
}: {
  object: ObjectName
  eventId: number
  links: StoryLinks
  onOpenPage: () => void
}) {
  const { story, failure, readAgain } = useStory(object)
  const [selectedId, select] = useState<number | null>(eventId)
  if (failure !== null) {
    return (
      <div className="story-panel">
        <Problem
          message={failure.message}
          fix={failure.fix}
          action={
            <Button size="small" onClick={readAgain}>
              Read again
            </Button>
          }
        />
      </div>
    )
  }
  if (story === null) return <Loading what="the story" />
  return (
    <>
      <div className="story-panel-head">
        <span>{plural(story.steps.length, 'event')} about</span>
        <span className="mono truncate">{object.objectId}</span>
        <span className="story-panel-end">
          <Button size="small" icon={<Maximize2 aria-hidden />} onClick={onOpenPage}>
            Open as a page <KeyCap>o</KeyCap>
          </Button>
        </span>
      </div>
      <div className="story-panel">
        <StoryView story={story} selectedId={selectedId} isPage={false} links={links} onSelect={select} />
      </div>
    </>
  )
}
