import type { Timings } from '../../shared/model/delivery.ts'
import { formatDuration } from '../ui/format.ts'
import './timing-waterfall.css'

const STEPS = [
  ['name', 'namedMs'],
  ['connect', 'connectedMs'],
  ['TLS', 'securedMs'],
  ['send', 'sentMs'],
  ['wait', 'firstByteMs'],
] as const

/** Where the time of a delivery went, one bar a step, each from where the one before ended. */
export function TimingWaterfall({ timings }: { timings: Timings }) {
  const steps = stepsOf(timings)
  const whole = Math.max(timings.totalMs, 0.001)
  return (
    <dl className="waterfall figures" aria-label="Where the time went">
      {steps.map(({ name, from, to }) => (
        <div key={name} title={`${name}: ${formatDuration(to - from)}, ended at ${formatDuration(to)}`}>
          <dt>{name}</dt>
          <dd>
            <span className="waterfall-track" aria-hidden>
              <i style={{ left: `${(from / whole) * 100}%`, width: `${((to - from) / whole) * 100}%` }} />
            </span>
            <span className="waterfall-time">{formatDuration(to - from)}</span>
          </dd>
        </div>
      ))}
      <div className="waterfall-total">
        <dt>in all</dt>
        <dd>
          <span className="waterfall-time">{formatDuration(timings.totalMs)}</span>
        </dd>
      </div>
    </dl>
  )
}

/** The steps that were reached, and what came after the last of them. */
function stepsOf(timings: Timings): { name: string; from: number; to: number }[] {
  const steps: { name: string; from: number; to: number }[] = []
  let from = 0
  for (const [name, key] of STEPS) {
    const to = timings[key]
    if (to === null) continue
    steps.push({ name, from, to: Math.max(from, to) })
    from = Math.max(from, to)
  }
  const rest = timings.firstByteMs === null ? 'until the end' : 'read'
  return [...steps, { name: rest, from, to: Math.max(from, timings.totalMs) }]
}
