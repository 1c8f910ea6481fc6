import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { formatMoment } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { bandStart, reachablePart, spansOf, type Span } from './history-spans.ts'
import { STATES } from './state-words.ts'
import './history-band.css'

const DAY_MS = 24 * 60 * 60 * 1000
/** Where the clock stands below the band, as parts of its length. */
const MARKS = [0, 0.25, 0.5, 0.75, 1]
const SHOWN = 5

/** When the public address could be reached, a day back at most: as a band, and in words. */
export function HistoryBand() {
  const { queries } = useApi()
  const now = useNow()
  // Asked from the start of the page's day on: a key that moved with the time would ask again each moment.
  const [since] = useState(() => Date.now() - DAY_MS)
  const history = useQuery(queries.tunnel.history.queryOptions({ input: { since, limit: 2000 } }))
  if (history.error !== null && history.data === undefined) {
    return <ReadingProblem error={history.error} onAgain={() => void history.refetch()} />
  }
  if (history.data === undefined) return null
  const start = bandStart(history.data, now)
  const spans = spansOf(history.data, start, now)
  const changes = spans.toReversed().filter((span) => span.from > start || span.state !== 'unknown')
  return (
    <>
      <p className="soft">
        Reachable for {percent(reachablePart(spans))} of the time that Hookloupe ran. What was sent in a gap
        did not arrive, and comes later only where its provider tries again.
      </p>
      <div className="history-band" aria-hidden>
        {spans.map((span) => (
          <span
            key={span.from}
            className="history-span"
            data-state={span.state}
            style={{ flexGrow: span.to - span.from }}
            title={`${formatMoment(span.from, now)} to ${formatMoment(span.to, now)}: ${wordOf(span)}`}
          />
        ))}
      </div>
      <div className="history-marks figures" aria-hidden>
        {MARKS.map((part) => (
          <span key={part}>{part === 1 ? 'now' : clockOf(start + (now - start) * part)}</span>
        ))}
      </div>
      <ol className="history-list">
        {changes.slice(0, SHOWN).map((span) => (
          <li key={span.from}>
            <span className="figures faint">{formatMoment(span.from, now)}</span>
            <StatusMark tone={span.state === 'unknown' ? 'neutral' : STATES[span.state].tone} />
            <span className="break-anywhere">
              <b>{wordOf(span)}</b> <span className="soft">{span.reason}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function wordOf({ state }: Span): string {
  return state === 'unknown' ? 'Not running' : STATES[state].word
}

function percent(part: number): string {
  return `${part > 0.995 && part < 1 ? '99' : Math.round(part * 100)} %`
}

function clockOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB').slice(0, 5)
}
