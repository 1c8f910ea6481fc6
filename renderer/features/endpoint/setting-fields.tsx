import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Checks, Switch } from '../../ui/switch.tsx'
import { Segments } from '../../ui/tabs.tsx'

/** At most this many choices stand side by side. */
const SIDE_BY_SIDE = 3

/** The settings that a provider declares, each with the control that fits it. */
export function SettingFields({
  settings,
  values,
  onChange,
}: {
  settings: ProviderFacts['settings']
  values: EndpointSettings
  onChange: (values: EndpointSettings) => void
}) {
  return settings.map(({ key, label, help, input }) => {
    const value = values[key] ?? input.default
    const set = (next: EndpointSettings[string]): void => onChange({ ...values, [key]: next })
    switch (input.kind) {
      case 'switch':
        return <Switch key={key} label={label} help={help} checked={value === true} onChange={set} />
      case 'text':
        return (
          <Field key={key} label={label} help={help}>
            <TextInput isCode value={String(value)} onChange={(event) => set(event.target.value)} />
          </Field>
        )
      case 'scheme':
        return (
          <Field key={key} label={label} help={help}>
            <TextArea value={String(value)} onChange={(event) => set(event.target.value)} />
          </Field>
        )
      case 'choices':
        return (
          <Field key={key} label={label} help={help}>
            <Checks
              name={label}
              values={Array.isArray(value) ? value : []}
              choices={input.choices}
              onChange={set}
            />
          </Field>
        )
      case 'choice':
        return (
          <Field key={key} label={label} help={help}>
            {input.choices.length <= SIDE_BY_SIDE ? (
              <Segments name={label} value={String(value)} choices={input.choices} onChange={set} />
            ) : (
              <Select name={label} value={String(value)} choices={input.choices} onChange={set} />
            )}
          </Field>
        )
    }
  })
}
