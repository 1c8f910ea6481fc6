import { useEffect, useRef } from 'react'

/** What each key does, by its `KeyboardEvent.key`, such as `j`, `/` or `Escape`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/**
 * Single keys for the whole page. They stay silent while text is being typed, while a dialog, menu or list of
 * choices is open, with Ctrl, Alt or Meta, which belong to the browser, and for keys that what has the focus uses
 * itself. Escape leaves a text field.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  }, [shortcuts])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      const target = event.target as HTMLElement
      if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], .popup')) return
      if (isTyping(target)) {
        if (event.key === 'Escape') target.blur()
        return
      }
      if (usesItself(target, event.key)) return
      const act = current.current[event.key]
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
