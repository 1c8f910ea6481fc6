import type { KeyboardEvent, RefObject } from 'react'
import type { StoryStep } from '../../../shared/model/story.ts'
import { useEndpoints } from '../../api/queries.ts'
import { useNow } from '../../ui/use-now.ts'
import { type StepActions, StepRow } from './step-row.tsx'
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
  const now = useNow()
  const endpoints = useEndpoints()
  const isOfSeveral = new Set(steps.map(({ event }) => event.endpointId)).size > 1
  const nameOf = (endpointId: number | null): string =>
    endpoints.data?.find(({ id }) => id === endpointId)?.name ?? 'no endpoint'
  return (
    // Keys move among the lines in it, which take the focus themselves.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol ref={place} className="story-steps" aria-label="Events of the object" onKeyDown={onKey}>
      {steps.map((step, index) => (
        <StepRow
          key={step.event.id}
          step={step}
          before={steps[index - 1] ?? null}
          now={now}
          endpointName={isOfSeveral ? nameOf(step.event.endpointId) : null}
          isSelected={step.event.id === selectedId}
          isMarked={step.event.id === markedId}
          actions={actions}
          onSelect={onSelect}
        />
      ))}
    </ol>
  )
}

/** The line of an event, which takes the focus. */
export function lineOf(list: HTMLElement | null, eventId: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-event="${eventId}"]`) ?? null
}
