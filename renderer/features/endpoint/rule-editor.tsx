import { Plus } from 'lucide-react'
import { useId } from 'react'
import { VERDICTS } from '../../../shared/model/event-words.ts'
import type { AnswerRule } from '../../../shared/model/forwarding.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { VERDICT_WORD } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import type { FormErrors } from './endpoint-form.ts'
import { moved } from './lists.ts'
import { type RuleForm, stepFormOf, type StepForm } from './rule-form.ts'
import { StepEditor } from './step-editor.tsx'

/** The conditions and the steps of one rule. */
export function RuleEditor({
  facts,
  rule,
  place,
  errors,
  onChange,
}: {
  facts: ProviderFacts | undefined
  rule: RuleForm
  place: string
  errors: FormErrors
  onChange: (rule: RuleForm) => void
}) {
  const types = useId()
  const set = (change: Partial<RuleForm>): void => onChange({ ...rule, ...change })
  const setSteps = (steps: readonly StepForm[]): void => set({ steps })
  return (
    <div className="rule-editor">
      <Field label="Name" error={errors[`${place}name`]} help="Stands beside each event that it answered.">
        <TextInput value={rule.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <h3>When all of these hold</h3>
      <div className="page-columns">
        <Field label="Event type" help="Any where it is empty; * stands for any text.">
          <TextInput
            isCode
            list={types}
            placeholder="any"
            value={rule.type}
            onChange={(event) => set({ type: event.target.value })}
          />
          <datalist id={types}>
            {facts?.events.map(({ type, title }) => (
              <option key={type} value={type}>
                {title}
              </option>
            ))}
          </datalist>
        </Field>
        <Field label="Status in the body">
          <TextInput
            isCode
            placeholder="any"
            value={rule.status}
            onChange={(event) => set({ status: event.target.value })}
          />
        </Field>
        <Field label="Verdict">
          <Select
            name="Verdict"
            value={rule.verdict}
            choices={[
              { value: 'any', label: 'any' },
              ...VERDICTS.filter((each) => each !== 'pending').map((value) => ({
                value,
                label: VERDICT_WORD[value],
              })),
            ]}
            onChange={(verdict) => set({ verdict })}
          />
        </Field>
        <Field
          label="Which delivery of the same thing"
          help="1 is the first, 2 the first retry."
          error={errors[`${place}attempt`]}
        >
          <span className="rule-range">
            <TextInput
              isCode
              inputMode="numeric"
              aria-label="From delivery"
              placeholder="any"
              value={rule.attemptFrom}
              onChange={(event) => set({ attemptFrom: event.target.value })}
            />
            to
            <TextInput
              isCode
              inputMode="numeric"
              aria-label="To delivery"
              placeholder="any"
              value={rule.attemptTo}
              onChange={(event) => set({ attemptTo: event.target.value })}
            />
          </span>
        </Field>
      </div>
      <h3>One after the other</h3>
      <ol className="rule-steps">
        {rule.steps.map((step, index) => (
          <StepEditor
            // Steps have no identity of their own: the place is what tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            step={step}
            number={index + 1}
            place={`${place}steps.${index}.`}
            errors={errors}
            isLastForEver={index === rule.steps.length - 1 && rule.afterwards === 'last'}
            onChange={(changed) => setSteps(rule.steps.with(index, changed))}
            onMoveUp={index === 0 ? null : () => setSteps(moved(rule.steps, index, index - 1))}
            onRemove={rule.steps.length === 1 ? null : () => setSteps(rule.steps.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <div className="rule-foot">
        <Button
          size="small"
          look="quiet"
          icon={<Plus aria-hidden />}
          onClick={() =>
            setSteps([
              ...rule.steps,
              stepFormOf({ kind: 'answer', status: 200, headers: [], body: '', delayMs: 0 }),
            ])
          }
        >
          Add a step
        </Button>
        <span className="rule-afterwards">
          <span className="soft">When they are used up</span>
          <Select
            look="compact"
            name="When the steps are used up"
            value={rule.afterwards}
            choices={AFTERWARDS}
            onChange={(afterwards) => set({ afterwards })}
          />
        </span>
      </div>
    </div>
  )
}

const AFTERWARDS: readonly { value: AnswerRule['afterwards']; label: string }[] = [
  { value: 'last', label: 'the last goes on for ever' },
  { value: 'first', label: 'begin again with the first' },
  { value: 'none', label: 'the rule fits no more' },
]
