import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { StoryStep } from '../../../shared/model/story.ts'
import { useEndpoints } from '../../api/queries.ts'
import { useContextMenu } from '../../ui/context-menu.tsx'
import { useNow } from '../../ui/use-now.ts'
import { type StepActions, StepRow, stepSections } from './step-row.tsx'
import './step-list.css'

/** The events of the story in the order in which they arrived; one of them is chosen. */
export function StepList({
  place,
  steps,
  selectedId,
  markedId,
  actions,
  onSelect,
  onKey,
}: {
  place: RefObject<HTMLOListElement | null>
  steps: readonly StoryStep[]
  selectedId: number | null
  markedId: number | null
  actions: StepActions
  onSelect: (eventId: number) => void
  onKey: (event: KeyboardEvent) => void
}) {
  // Times are written by the day: nothing changes while it lasts.
  const today = new Date(useNow()).setHours(0, 0, 0, 0)
  const stable = useStable(actions, onSelect)
  const endpoints = useEndpoints()
  const isOfSeveral = new Set(steps.map(({ event }) => event.endpointId)).size > 1
  const nameOf = (endpointId: number | null): string =>
    endpoints.data?.find(({ id }) => id === endpointId)?.name ?? 'no endpoint'
  const menu = useContextMenu<number>('What to do from this event', (id) =>
    stepSections(id, id === markedId, actions),
  )
  const onContextMenu = (event: MouseEvent): void => {
    const line = (event.target as HTMLElement).closest('li.story-step')?.querySelector('[data-event]')
    const id = Number(line?.getAttribute('data-event'))
    if (steps.some((step) => step.event.id === id)) menu.open(event, id)
  }
  return (
    <>
      {/* Keys move among the lines in it, which take the focus themselves. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol
        ref={place}
        className="story-steps"
        aria-label="Events of the object"
        onKeyDown={onKey}
        onContextMenu={onContextMenu}
      >
        {steps.map((step, index) => (
          <StepRow
            key={step.event.id}
            step={step}
            gapMs={gapBefore(steps, index)}
            now={today}
            endpointName={isOfSeveral ? nameOf(step.event.endpointId) : null}
            isSelected={step.event.id === selectedId}
            isMarked={step.event.id === markedId}
            actions={stable.actions}
            onSelect={stable.onSelect}
          />
        ))}
      </ol>
      {menu.menu}
    </>
  )
}

/** Functions that keep their identity and do what the newest ones do, so that only lines that change are made anew. */
function useStable(actions: StepActions, onSelect: (eventId: number) => void) {
  const latest = useRef({ actions, onSelect })
  useEffect(() => {
    latest.current = { actions, onSelect }
  })
  const [stable] = useState(() => ({
    onSelect: (id: number): void => latest.current.onSelect(id),
    actions: {
      onOpen: (id) => latest.current.actions.onOpen(id),
      onOpenDeliveries: (id) => latest.current.actions.onOpenDeliveries(id),
      onCompare: (id) => latest.current.actions.onCompare(id),
      onMark: (id) => latest.current.actions.onMark(id),
      onReplayFrom: (id) => latest.current.actions.onReplayFrom(id),
    } satisfies StepActions,
  }))
  return stable
}

function gapBefore(steps: readonly StoryStep[], index: number): number | null {
  const [before, step] = [steps[index - 1], steps[index]]
  return before && step ? step.event.receivedAt - before.event.receivedAt : null
}

/** The line of an event, which takes the focus. */
export function lineOf(list: HTMLElement | null, eventId: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-event="${eventId}"]`) ?? null
}

/** The event of the line that has the focus; null where none of the list has it. */
export function focusedEvent(list: HTMLElement | null): number | null {
  const { activeElement } = document
  const isWithin = activeElement instanceof HTMLElement && list?.contains(activeElement)
  const id = isWithin ? activeElement.dataset['event'] : undefined
  return id === undefined ? null : Number(id)
}
