import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import type { StoryStep } from '../../../shared/model/story.ts'
import { OutcomeBadge } from '../../parts/delivery-view.tsx'
import {
  answerInWords,
  FAILURE_WORD,
  ORIGIN_WORD,
  titleOf,
  toneOf,
  verdictInWords,
} from '../../parts/words.ts'
import { commandKey } from '../../commands/command-key.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { formatDuration, formatExactMoment, plural } from '../../ui/format.ts'
import { Menu, type MenuSection } from '../../ui/menu.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { DELIVERY_WORD, MARK_LOOK, MARK_WORD } from './labels.ts'
import { delayInWords, spanInWords } from './step-words.ts'

const MOST_DELIVERIES = 3

/** What can be done from one point of the story. */
export interface StepActions {
  onOpen: (eventId: number) => void
  onOpenDeliveries: (eventId: number) => void
  /** With the marked event, or with the one before where none is marked. */
  onCompare: (eventId: number) => void
  onMark: (eventId: number) => void
  /** All events from this one on, in the order in which they arrived. */
  onReplayFrom: (eventId: number) => void
}

/** One event of the story: when it happened and arrived, what stands out, and what our app made of it. */
export const StepRow = memo(function StepRow({
  step,
  gapMs,
  now,
  endpointName,
  isSelected,
  isMarked,
  actions,
  onSelect,
}: {
  step: StoryStep
  /** Since the one that arrived before; null for the first. */
  gapMs: number | null
  now: number
  /** Null where all of the story came to one endpoint. */
  endpointName: string | null
  isSelected: boolean
  isMarked: boolean
  actions: StepActions
  onSelect: (eventId: number) => void
}) {
  const { event, state, marks, deliveries } = step
  const answer = answerInWords(event)
  const told = [`event ${event.id}`, event.amount, endpointName, delayInWords(step), answer]
  return (
    <li className="story-step" data-selected={isSelected || undefined} data-marked={isMarked || undefined}>
      <span className="story-time figures">
        <time dateTime={new Date(event.receivedAt).toISOString()}>
          {formatExactMoment(event.receivedAt, now)}
        </time>
        {gapMs !== null && <span className="story-gap">+{spanInWords(gapMs)}</span>}
      </span>
      <StatusMark tone={toneOf(event)} name={verdictInWords(event)} />
      <div className="story-what">
        <button
          type="button"
          className="story-line"
          data-event={event.id}
          tabIndex={isSelected ? 0 : -1}
          aria-current={isSelected}
          onFocus={() => onSelect(event.id)}
          onClick={(click) => {
            // A click chooses; Enter, which is a click without a pointer, and a double click open.
            if (click.detail === 0 || click.detail === 2) actions.onOpen(event.id)
          }}
        >
          <b>{titleOf(event)}</b>
          {state !== null && <span className="story-state mono">{state}</span>}
          {event.origin !== 'captured' && <Badge look="accent">{ORIGIN_WORD[event.origin]}</Badge>}
          {marks.map(({ kind }) => (
            <Badge key={kind} look={MARK_LOOK[kind]}>
              {MARK_WORD[kind]}
            </Badge>
          ))}
          {isMarked && <Badge look="accent">marked to compare</Badge>}
        </button>
        <p className="story-facts figures">
          {told
            .filter((each) => each !== null)
            .map((each) => (
              <span key={each}>{each}</span>
            ))}
        </p>
        {marks.map((mark) => (
          <p key={mark.kind} className="story-mark" data-look={MARK_LOOK[mark.kind]}>
            {mark.message}
          </p>
        ))}
      </div>
      <ul className="story-deliveries" aria-label={`Deliveries of event ${event.id}`}>
        {deliveries.slice(-MOST_DELIVERIES).map((delivery) => (
          <li key={delivery.id}>
            <button
              type="button"
              className="story-delivery figures"
              title={`${DELIVERY_WORD[delivery.kind]} to ${delivery.target}, ${formatExactMoment(delivery.startedAt, now)}`}
              onClick={() => actions.onOpenDeliveries(event.id)}
            >
              <OutcomeBadge
                status={delivery.status}
                failure={delivery.failure === null ? null : FAILURE_WORD[delivery.failure]}
              />
              <span className="truncate">
                {DELIVERY_WORD[delivery.kind]}
                {delivery.fault !== null && ', with a fault'} · {formatDuration(delivery.totalMs)}
              </span>
            </button>
          </li>
        ))}
        {deliveries.length > MOST_DELIVERIES && (
          <li className="faint">and {plural(deliveries.length - MOST_DELIVERIES, 'attempt')} before</li>
        )}
      </ul>
      {isSelected && <StepMenu eventId={event.id} isMarked={isMarked} actions={actions} />}
    </li>
  )
})

/** At the chosen event only: hundreds of menus would be slow to make. */
function StepMenu({
  eventId,
  isMarked,
  actions,
}: {
  eventId: number
  isMarked: boolean
  actions: StepActions
}) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton name={`What to do from event ${eventId}`} size="small" className="story-menu">
          <Ellipsis aria-hidden />
        </IconButton>
      }
      sections={stepSections(eventId, isMarked, actions)}
    />
  )
}

/** What can be done from an event of the story. */
export function stepSections(eventId: number, isMarked: boolean, actions: StepActions): MenuSection[] {
  return [
    {
      entries: [
        {
          id: 'open',
          label: 'Open the event',
          note: commandKey('story-open'),
          onChoose: () => actions.onOpen(eventId),
        },
        {
          id: 'replay',
          label: 'Replay from here…',
          note: commandKey('story-replay'),
          onChoose: () => actions.onReplayFrom(eventId),
        },
        {
          id: 'mark',
          label: isMarked ? 'Do not compare with it' : 'Mark to compare with another',
          note: commandKey('story-mark'),
          onChoose: () => actions.onMark(eventId),
        },
        {
          id: 'compare',
          label: 'Compare with the marked one, or the one before',
          note: commandKey('story-compare'),
          onChoose: () => actions.onCompare(eventId),
        },
      ],
    },
  ]
}
