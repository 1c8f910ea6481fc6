import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import './popup.css'
import './field.css'

/** One of several values, chosen from a list. `name` is read aloud; a visible label stands beside it. */
export function Select<Value extends string | number>({
  name,
  value,
  choices,
  onChange,
  look = 'field',
}: {
  name: string
  value: Value
  choices: readonly { value: Value; label: string; note?: ReactNode }[]
  onChange: (value: Value) => void
  look?: 'field' | 'compact'
}) {
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Base.Root
      value={value}
      items={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger className={`input select-trigger select-${look}`} aria-label={name}>
        <span className="truncate">{chosen?.label ?? String(value)}</span>
        <ChevronsUpDown aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          align="start"
          alignItemWithTrigger={false}
          className="popup-positioner"
        >
          <Base.Popup className="popup">
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value} className="popup-item">
                <Base.ItemText>
                  {choice.label}
                  {choice.note !== undefined && (
                    <>
                      {' '}
                      <span className="popup-item-note">{choice.note}</span>
                    </>
                  )}
                </Base.ItemText>
                <Base.ItemIndicator>
                  <Check aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
