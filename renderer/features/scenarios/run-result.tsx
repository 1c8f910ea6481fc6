import type { Run } from '../../../shared/model/scenario.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { RUN_TONE, RUN_WORD } from './plan-words.ts'

/** The result in one sentence; while it goes on, how far it is, what it waits for and the provider's clock. */
export function RunResult({ run }: { run: Run }) {
  const { state, progress, clock } = run
  return (
    <section className="run-result" data-state={state} aria-label="Result">
      <p className="run-sentence" role="status">
        <StatusMark tone={RUN_TONE[state]} name={RUN_WORD[state]} />
        <span>{run.sentence}</span>
      </p>
      {state === 'running' && (
        <div className="run-progress">
          <progress
            aria-label="Deliveries done"
            value={progress.done}
            max={Math.max(progress.total, progress.done, 1)}
          />
          <span className="soft figures">
            {progress.done} of {progress.total} deliveries
          </span>
        </div>
      )}
      {run.waitsFor !== null && <p className="run-waits">{run.waitsFor}</p>}
      {clock !== null && (
        <div className="run-progress">
          {clock.endsAtMs !== null && (
            <progress
              aria-label="The provider’s clock"
              value={Math.min(clock.virtualMs, clock.endsAtMs)}
              max={Math.max(clock.endsAtMs, 1)}
            />
          )}
          <span className="figures">
            <span className="soft">The provider’s clock:</span> {clock.text}
          </span>
        </div>
      )}
      {run.notes.length > 0 && (
        <ul className="run-notes">
          {run.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
