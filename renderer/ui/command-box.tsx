import { Dialog as Base } from '@base-ui/react/dialog'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './command-box.css'

export interface BoxOption {
  id: string
  label: ReactNode
  /** What it belongs to or is known by, behind the label. */
  note?: ReactNode
  /** At the end: its keys. */
  aside?: ReactNode
  onChoose: () => void
}

export interface BoxSection {
  heading: string
  options: readonly BoxOption[]
}

/**
 * A field over the page with a list below it: what is typed narrows the list, arrows choose and Enter takes. The
 * keyboard is where it was before when what was taken begins.
 */
export function CommandBox({
  name,
  placeholder,
  text,
  sections,
  status,
  children,
  onType,
  onClose,
}: {
  name: string
  placeholder: string
  text: string
  sections: readonly BoxSection[]
  /** Read aloud as the list changes: how much there is. */
  status: string
  /** Below the list: that nothing was found, what went wrong. */
  children?: ReactNode
  onType: (text: string) => void
  onClose: () => void
}) {
  const id = useId()
  const [chosen, choose] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const before = useRef(document.activeElement)
  const options = sections.flatMap((section) => section.options)
  const at = Math.min(chosen, options.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, text])

  const leave = (then?: () => void): void => {
    onClose()
    // The page takes the keyboard again once the dialog has gone.
    setTimeout(() => {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
      then?.()
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      const option = options[at]
      if (option !== undefined) leave(option.onChoose)
    } else if (steps !== undefined && options.length > 0) {
      event.preventDefault()
      const next = at + steps
      const last = options.length - 1
      choose(
        Math.abs(steps) > 1 ? Math.max(0, Math.min(last, next)) : next > last ? 0 : next < 0 ? last : next,
      )
    }
  }

  let index = -1
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && leave()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Viewport className="command-box-viewport">
          <Base.Popup className="command-box" aria-label={name} initialFocus={input} finalFocus={false}>
            <input
              ref={input}
              className="command-box-input"
              role="combobox"
              aria-label={name}
              aria-expanded={options.length > 0}
              aria-controls={`${id}-options`}
              aria-autocomplete="list"
              aria-activedescendant={options.length > 0 ? `${id}-${at}` : undefined}
              placeholder={placeholder}
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                choose(0)
                onType(event.target.value)
              }}
              onKeyDown={onKeyDown}
            />
            <div
              ref={list}
              id={`${id}-options`}
              className="command-box-options"
              role="listbox"
              aria-label={name}
              hidden={options.length === 0}
            >
              {sections.map((section, place) => (
                <div key={section.heading} role="group" aria-labelledby={`${id}-heading-${place}`}>
                  <div id={`${id}-heading-${place}`} className="command-box-heading">
                    {section.heading}
                  </div>
                  {section.options.map((option) => {
                    index++
                    const own = index
                    return (
                      // The text field keeps the keyboard.
                      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                      <div
                        key={option.id}
                        id={`${id}-${own}`}
                        className="command-box-option"
                        role="option"
                        tabIndex={-1}
                        aria-selected={own === at}
                        onPointerDown={(event) => event.preventDefault()}
                        onPointerMove={() => own !== at && choose(own)}
                        onClick={() => leave(option.onChoose)}
                      >
                        <span className="command-box-label truncate">{option.label}</span>
                        <span className="command-box-note truncate">{option.note}</span>
                        <span className="command-box-aside">{option.aside}</span>
                      </div>
                    )
                  })}
                </div>
              ))}
            </div>
            {children}
            <span className="only-read-aloud" role="status">
              {status}
            </span>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
