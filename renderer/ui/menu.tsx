import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import './popup.css'

export interface MenuEntry {
  id: string
  label: ReactNode
  note?: ReactNode
  isDanger?: boolean
  onChoose: () => void
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
  sections: readonly { heading?: string; entries: readonly MenuEntry[] }[]
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
            {sections.map((section, index) => (
              <Base.Group key={section.heading ?? index}>
                {index > 0 && <Base.Separator className="popup-rule" />}
                {section.heading !== undefined && (
                  <Base.GroupLabel className="popup-label">{section.heading}</Base.GroupLabel>
                )}
                {section.entries.map((entry) => (
                  <Base.Item
                    key={entry.id}
                    className={`popup-item${entry.isDanger === true ? ' popup-item-danger' : ''}`}
                    onClick={entry.onChoose}
                  >
                    <span className="truncate">{entry.label}</span>
                    {entry.note !== undefined && <span className="popup-item-note">{entry.note}</span>}
                  </Base.Item>
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
