import { useEffect, useRef } from 'react'
import { keyName } from './key-name.ts'

/** What each key does, by its name: `j`, `/`, `Escape`, `Mod-k`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/**
 * Keys for the whole page. They stay silent while a dialog, menu or list of choices is open, and for keys that what
 * has the focus uses itself; those without Ctrl or Command also while text is being typed. Escape leaves a text
 * field. What is on its way out of the page takes no key any more, although it still has the focus.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  }, [shortcuts])

  useEffect(() => {
    let isOnItsWayOut = false
    // Before anything has acted: the key that closes a dialog is not a key for the page.
    const look = (event: KeyboardEvent): void => {
      isOnItsWayOut = (event.target as HTMLElement).closest(CLOSING) !== null
    }
    const onKey = (event: KeyboardEvent): void => {
      const name = keyName(event)
      if (name === null || event.defaultPrevented || event.isComposing) return
      const target = event.target as HTMLElement
      if (!isOnItsWayOut) {
        if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], .popup')) return
        if (document.querySelector(OPEN_DIALOG) !== null) return
        if (isTyping(target) && !name.startsWith('Mod-')) {
          if (name === 'Escape') target.blur()
          return
        }
        if (usesItself(target, name)) return
      }
      const act = current.current[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', look, true)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', look, true)
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}

/** Over everything else, also in the moment before it has the focus. */
const OPEN_DIALOG = '.dialog:not([data-ending-style])'

/** A dialog, drawer, menu or popup that fades away: the focus leaves it when it has gone. */
const CLOSING = '[data-ending-style]'

/** Enter belongs to a focused control, arrows to what they move in: tabs, choices, dividers, text that scrolls. */
function usesItself(target: HTMLElement, key: string): boolean {
  if (key === 'Enter')
    return target.closest('a, button, summary, label, [role="tab"], [role="option"]') !== null
  if (!key.startsWith('Arrow')) return false
  return (
    target.closest('[role="tablist"], [role="tabpanel"], [role="radiogroup"], [role="separator"]') !== null
  )
}

function isTyping(target: HTMLElement): boolean {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
