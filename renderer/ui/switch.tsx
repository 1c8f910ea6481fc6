import { Switch as Base } from '@base-ui/react/switch'
import './switch.css'

/** On or off, with its label beside it. */
export function Switch({
  label,
  help,
  checked,
  onChange,
}: {
  label: string
  help?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="switch-line">
      <Base.Root className="switch" checked={checked} onCheckedChange={(next) => onChange(next)}>
        <Base.Thumb className="switch-thumb" />
      </Base.Root>
      <span>
        <span className="switch-label">{label}</span>
        {help !== undefined && <span className="switch-help">{help}</span>}
      </span>
    </label>
  )
}

/** Any of several values. */
export function Checks<Value extends string>({
  name,
  values,
  choices,
  onChange,
}: {
  name: string
  values: readonly Value[]
  choices: readonly { value: Value; label: string }[]
  onChange: (values: Value[]) => void
}) {
  return (
    <div className="checks" role="group" aria-label={name}>
      {choices.map((choice) => (
        <label key={choice.value} className="checks-line">
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...values, choice.value]
                  : values.filter((value) => value !== choice.value),
              )
            }
          />
          {choice.label}
        </label>
      ))}
    </div>
  )
}
