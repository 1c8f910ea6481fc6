import type { RunSummary } from '../../../shared/model/scenario.ts'
import { formatMoment } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { RUN_TONE, RUN_WORD } from './plan-words.ts'

/** A run as a row: how it stands, its sentence, and when it was. */
export function RunLine({ run, now, onOpen }: { run: RunSummary; now: number; onOpen: () => void }) {
  const { state, progress } = run
  return (
    <li>
      <button type="button" className="run-line" onClick={onOpen}>
        <StatusMark tone={RUN_TONE[state]} name={RUN_WORD[state]} />
        <span className="run-line-words">
          <b className="truncate">{run.name}</b>
          <span className="soft truncate">{run.sentence}</span>
        </span>
        <span className="faint figures">
          {state === 'running'
            ? `${progress.done} of ${progress.total} deliveries`
            : formatMoment(run.startedAt, now)}
        </span>
      </button>
    </li>
  )
}
