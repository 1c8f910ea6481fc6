import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import './tabs.css'

export interface Tab<Value extends string> {
  value: Value
  label: string
  count?: number
  content: ReactNode
}

/** Views of one thing. Only the chosen one is mounted; `aside` stands at the end of the bar. */
export function Tabs<Value extends string>({
  value,
  tabs,
  aside,
  onChange,
}: {
  value: Value
  tabs: readonly Tab<Value>[]
  aside?: ReactNode
  onChange: (value: Value) => void
}) {
  return (
    <Base.Root className="tabs" value={value} onValueChange={(next) => onChange(next as Value)}>
      <div className="tabs-bar">
        <Base.List className="tabs-list" activateOnFocus>
          {tabs.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} className="tab">
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span className="tab-count figures">{tab.count}</span>
              )}
            </Base.Tab>
          ))}
        </Base.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="tab-panel">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

/** A choice between a few ways of seeing or doing the same, as one control. */
export function Segments<Value extends string>({
  name,
  value,
  choices,
  onChange,
}: {
  name: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <div className="segments" role="group" aria-label={name}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="segment"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
