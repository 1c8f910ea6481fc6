import { type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { ContextMenu, type MenuSection } from './menu.tsx'

/**
 * The menu of the things in a list: `open` goes to their `onContextMenu`, which the right button, the menu key and
 * Shift F10 cause alike; `menu` is shown once. The keyboard is where it was before when it closes.
 */
export function useContextMenu<Item>(
  name: string,
  sectionsOf: (item: Item) => readonly MenuSection[],
): {
  open: (event: Pointed, item: Item) => void
  openAt: (at: { x: number; y: number }, item: Item) => void
  menu: ReactNode
} {
  const [shown, show] = useState<{ at: { x: number; y: number }; item: Item } | null>(null)
  const before = useRef<Element | null>(null)
  const openAt = (at: { x: number; y: number }, item: Item): void => {
    before.current = document.activeElement
    show({ at, item })
  }
  return {
    open(event, item) {
      event.preventDefault()
      openAt({ x: event.clientX, y: event.clientY }, item)
    },
    openAt,
    menu: (
      <ContextMenu
        name={name}
        at={shown?.at ?? null}
        sections={shown === null ? [] : sectionsOf(shown.item)}
        onClose={() => {
          show(null)
          if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
        }}
      />
    ),
  }
}

/** A click or a key that asks for a menu, of React or of the page. */
type Pointed = Pick<MouseEvent, 'clientX' | 'clientY' | 'preventDefault'>
