import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { LastHour as Hour } from '../../../shared/model/last-hour.ts'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { OF_EVENTS, useKeptTrue } from '../../parts/use-kept-true.ts'
import { VERDICT_WORD } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { answersInWords, arrivalsInWords, deliveriesInWords, VERDICT_ORDER } from './last-hour-words.ts'
import './last-hour.css'

/** The hour goes on also while nothing arrives. */
const AGAIN_MS = 60_000

/** How the endpoint fared in the last hour: what arrived, what the senders were answered, what the app said. */
export function LastHour({
  endpointId,
  onOpenEvent,
}: {
  endpointId: number
  onOpenEvent: (id: number) => void
}) {
  const { queries } = useApi()
  const { data, error, refetch } = useQuery(
    queries.endpoints.lastHour.queryOptions({
      input: { id: endpointId },
      staleTime: 0,
      refetchInterval: AGAIN_MS,
    }),
  )
  useKeptTrue(
    useMemo(() => queries.endpoints.lastHour.key({ input: { id: endpointId } }), [queries, endpointId]),
    OF_EVENTS,
  )
  return (
    <section className="page-section" id="last-hour" aria-label="Last hour">
      <h2>Last hour</h2>
      {error !== null && data === undefined && (
        <ReadingProblem error={error} onAgain={() => void refetch()} />
      )}
      {data !== undefined &&
        (data.events === 0 ? (
          <Quiet hour={data} onOpenEvent={onOpenEvent} />
        ) : (
          <Busy hour={data} onOpenEvent={onOpenEvent} />
        ))}
    </section>
  )
}

function Quiet({ hour: { newest, to }, onOpenEvent }: { hour: Hour; onOpenEvent: (id: number) => void }) {
  if (newest === null) {
    return <p className="soft">Nothing was captured here yet. Samples and imports are not counted.</p>
  }
  return (
    <p className="soft">
      Nothing arrived. The newest event came {formatMoment(newest.at, to)}.{' '}
      <Button size="small" onClick={() => onOpenEvent(newest.eventId)}>
        Open event {newest.eventId}
      </Button>
    </p>
  )
}

function Busy({ hour, onOpenEvent }: { hour: Hour; onOpenEvent: (id: number) => void }) {
  const { slowest } = hour.answers
  return (
    <div className="last-hour">
      <Spans hour={hour} />
      <dl className="last-hour-facts figures">
        <Fact name="Arrived">{arrivalsInWords(hour)}</Fact>
        <Fact name="Answered">
          {answersInWords(hour)}
          {slowest !== null && hour.events > 1 && (
            <>
              {'; slowest '}
              <button type="button" className="last-hour-event" onClick={() => onOpenEvent(slowest.eventId)}>
                event {slowest.eventId}, {formatDuration(slowest.afterMs)}
              </button>
            </>
          )}
        </Fact>
        <Fact name="Your app">{deliveriesInWords(hour)}</Fact>
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Five minutes a column. The words below say the same; each column says its own figures under the pointer. */
function Spans({ hour: { spans, from, to } }: { hour: Hour }) {
  const sums = spans.map(({ verdicts }) => VERDICT_ORDER.reduce((sum, verdict) => sum + verdicts[verdict], 0))
  const most = Math.max(1, ...sums)
  return (
    <figure className="last-hour-chart">
      <div className="last-hour-spans" aria-hidden>
        {spans.map(({ from: at, to: end, verdicts }, index) => (
          <span
            key={at}
            className="last-hour-span"
            title={`${formatMoment(at, to)} to ${formatMoment(end, to)}: ${sums[index] ?? 0}`}
          >
            {VERDICT_ORDER.filter((verdict) => verdicts[verdict] > 0).map((verdict) => (
              <i
                key={verdict}
                data-verdict={verdict}
                title={`${verdicts[verdict]} ${VERDICT_WORD[verdict]}`}
                style={{ height: `${(verdicts[verdict] / most) * 100}%` }}
              />
            ))}
          </span>
        ))}
      </div>
      <figcaption className="last-hour-marks figures" aria-hidden>
        <span>{formatMoment(from, to).slice(-8, -3)}</span>
        <span>most in five minutes: {most.toLocaleString('en')}</span>
        <span>now</span>
      </figcaption>
    </figure>
  )
}
