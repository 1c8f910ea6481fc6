import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useDrift } from './use-drift.ts'
import { summaryInWords } from './words.ts'
import './drift-line.css'

/** What arrives at an endpoint otherwise than documented, in one line that leads to the page. */
export function DriftLine({ endpointId, onOpen }: { endpointId: number; onOpen: () => void }) {
  const { data } = useDrift(endpointId)
  if (data === undefined || data.types.length === 0) return null
  const summary = summaryInWords(data.types)
  const recent = data.types.flatMap(({ findings }) => findings).filter(({ isRecent }) => isRecent).length
  return (
    <section className="page-section" aria-label="Drift">
      <div className="page-section-head">
        <h2>Drift</h2>
        <Button size="small" onClick={onOpen}>
          Open drift
        </Button>
      </div>
      <div className="drift-line">
        <StatusMark tone={summary === null ? 'good' : 'warn'} />
        <p>
          {summary === null ? (
            'What arrived is as documented.'
          ) : (
            <>
              What arrived differs from the documentation: <b>{summary}</b>.
            </>
          )}
          {recent > 0 && ` ${plural(recent, 'difference')} came first within the last 30 days.`}
        </p>
      </div>
    </section>
  )
}
