import type { RunStep } from '../../../shared/model/scenario.ts'
import { formatDuration } from '../../ui/format.ts'
import { Hint } from '../../ui/hint.tsx'
import { columnsOf } from './step-columns.ts'
import { letterOf } from './plan-words.ts'
import { stepInWords, toneOfStep, virtualTime } from './step-words.ts'

/** Deliveries in the order of time: the room between two says how long it was, those at once stand above each other. */
export function StepAxis({
  steps,
  onDelivery,
}: {
  steps: readonly RunStep[]
  onDelivery: (id: number) => void
}) {
  const columns = columnsOf(steps)
  const first = columns[0]?.atMs ?? 0
  const virtual = steps.at(-1)?.virtualMs ?? null
  const last = Math.max(...steps.map(({ atMs, totalMs }) => atMs + totalMs))
  return (
    <div className="axis">
      <div className="axis-line">
        {columns.map(({ atMs, gapMs, steps: together }) => (
          <div
            key={`${atMs} ${together[0]?.attempt} ${together[0]?.subject}`}
            className="axis-column"
            style={{ flexGrow: gapMs }}
          >
            <span className="axis-steps">
              {together.map((step) => (
                <Hint key={`${step.subject} ${step.attempt}`} text={stepInWords(step)}>
                  <button
                    type="button"
                    className="axis-step"
                    data-tone={toneOfStep(step)}
                    aria-label={stepInWords(step)}
                    disabled={step.deliveryId === null}
                    onClick={() => step.deliveryId !== null && onDelivery(step.deliveryId)}
                  >
                    {letterOf(step.subject)}
                    {step.attempt > 1 && <sub>{step.attempt}</sub>}
                  </button>
                </Hint>
              ))}
            </span>
          </div>
        ))}
      </div>
      <span className="axis-length faint figures">
        {virtual === null ? formatDuration(Math.max(0, last - first)) : virtualTime(virtual)}
      </span>
    </div>
  )
}
