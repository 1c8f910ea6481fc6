import { useState } from 'react'
import type { StoryGraph } from '../../../shared/model/story.ts'
import { Segments } from '../../ui/tabs.tsx'
import { GraphText } from './graph-text.tsx'
import { StateDrawing } from './state-drawing.tsx'
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
          <StateDrawing graph={graph} selectedId={selectedId} onSelect={onSelect} />
        ) : (
          <GraphText graph={graph} onSelect={onSelect} />
        ))}
      {graph.basis !== null && (
        <p className="states-basis">
          {graph.basis} {graph.now !== null && (graph.orderedBy === 'provider time' ? BY_TIME : BY_ARRIVAL)}
        </p>
      )}
    </section>
  )
}

const BY_TIME = 'The events are put in order by the time that each tells.'
const BY_ARRIVAL = 'Not every event tells a time, so they are taken in the order in which they arrived.'
