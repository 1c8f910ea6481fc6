import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Story } from '../../../shared/model/story.ts'
import { useProviders } from '../../api/queries.ts'
import { actsByKey, type CommandActs, useCommands } from '../../commands/use-commands.ts'
import { plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { MentionList } from './mention-list.tsx'
import { StateGraph } from './state-graph.tsx'
import { focusedEvent, lineOf, StepList } from './step-list.tsx'
import type { StepActions } from './step-row.tsx'
import { TimeRails } from './time-rails.tsx'
import { useMentions } from './use-story.ts'
import './story-view.css'

/** Where a point of the story leads to. */
export interface StoryLinks {
  onOpenEvent: (eventId: number, tab: 'findings' | 'deliveries') => void
  onCompare: (left: number, right: number) => void
  /** A scenario with these events, in the order in which they arrived. */
  onReplay: (eventIds: number[]) => void
}

/** As many events as one scenario takes. */
const MOST_REPLAYED = 200

/**
 * The story of an object: its states, its events in time, where else it is mentioned. On a page its keys work
 * everywhere; beside a list, which has the same keys, they work on the lines of the story.
 */
export function StoryView({
  story,
  selectedId,
  isPage,
  links,
  onSelect,
}: {
  story: Story
  selectedId: number | null
  isPage: boolean
  links: StoryLinks
  onSelect: (eventId: number) => void
}) {
  const { steps } = story
  const told = story.graphs.filter(({ states }) => states.length > 0)
  const graphs = told.length > 0 ? told : story.graphs.slice(0, 1)
  const list = useRef<HTMLOListElement>(null)
  const [markedId, mark] = useState<number | null>(null)
  const providers = useProviders()
  const mentions = useMentions({ provider: story.provider, objectId: story.objectId })
  const ids = steps.map(({ event }) => event.id)
  // The event that was chosen may have been removed.
  const chosen = selectedId !== null && ids.includes(selectedId) ? selectedId : (ids.at(-1) ?? null)

  // A key may be quicker than the page: the line that the key before has focused is what is chosen.
  const now = (): number | null => focusedEvent(list.current) ?? chosen

  const compare = (id: number): void => {
    const other = markedId !== null && markedId !== id ? markedId : ids[ids.indexOf(id) - 1]
    if (other === undefined) {
      tell({
        title: 'Nothing of this object arrived before. Mark another event with x first.',
        tone: 'neutral',
      })
    } else links.onCompare(...inOrder(ids, other, id))
  }
  const replayFrom = (id: number): void => {
    const from = ids.slice(ids.indexOf(id))
    if (from.length > MOST_REPLAYED) {
      tell({
        title: `The first ${MOST_REPLAYED} of ${plural(from.length, 'event')} are taken.`,
        tone: 'neutral',
      })
    }
    links.onReplay(from.slice(0, MOST_REPLAYED))
  }
  const actions: StepActions = {
    onOpen: (id) => links.onOpenEvent(id, 'findings'),
    onOpenDeliveries: (id) => links.onOpenEvent(id, 'deliveries'),
    onCompare: compare,
    onMark: (id) => mark((marked) => (id === marked ? null : id)),
    onReplayFrom: replayFrom,
  }
  const choose = (id: number): void => {
    onSelect(id)
    const line = lineOf(list.current, id)
    line?.focus({ preventScroll: true })
    line?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }
  const move = (by: number): void => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(now() ?? 0) + by))]
    if (id !== undefined) choose(id)
  }
  const onChosen = (act: (id: number) => void) => (): void => {
    const id = now()
    if (id !== null) act(id)
  }
  const acts: CommandActs = {
    'story-next': () => move(1),
    'story-previous': () => move(-1),
    'story-first': () => move(-ids.length),
    'story-last': () => move(ids.length),
    'story-replay': onChosen(actions.onReplayFrom),
    'story-compare': onChosen(actions.onCompare),
    'story-mark': onChosen(actions.onMark),
  }
  useCommands(isPage ? { ...acts, 'story-open': onChosen(actions.onOpen) } : {})
  const onKey = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actsByKey(acts)[event.key]
    if (act === undefined || isPage) return
    event.preventDefault()
    act()
  }
  const isShown = useRef(false)
  useEffect(() => {
    if (isShown.current || !isPage || chosen === null) return
    isShown.current = true
    // The states stay in sight at the beginning.
    lineOf(list.current, chosen)?.focus({ preventScroll: true })
  }, [isPage, chosen])

  return (
    <div className="story">
      <p className="only-read-aloud" role="status">
        {plural(steps.length, 'event')} of this object
      </p>
      {graphs.map((graph) => (
        <StateGraph key={graph.object} graph={graph} selectedId={chosen} onSelect={choose} />
      ))}
      <TimeRails steps={steps} selectedId={chosen} onSelect={choose} />
      <div>
        {story.hasOlder && (
          <p className="story-note">
            The newest {steps.length} events are shown; older ones are in the list.
          </p>
        )}
        <StepList
          place={list}
          steps={steps}
          selectedId={chosen}
          markedId={markedId}
          actions={actions}
          onSelect={onSelect}
          onKey={onKey}
        />
        {steps.length === 1 && (
          <p className="story-note">One event so far. What arrives next about this object appears here.</p>
        )}
      </div>
      <MentionList
        mentions={mentions}
        providerName={(id) => providers.data?.find((each) => each.id === id)?.name ?? 'unknown sender'}
        onOpen={actions.onOpen}
      />
    </div>
  )
}

function inOrder(ids: readonly number[], one: number, other: number): [number, number] {
  return ids.indexOf(one) < ids.indexOf(other) ? [one, other] : [other, one]
}
