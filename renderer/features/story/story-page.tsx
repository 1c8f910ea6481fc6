import { ArrowLeft } from 'lucide-react'
import { useProviders } from '../../api/queries.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { type StoryLinks, StoryView } from './story-view.tsx'
import { type ObjectName, useStory } from './use-story.ts'
import './story-page.css'

/** The story of an object over the whole width. */
export function StoryPage({
  object,
  selectedId,
  links,
  onSelect,
  onClose,
}: {
  object: ObjectName
  /** The event that is chosen; the newest where it is null. */
  selectedId: number | null
  links: StoryLinks
  onSelect: (eventId: number) => void
  onClose: () => void
}) {
  const { story, failure, readAgain } = useStory(object)
  const providers = useProviders()
  useCommands({ 'story-back': onClose })
  const name = providers.data?.find(({ id }) => id === object.provider)?.name ?? object.provider
  const amount = story?.steps.findLast(({ event }) => event.amount !== null)?.event.amount ?? null
  return (
    <section className="page" aria-label={`Story of ${object.objectId}`}>
      <header className="page-head story-page-head">
        <IconButton name="Back (Esc)" onClick={onClose}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <div className="story-page-title">
          <h1>
            <span className="mono">{object.objectId}</span>
            <CopyButton text={object.objectId} name="Copy the object id" />
          </h1>
          <p className="soft figures">
            {[name, amount, story === null ? null : plural(story.steps.length, 'event')]
              .filter((each) => each !== null)
              .join(' · ')}
          </p>
        </div>
        <p className="story-page-keys" aria-hidden>
          <KeyCap>j</KeyCap> <KeyCap>k</KeyCap> move <KeyCap>Enter</KeyCap> open <KeyCap>x</KeyCap> mark{' '}
          <KeyCap>d</KeyCap> compare <KeyCap>r</KeyCap> replay from here
        </p>
      </header>
      <div className="page-body">
        {failure?.code === 'NOT_FOUND' ? (
          <EmptyState title="No event of this object" actions={<Button onClick={onClose}>Back</Button>}>
            {name} has sent nothing about {object.objectId} that is kept here; it may have been removed. What
            arrives about it appears here.
          </EmptyState>
        ) : failure !== null ? (
          <Problem
            message={failure.message}
            fix={failure.fix}
            action={
              <Button size="small" onClick={readAgain}>
                Read again
              </Button>
            }
          />
        ) : story === null ? (
          <Loading what="the story" />
        ) : (
          <StoryView story={story} selectedId={selectedId} isPage links={links} onSelect={onSelect} />
        )}
      </div>
    </section>
  )
}
