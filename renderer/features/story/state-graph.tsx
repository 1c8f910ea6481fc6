import { useState } from 'react'
import type { StoryGraph, StoryState } from '../../../shared/model/story.ts'
import { Segments } from '../../ui/tabs.tsx'
import { GraphText } from './graph-text.tsx'
import { layOutGraph, NODE } from './graph-layout.ts'
import { STANDING_WORD } from './labels.ts'
import { stateInWords } from './step-words.ts'
import './state-graph.css'

/** The states of an object: which happened, which may follow, which are missing; drawn, or as text. */
export function StateGraph({
  graph,
  selectedId,
  onSelect,
}: {
  graph: StoryGraph
  selectedId: number | null
  onSelect: (eventId: number) => void
}) {
  const [view, setView] = useState<'graph' | 'text'>('graph')
  const tone = graph.moves.some(({ kind }) => kind === 'impossible') ? 'bad' : undefined
  return (
    <section className="states" aria-label={`States of the ${graph.object}`} data-tone={tone}>
      <header className="states-head">
        <p className="states-sentence">
          <span className="states-object">{graph.object}</span> {graph.sentence}
        </p>
        {graph.states.length > 0 && (
          <Segments
            name="Form of the states"
            value={view}
            onChange={setView}
            choices={[
              { value: 'graph', label: 'Graph' },
              { value: 'text', label: 'Text' },
            ]}
          />
        )}
      </header>
      {graph.states.length > 0 &&
        (view === 'graph' ? (
          <Drawing graph={graph} selectedId={selectedId} onSelect={onSelect} />
        ) : (
          <GraphText graph={graph} onSelect={onSelect} />
        ))}
      {graph.basis !== null && (
        <p className="states-basis">
          {graph.basis} {graph.orderedBy === 'provider time' ? BY_TIME : BY_ARRIVAL}
        </p>
      )}
    </section>
  )
}

const BY_TIME = 'The events are put in order by the time that each tells.'
const BY_ARRIVAL = 'Not every event tells a time, so they are taken in the order in which they arrived.'

function Drawing({
  graph,
  selectedId,
  onSelect,
}: {
  graph: StoryGraph
  selectedId: number | null
  onSelect: (eventId: number) => void
}) {
  const { width, height, states, moves } = layOutGraph(graph)
  return (
    <div className="states-scroll">
      <div className="states-area" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden>
          {moves.map(({ move, path, middle }, index) => (
            <g key={index} className="states-move" data-kind={move.kind}>
              <path d={path} markerEnd={`url(#states-arrow-${move.kind})`} />
              {move.kind === 'impossible' && <Cross {...middle} />}
              {move.kind === 'skipped' && (
                <circle className="states-hole" cx={middle.x} cy={middle.y} r={4} />
              )}
            </g>
          ))}
          <defs>
            {(['happened', 'skipped', 'impossible', 'allowed'] as const).map((kind) => (
              <marker
                key={kind}
                id={`states-arrow-${kind}`}
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
        </svg>
        <ul aria-label="States">
          {states.map(({ state, left, top }) => (
            <li key={state.name} style={{ left, top, width: NODE.width, height: NODE.height }}>
              <Node
                state={state}
                isSelected={selectedId !== null && state.eventIds.includes(selectedId)}
                onSelect={onSelect}
              />
            </li>
          ))}
        </ul>
      </div>
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
  const more = state.eventIds.length > 1 ? ` · ${state.eventIds.length}×` : ''
  const words = `${STANDING_WORD[state.standing]}${last === undefined ? '' : ` · event ${last}${more}`}`
  const content = (
    <>
      <b className="truncate" title={state.name}>
        {state.name}
      </b>
      <span className="truncate figures">
        {words}
        {state.isEnd && state.standing !== 'now' && `${words === '' ? '' : ' · '}end`}
      </span>
    </>
  )
  const looks = {
    className: 'states-node',
    'data-standing': state.standing,
    'data-selected': isSelected || undefined,
  }
  if (last === undefined) {
    return (
      <div {...looks}>
        <span className="only-read-aloud">{stateInWords(state)}</span>
        <span className="states-seen" aria-hidden>
          {content}
        </span>
      </div>
    )
  }
  return (
    <button type="button" {...looks} aria-label={stateInWords(state)} onClick={() => onSelect(last)}>
      <span className="states-seen">{content}</span>
    </button>
  )
}

function Cross({ x, y }: { x: number; y: number }) {
  return (
    <>
      <circle className="states-cross-ground" cx={x} cy={y} r={7} />
      <path className="states-cross" d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />
    </>
  )
}
