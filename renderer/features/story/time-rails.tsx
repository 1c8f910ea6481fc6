import type { StoryStep } from '../../../shared/model/story.ts'
import { toneOf } from '../../parts/words.ts'
import { formatExactMoment } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { layRails } from './rails.ts'
import { spanInWords } from './step-words.ts'
import './time-rails.css'

const HEIGHT = 108
/** More events than this are drawn with fainter lines. */
const DENSE = 60
const Y = { told: 24, arrived: 56, sent: 88 } as const

/**
 * When it happened, when it arrived and when our app got it, on three rails: a line that leans is a delay, lines
 * that cross are events that overtook each other. For the eye only: the list below says the same in words.
 */
export function TimeRails({
  steps,
  selectedId,
  onSelect,
}: {
  steps: readonly StoryStep[]
  selectedId: number | null
  onSelect: (eventId: number) => void
}) {
  const now = useNow()
  const rails = layRails(steps)
  if (rails === null || steps.length < 2) return null
  const { placeOf, gaps, from, to } = rails
  const x = (time: number): string => `${(placeOf(time) * 100).toFixed(3)}%`
  const isToldAtAll = steps.some(({ providerTime }) => providerTime !== null)
  const isSentAtAll = steps.some(({ deliveries }) => deliveries.length > 0)
  return (
    <div className="rails" aria-hidden>
      <div className="rails-names">
        <span>happened</span>
        <span>arrived</span>
        <span>your app</span>
      </div>
      <div className="rails-area">
        <svg width="100%" height={HEIGHT} data-dense={steps.length > DENSE || undefined}>
          {Object.values(Y).map((y) => (
            <line key={y} className="rails-line" x1="0%" x2="100%" y1={y} y2={y} />
          ))}
          {steps.map(({ event, providerTime, deliveries }) => (
            <g
              key={event.id}
              className="rails-event"
              data-tone={toneOf(event)}
              data-selected={event.id === selectedId || undefined}
              onClick={() => onSelect(event.id)}
            >
              {providerTime !== null && (
                <>
                  <line
                    className="rails-delay"
                    x1={x(providerTime)}
                    y1={Y.told}
                    x2={x(event.receivedAt)}
                    y2={Y.arrived}
                  />
                  <circle className="rails-told" cx={x(providerTime)} cy={Y.told} r={3} />
                </>
              )}
              {deliveries.map((delivery) => (
                <g key={delivery.id}>
                  <line
                    className="rails-sent"
                    x1={x(event.receivedAt)}
                    y1={Y.arrived}
                    x2={x(delivery.startedAt)}
                    y2={Y.sent}
                  />
                  <rect
                    className="rails-attempt"
                    data-outcome={delivery.status !== null && delivery.status < 300 ? 'good' : 'bad'}
                    x={x(delivery.startedAt)}
                    y={Y.sent - 4}
                    width={8}
                    height={8}
                    transform="translate(-4 0)"
                  />
                </g>
              ))}
              <circle className="rails-arrived" cx={x(event.receivedAt)} cy={Y.arrived} r={5} />
              <circle className="rails-grip" cx={x(event.receivedAt)} cy={Y.arrived} r={11} />
            </g>
          ))}
        </svg>
        {!isToldAtAll && <span className="rails-silent rails-silent-told">no time with a zone is told</span>}
        {!isSentAtAll && <span className="rails-silent rails-silent-sent">nothing was sent to it</span>}
        {gaps.map(({ at, milliseconds }) => (
          <span key={at} className="rails-gap figures" style={{ left: `${at * 100}%` }}>
            {spanInWords(milliseconds)}
          </span>
        ))}
        <span className="rails-end figures">{formatExactMoment(from, now)}</span>
        <span className="rails-end rails-end-last figures">{formatExactMoment(to, now)}</span>
      </div>
    </div>
  )
}
