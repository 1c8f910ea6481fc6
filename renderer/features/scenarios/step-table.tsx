import type { RunStep } from '../../../shared/model/scenario.ts'
import { OutcomeBadge } from '../../parts/delivery-view.tsx'
import { FAILURE_WORD } from '../../parts/words.ts'
import { formatDuration } from '../../ui/format.ts'
import { letterOf } from './plan-words.ts'
import { virtualTime } from './step-words.ts'

/** Every delivery of a variation as a line; each opens. */
export function StepTable({
  steps,
  onDelivery,
}: {
  steps: readonly RunStep[]
  onDelivery: (id: number) => void
}) {
  return (
    <ol className="steps" aria-label="Deliveries">
      {steps.map((step) => (
        <li key={`${step.subject} ${step.attempt} ${step.atMs}`}>
          <button
            type="button"
            className="step figures"
            disabled={step.deliveryId === null}
            onClick={() => step.deliveryId !== null && onDelivery(step.deliveryId)}
          >
            <b className="run-letter">{letterOf(step.subject)}</b>
            <span className="truncate">
              {step.label}
              {step.attempt > 1 && <span className="soft">, delivery {step.attempt}</span>}
            </span>
            <span className="step-note soft truncate">{step.note}</span>
            {step.status === null && step.failure === null ? (
              <span className="faint">under way</span>
            ) : (
              <OutcomeBadge
                status={step.status}
                failure={step.failure === null ? null : FAILURE_WORD[step.failure]}
              />
            )}
            <span className="step-time faint">{formatDuration(step.totalMs)}</span>
            <span className="step-time faint">
              {step.virtualMs === null ? `+ ${formatDuration(step.atMs)}` : virtualTime(step.virtualMs)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
