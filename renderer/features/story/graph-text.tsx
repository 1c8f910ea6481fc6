import type { StoryGraph } from '../../../shared/model/story.ts'
import { Button } from '../../ui/button.tsx'
import { MOVE_WORD } from './labels.ts'
import { stateInWords } from './step-words.ts'

/** The same as the drawing, in sentences: the moves in their order, then every state. */
export function GraphText({ graph, onSelect }: { graph: StoryGraph; onSelect: (eventId: number) => void }) {
  return (
    <div className="states-text">
      {graph.moves.length > 0 && (
        <div>
          <h2>Steps</h2>
          <ol>
            {graph.moves.map(({ from, to, kind, over, eventId }, index) => (
              <li key={index}>
                {from} to {to}: {MOVE_WORD[kind]}
                {over.length > 0 && ` (${over.join(', ')})`}
                {eventId !== null && (
                  <>
                    {' '}
                    <Button size="small" look="quiet" onClick={() => onSelect(eventId)}>
                      event {eventId}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
      <div>
        <h2>States</h2>
        <ul>
          {graph.states.map((state) => (
            <li key={state.name}>{stateInWords(state)}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
