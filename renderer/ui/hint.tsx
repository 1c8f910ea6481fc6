import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import './popup.css'

/** A short text that appears when the pointer or the focus rests on `children`. */
export function Hint({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="popup-positioner">
          <Tooltip.Popup className="hint">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** Wraps the app once: hints that follow one another appear at once. */
export function Hints({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delay={450} closeDelay={0}>
      {children}
    </Tooltip.Provider>
  )
}
