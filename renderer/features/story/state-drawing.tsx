import { useId, useRef } from 'react'
import type { StoryGraph, StoryMove, StoryState } from '../../../shared/model/story.ts'
import { type GraphLayout, layOutGraph } from './graph-layout.ts'
import { STANDING_WORD } from './labels.ts'
import { useWidth } from './use-width.ts'
import './state-drawing.css'

/** The states in columns with the moves between them; each state says in words how it stands. */
export function StateDrawing({
  graph,
  selectedId,
  onSelect,
}: {
  graph: StoryGraph
  selectedId: number | null
  onSelect: (eventId: number) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const room = useWidth(place)
  const layout = room === null ? null : layOutGraph(graph, room)
  return (
    <div ref={place} className="states-scroll">
      {layout !== null && (
        <div className="states-area" style={{ width: layout.width, height: layout.height }}>
          <Moves layout={layout} />
          <ul aria-label="States">
            {layout.states.map(({ state, left, top }) => (
              <li key={state.name} style={{ left, top, ...layout.node }}>
                <Node
                  state={state}
                  isSelected={selectedId !== null && state.eventIds.includes(selectedId)}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Node({
  state,
  isSelected,
  onSelect,
}: {
  state: StoryState
  isSelected: boolean
  onSelect: (eventId: number) => void
}) {
  const last = state.eventIds.at(-1)
  const words = [
    // That it happened is said by the event.
    state.standing === 'happened' ? '' : STANDING_WORD[state.standing],
    toldBy(state.eventIds),
    state.isEnd && state.standing !== 'now' ? 'end' : '',
  ].filter(Boolean)
  const content = (
    <span className="states-seen">
      <b className="truncate">{state.name}</b>
      <span className="only-read-aloud">{unseenWords(state)}</span>
      {words.length > 0 && <span className="truncate figures">{words.join(' · ')}</span>}
    </span>
  )
  const looks = {
    className: 'states-node',
    title: state.name,
    'data-standing': state.standing,
    'data-selected': isSelected || undefined,
  }
  if (last === undefined) {
    return <div {...looks}>{content}</div>
  }
  return (
    <button type="button" {...looks} onClick={() => onSelect(last)}>
      {content}
    </button>
  )
}

/** What the looks of a state say to the eye alone. */
function unseenWords({ standing, isListed }: StoryState): string {
  const told = standing === 'happened' ? 'happened' : standing === 'possible' ? 'not told' : ''
  return isListed || standing === 'possible' ? told : `${told} not in what is known of the provider`.trim()
}

/** `event 3`, `events 3, 4`, `12 events`. */
function toldBy(ids: readonly number[]): string {
  if (ids.length === 0) return ''
  if (ids.length === 1) return `event ${ids[0]}`
  return ids.length === 2 ? `events ${ids.join(', ')}` : `${ids.length} events`
}

const KINDS: readonly StoryMove['kind'][] = ['happened', 'skipped', 'impossible', 'allowed']

function Moves({ layout: { width, height, moves } }: { layout: GraphLayout }) {
  const id = useId()
  return (
    <svg width={width} height={height} aria-hidden>
      <defs>
        {KINDS.map((kind) => (
          <marker
            key={kind}
            id={`${id}${kind}`}
            className="states-arrow"
            data-kind={kind}
            viewBox="0 0 8 8"
            refX="5"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1 7 4 1 7z" />
          </marker>
        ))}
      </defs>
      {moves.map(({ move, path, middle: { x, y } }, index) => (
        <g key={index} className="states-move" data-kind={move.kind}>
          <path d={path} markerEnd={`url(#${id}${move.kind})`} />
          {move.kind === 'skipped' && <circle className="states-hole" cx={x} cy={y} r={4} />}
          {move.kind === 'impossible' && (
            <>
              <circle className="states-cross-ground" cx={x} cy={y} r={7} />
              <path className="states-cross" d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />
            </>
          )}
        </g>
      ))}
    </svg>
  )
}
