import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import './popup.css'

/** Wraps a control of a panel that closes it. */
export function PopoverClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />
}

/** A panel that hangs from its trigger. */
export function Popover({
  trigger,
  title,
  children,
}: {
  trigger: ReactElement
  title: string
  children: ReactNode
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" className="popup-positioner">
          <Base.Popup className="popup popup-panel">
            <Base.Title className="only-read-aloud">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
