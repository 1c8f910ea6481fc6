import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import type { CallForm } from './call-form.ts'
import type { ScenarioErrors } from './scenario-form.ts'

/** A call to the developer's app, or a command: what asks for its state or brings it back to where it began. */
export function CallFields({
  name,
  form,
  place,
  hasExpectation,
  errors,
  onChange,
}: {
  /** Read aloud for the choice of the kind. */
  name: string
  form: CallForm
  place: string
  /** True where the answer is compared with something. */
  hasExpectation: boolean
  errors: ScenarioErrors
  onChange: (form: CallForm) => void
}) {
  const set = (change: Partial<CallForm>): void => onChange({ ...form, ...change })
  return (
    <div className="call-fields">
      <Segments
        name={name}
        value={form.kind}
        choices={[
          { value: 'none', label: 'Nothing' },
          { value: 'http', label: 'HTTP request' },
          { value: 'command', label: 'Command' },
        ]}
        onChange={(kind) =>
          set({ kind, ...(kind === 'http' && !hasExpectation && form.url === '' ? { method: 'POST' } : {}) })
        }
      />
      {form.kind === 'http' && (
        <>
          <div className="call-address">
            <Field label="Method" error={errors[`${place}method`]}>
              <TextInput
                isCode
                value={form.method}
                onChange={(event) => set({ method: event.target.value })}
              />
            </Field>
            <Field label="Address" error={errors[`${place}url`]}>
              <TextInput
                isCode
                placeholder="http://localhost:3000/orders/17"
                value={form.url}
                onChange={(event) => set({ url: event.target.value })}
              />
            </Field>
          </div>
          {hasExpectation && (
            <div className="page-columns">
              <Field
                label="Path in its JSON"
                help="Such as orders.0.balance; the whole answer where it is empty."
              >
                <TextInput isCode value={form.at} onChange={(event) => set({ at: event.target.value })} />
              </Field>
              <Field
                label="What must stand there"
                help="JSON or plain text. Empty: what the plain run finds."
              >
                <TextInput
                  isCode
                  placeholder="as in the plain run"
                  value={form.expect}
                  onChange={(event) => set({ expect: event.target.value })}
                />
              </Field>
            </div>
          )}
          <div className="page-columns">
            <Field label="Headers" error={errors[`${place}headers`]}>
              <TextArea
                placeholder="Accept: application/json"
                value={form.headers}
                onChange={(event) => set({ headers: event.target.value })}
              />
            </Field>
            {form.method.trim().toUpperCase() !== 'GET' && (
              <Field label="Body">
                <TextArea value={form.body} onChange={(event) => set({ body: event.target.value })} />
              </Field>
            )}
          </div>
        </>
      )}
      {hasExpectation && form.kind !== 'none' && (
        <Field
          label="Wait before asking, in milliseconds"
          help="For an app that answers first and works afterwards."
          error={errors[`${place}wait`]}
        >
          <TextInput
            isCode
            inputMode="numeric"
            className="call-short"
            value={form.wait}
            onChange={(event) => set({ wait: event.target.value })}
          />
        </Field>
      )}
      {form.kind === 'command' && (
        <div className="call-command">
          <Field
            label="Program and arguments, one a line"
            help="No shell reads them. You are asked before it is run."
            error={errors[`${place}command`]}
          >
            <TextArea
              placeholder={'npm\nrun\ncheck-orders'}
              value={form.command}
              onChange={(event) => set({ command: event.target.value })}
            />
          </Field>
          <Field label="Exit status" error={errors[`${place}expectStatus`]}>
            <TextInput
              isCode
              inputMode="numeric"
              value={form.expectStatus}
              onChange={(event) => set({ expectStatus: event.target.value })}
            />
          </Field>
        </div>
      )}
    </div>
  )
}
