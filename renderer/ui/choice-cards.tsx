import { type ReactNode, useId } from 'react'
import './choice-cards.css'

/** One of a few ways, each with a sentence that says what it means; `picture` stands at its end. */
export function ChoiceCards<Value extends string>({
  name,
  value,
  choices,
  onChange,
}: {
  name: string
  value: Value
  choices: readonly { value: Value; label: string; sentence: ReactNode; picture?: ReactNode }[]
  onChange: (value: Value) => void
}) {
  const group = useId()
  return (
    <div className="choice-cards" role="radiogroup" aria-label={name}>
      {choices.map((choice) => (
        <label key={choice.value} className="choice-card">
          <input
            type="radio"
            name={group}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className="choice-card-words">
            <span className="choice-card-label">{choice.label}</span>
            <span className="soft">{choice.sentence}</span>
          </span>
          {choice.picture}
        </label>
      ))}
    </div>
  )
}
