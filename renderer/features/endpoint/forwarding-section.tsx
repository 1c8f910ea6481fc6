import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { ChoiceCards } from '../../ui/choice-cards.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { EditableSection } from './editable-section.tsx'
import type { FormErrors, ForwardingForm } from './endpoint-form.ts'
import { ForwardTarget } from './forward-target.tsx'
import { HeldLine } from './held-line.tsx'
import { forwardingSummary } from './summaries.tsx'

/** Whether each event goes on to the first target, whose answer the sender gets, and what happens while the app is down. */
export function ForwardingSection({
  endpoint,
  facts,
  target,
  form,
  errors,
  isOpen,
  isForced,
  onToggle,
  onChange,
}: {
  endpoint: Endpoint
  facts: ProviderFacts | undefined
  /** The address that it goes to, as typed; empty for none. */
  target: string
  form: ForwardingForm
  errors: FormErrors
  isOpen: boolean
  isForced: boolean
  onToggle: () => void
  onChange: (form: ForwardingForm) => void
}) {
  const set = (change: Partial<ForwardingForm>): void => onChange({ ...form, ...change })
  return (
    <EditableSection
      id="forwarding"
      title="Forwarding"
      summary={forwardingSummary(form)}
      isOpen={isOpen}
      isForced={isForced}
      onToggle={onToggle}
      always={
        <>
          {/* Of what is saved: a target that is still being typed is not asked about. */}
          {endpoint.forwarding.mode !== 'off' && <ForwardTarget endpoint={endpoint} />}
          <HeldLine endpointId={endpoint.id} hasTarget={endpoint.forwarding.mode !== 'off'} />
        </>
      }
    >
      <p className="soft">What happens with each event once it is kept on disk.</p>
      <ChoiceCards
        name="Forwarding"
        value={form.mode}
        onChange={(mode) => set({ mode })}
        choices={[
          {
            value: 'off',
            label: 'Keep it here',
            sentence: 'The sender gets the answer below. Nothing goes to your app by itself.',
          },
          {
            value: 'after',
            label: 'Answer first, then forward',
            sentence:
              'The sender gets the answer below at once, then the event goes to your app. A slow or broken app never reaches the sender.',
          },
          {
            value: 'through',
            label: 'Give the sender my app’s answer',
            sentence:
              'The event goes to your app, and the sender gets what it says, as if it stood there itself.',
          },
        ]}
      />
      {form.mode !== 'off' && target === '' && (
        <p className="field-error">There is no target yet: add the address of your app above.</p>
      )}
      {form.mode === 'through' && (
        <Field
          label="Deadline for your app, in seconds"
          error={errors['deadline']}
          help={`After it the sender gets a 504, as from a gateway; your app’s answer still becomes a delivery. Left empty, it is a little less than the provider waits, and 10 s where that is not documented.${facts === undefined ? '' : ` ${facts.name}: ${facts.acknowledges.sentence}`}`}
        >
          <TextInput
            isCode
            inputMode="decimal"
            placeholder="as the provider"
            className="endpoint-short"
            value={form.deadline}
            onChange={(event) => set({ deadline: event.target.value })}
          />
        </Field>
      )}
      {form.mode !== 'off' && (
        <>
          <Switch
            label="Hold while my app is down"
            help={
              form.hold
                ? 'Events wait on disk, the sender gets the answer below, and they are released in order once your app answers again.'
                : form.mode === 'through'
                  ? 'The sender feels it: it gets a 502 and tries again as it is used to.'
                  : 'An event that finds nobody is not delivered later by itself.'
            }
            checked={form.hold}
            onChange={(hold) => set({ hold })}
          />
          {form.hold && (
            <Field label="Release, in deliveries a second" error={errors['releasePerSecond']}>
              <TextInput
                isCode
                inputMode="decimal"
                className="endpoint-short"
                value={form.releasePerSecond}
                onChange={(event) => set({ releasePerSecond: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </EditableSection>
  )
}
