import { ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RuleStep } from '../../../shared/model/forwarding.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { AnswerFields } from './answer-fields.tsx'
import type { FormErrors } from './endpoint-form.ts'
import type { StepForm } from './rule-form.ts'

/** One step of a rule: what the sender gets, and for how many events. */
export function StepEditor({
  step,
  number,
  place,
  errors,
  isLastForEver,
  onChange,
  onMoveUp,
  onRemove,
}: {
  step: StepForm
  number: number
  place: string
  errors: FormErrors
  /** It serves all events that are left, so its number counts for nothing. */
  isLastForEver: boolean
  onChange: (step: StepForm) => void
  onMoveUp: (() => void) | null
  onRemove: (() => void) | null
}) {
  const [hasMore, setMore] = useState(step.answer.headers !== '' || step.answer.body !== '')
  const set = (change: Partial<StepForm>): void => onChange({ ...step, ...change })
  const error = errors[`${place}times`] ?? errors[`${place}wait`] ?? errors[`${place}status`]
  return (
    <li className="rule-step">
      <div className="rule-step-line">
        <span className="faint figures">{number}.</span>
        <Select
          look="compact"
          name={`What step ${number} does`}
          value={step.kind}
          choices={KINDS}
          onChange={(kind) => set({ kind })}
        />
        {step.kind === 'answer' ? (
          <TextInput
            isCode
            inputMode="numeric"
            aria-label={`Status of step ${number}`}
            className="rule-number"
            value={step.answer.status}
            onChange={(event) => set({ answer: { ...step.answer, status: event.target.value } })}
          />
        ) : (
          <>
            <span className="soft">{step.kind === 'hang' ? 'for' : 'after'}</span>
            <TextInput
              isCode
              inputMode="numeric"
              aria-label={`Milliseconds of step ${number}`}
              className="rule-number"
              value={step.wait}
              onChange={(event) => set({ wait: event.target.value })}
            />
            <span className="soft">ms</span>
          </>
        )}
        {isLastForEver ? (
          <span className="soft">to all others</span>
        ) : (
          <>
            <span className="soft">to</span>
            <TextInput
              isCode
              inputMode="numeric"
              aria-label={`Events that step ${number} serves`}
              className="rule-times"
              value={step.times}
              onChange={(event) => set({ times: event.target.value })}
            />
            <span className="soft">{step.times.trim() === '1' ? 'event' : 'events'}</span>
          </>
        )}
        <span className="rule-step-actions">
          {step.kind === 'answer' && (
            <Button size="small" look="quiet" aria-expanded={hasMore} onClick={() => setMore(!hasMore)}>
              {hasMore ? 'Less' : 'Delay, headers, body'}
            </Button>
          )}
          <IconButton
            name={`Move step ${number} up`}
            size="small"
            disabled={onMoveUp === null}
            onClick={() => onMoveUp?.()}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            name={`Remove step ${number}`}
            size="small"
            disabled={onRemove === null}
            onClick={() => onRemove?.()}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      {error !== undefined && <p className="field-error">{error}</p>}
      {step.kind === 'answer' && hasMore && (
        <div className="rule-step-more">
          <AnswerFields
            answer={step.answer}
            place={place}
            errors={errors}
            onChange={(answer) => set({ answer })}
          />
        </div>
      )}
    </li>
  )
}

const KINDS: readonly { value: RuleStep['kind']; label: string }[] = [
  { value: 'answer', label: 'Answer' },
  { value: 'hang', label: 'Hang' },
  { value: 'reset', label: 'Reset' },
]
