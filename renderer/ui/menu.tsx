import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import './popup.css'

export interface MenuEntry {
  id: string
  label: ReactNode
  note?: ReactNode
  isDanger?: boolean
  /** For one that says how something is: whether it is so. */
  isChosen?: boolean
  onChoose: () => void
}

export interface MenuSection {
  heading?: string
  entries: readonly MenuEntry[]
}

/** A menu of commands. `sections` are divided by a rule and may carry a heading. */
export function Menu({
  trigger,
  sections,
  align = 'start',
  open,
  onOpenChange,
}: {
  trigger: ReactElement
  sections: readonly MenuSection[]
  align?: 'start' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="popup-positioner">
          <Base.Popup className="popup">
            <Sections sections={sections} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The menu of something that is pointed at or has the keyboard; it opens beside `at`, in pixels of the window. */
export function ContextMenu({
  at,
  name,
  sections,
  onClose,
}: {
  at: { x: number; y: number } | null
  name: string
  sections: readonly MenuSection[]
  onClose: () => void
}) {
  const { x = 0, y = 0 } = at ?? {}
  return (
    <Base.Root open={at !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={{ getBoundingClientRect: () => DOMRect.fromRect({ x, y }) }}
          align="start"
          sideOffset={2}
          className="popup-positioner"
        >
          <Base.Popup className="popup" aria-label={name}>
            <Sections sections={sections} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Sections({ sections }: { sections: readonly MenuSection[] }) {
  return sections.map((section, index) => (
    <Base.Group key={section.heading ?? index}>
      {index > 0 && <Base.Separator className="popup-rule" />}
      {section.heading !== undefined && (
        <Base.GroupLabel className="popup-label">{section.heading}</Base.GroupLabel>
      )}
      {section.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </Base.Group>
  ))
}

function Entry({ entry: { label, note, isDanger, isChosen, onChoose } }: { entry: MenuEntry }) {
  const className = `popup-item${isDanger === true ? ' popup-item-danger' : ''}`
  const text = (
    <>
      <span className="truncate">{label}</span>
      {note !== undefined && <span className="popup-item-note">{note}</span>}
    </>
  )
  if (isChosen === undefined) {
    return (
      <Base.Item className={className} onClick={onChoose}>
        {text}
      </Base.Item>
    )
  }
  return (
    <Base.CheckboxItem className={className} checked={isChosen} onClick={onChoose} closeOnClick>
      {text}
      <Base.CheckboxItemIndicator className="popup-item-note">
        <Check aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}
