import { type ReactNode, useId } from 'react'
import { X } from 'lucide-react'
import type { Plan } from '../../../shared/model/scenario.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { PlanDrawing } from './plan-drawing.tsx'
import { OFFERED_PLANS, type PlanKind, type PlanOptions } from './plan-form.ts'
import { PLAN_MEANING, PLAN_WORD, planInWords } from './plan-words.ts'
import type { ScenarioErrors } from './scenario-form.ts'
import './plan-picker.css'

/** The ways of delivering, any number of them, each with a drawing of its order and its numbers. */
export function PlanPicker({
  kinds,
  options,
  fixed,
  count,
  facts,
  errors,
  onKinds,
  onOptions,
  onFixed,
}: {
  kinds: readonly PlanKind[]
  options: PlanOptions
  fixed: readonly Plan[]
  /** Subjects that are known to be delivered; null where only the run will tell. */
  count: number | null
  facts: ProviderFacts | undefined
  errors: ScenarioErrors
  onKinds: (kinds: PlanKind[]) => void
  onOptions: (options: PlanOptions) => void
  onFixed: (fixed: Plan[]) => void
}) {
  const set = (change: Partial<PlanOptions>): void => onOptions({ ...options, ...change })
  const schedules = facts?.retries.schedules ?? []
  const number = (
    key: 'copies' | 'times' | 'gap' | 'orders' | 'speed' | 'within',
    name: string,
  ): ReactNode => (
    <TextInput
      isCode
      inputMode="decimal"
      className="plan-number"
      aria-label={name}
      aria-invalid={errors[key] !== undefined}
      value={options[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  )
  const numbers: Partial<Record<PlanKind, ReactNode>> = {
    'at-once': <>{number('copies', 'Copies at once')} copies</>,
    repeat: (
      <>
        {number('times', 'How many times')} times, {number('gap', 'Milliseconds between')} ms apart
      </>
    ),
    shuffled: <>{number('orders', 'Other orders')} orders</>,
    paced: <>{number('speed', 'How many times as fast')} times as fast</>,
    'provider-retries': (
      <>
        {schedules.length > 1 && (
          <Select
            look="compact"
            name="Schedule"
            value={options.schedule === '' ? (schedules[0]?.id ?? '') : options.schedule}
            choices={schedules.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(schedule) => set({ schedule })}
          />
        )}
        within {number('within', 'Seconds for the whole schedule')} s
      </>
    ),
  }
  const impossible: Partial<Record<PlanKind, string>> = {
    ...(count !== null && count < 2
      ? {
          shuffled: 'Needs two events or more.',
          'newest-first': 'Needs two events or more.',
          'one-left-out': 'Needs two events or more.',
          paced: 'Needs two events or more.',
        }
      : {}),
    ...(facts !== undefined && schedules.length === 0
      ? { 'provider-retries': `${facts.name}: ${facts.retries.sentence}` }
      : {}),
  }
  const doubt = schedules.find(({ id }) => id === options.schedule) ?? schedules[0]
  return (
    <div className="plans" role="group" aria-label="Ways of delivering">
      {OFFERED_PLANS.map((kind) => (
        <PlanCard
          key={kind}
          kind={kind}
          isOn={kinds.includes(kind)}
          impossible={impossible[kind] ?? null}
          numbers={numbers[kind]}
          note={kind === 'provider-retries' ? (doubt?.doubt ?? null) : null}
          error={PLAN_NUMBERS[kind]?.map((key) => errors[key]).find((each) => each !== undefined)}
          onToggle={(isOn) =>
            onKinds(OFFERED_PLANS.filter((each) => (each === kind ? isOn : kinds.includes(each))))
          }
        />
      ))}
      {fixed.map((plan, index) => (
        <div key={JSON.stringify(plan)} className="plan plan-fixed">
          <span className="plan-words">
            <span className="plan-name">{PLAN_WORD[plan.kind]}</span>
            <span className="soft">{planInWords(plan)}</span>
          </span>
          <IconButton
            name={`Remove ${planInWords(plan)}`}
            size="small"
            onClick={() => onFixed(fixed.toSpliced(index, 1))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {errors['plans'] !== undefined && <p className="field-error">{errors['plans']}</p>}
    </div>
  )
}

function PlanCard({
  kind,
  isOn,
  impossible,
  numbers,
  note,
  error,
  onToggle,
}: {
  kind: PlanKind
  isOn: boolean
  /** Why it cannot be done with what there is. */
  impossible: string | null
  numbers: ReactNode
  note: string | null
  error: string | undefined
  onToggle: (isOn: boolean) => void
}) {
  const id = useId()
  return (
    <div
      className="plan"
      data-on={isOn || undefined}
      data-impossible={(impossible !== null && !isOn) || undefined}
    >
      <input
        type="checkbox"
        id={id}
        checked={isOn}
        disabled={impossible !== null && !isOn}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <label htmlFor={id} className="plan-words">
        <span className="plan-name">{PLAN_WORD[kind]}</span>
        <span className="soft">{impossible ?? PLAN_MEANING[kind]}</span>
        {isOn && note !== null && <span className="plan-note">{note}</span>}
        {isOn && error !== undefined && <span className="field-error">{error}</span>}
      </label>
      <PlanDrawing kind={kind} />
      {isOn && numbers !== undefined && <span className="plan-numbers soft">{numbers}</span>}
    </div>
  )
}

const PLAN_NUMBERS: Partial<Record<PlanKind, readonly (keyof PlanOptions)[]>> = {
  'at-once': ['copies'],
  repeat: ['times', 'gap'],
  shuffled: ['orders'],
  paced: ['speed'],
  'provider-retries': ['within'],
}
