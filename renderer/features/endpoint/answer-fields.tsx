import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import type { AnswerForm } from './answer-form.ts'
import type { FormErrors } from './endpoint-form.ts'

/** The parts of an answer to the sender. `place` is where its errors stand, such as `answer.`. */
export function AnswerFields({
  answer,
  place,
  errors,
  onChange,
}: {
  answer: AnswerForm
  place: string
  errors: FormErrors
  onChange: (answer: AnswerForm) => void
}) {
  const set = (change: Partial<AnswerForm>): void => onChange({ ...answer, ...change })
  return (
    <>
      <div className="page-columns">
        <Field label="Status" error={errors[`${place}status`]}>
          <TextInput
            isCode
            inputMode="numeric"
            value={answer.status}
            onChange={(event) => set({ status: event.target.value })}
          />
        </Field>
        <Field label="Wait, in milliseconds" error={errors[`${place}delay`]}>
          <TextInput
            isCode
            inputMode="numeric"
            value={answer.delay}
            onChange={(event) => set({ delay: event.target.value })}
          />
        </Field>
      </div>
      <div className="page-columns">
        <Field label="Headers" error={errors[`${place}headers`]}>
          <TextArea
            placeholder="Content-Type: application/json"
            value={answer.headers}
            onChange={(event) => set({ headers: event.target.value })}
          />
        </Field>
        <Field label="Body">
          <TextArea value={answer.body} onChange={(event) => set({ body: event.target.value })} />
        </Field>
      </div>
    </>
  )
}
