import { useEffect, useRef } from 'react'
import { keyName } from './key-name.ts'

/** What each key does, by its name: `j`, `/`, `Escape`, `Mod-k`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/**
 * Keys for the whole page. They stay silent while a dialog, menu or list of choices is open, and for keys that what
 * has the focus uses itself; those without Ctrl or Command also while text is being typed. Escape leaves a text
 * field.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  }, [shortcuts])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const name = keyName(event)
      if (name === null || event.defaultPrevented || event.isComposing) return
      const target = event.target as HTMLElement
      if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], .popup')) return
      if (isTyping(target) && !name.startsWith('Mod-')) {
        if (name === 'Escape') target.blur()
        return
      }
      if (usesItself(target, name)) return
      const act = current.current[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

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
