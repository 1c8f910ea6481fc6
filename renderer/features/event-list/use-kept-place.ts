import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type Display, indexOfKey } from './list-display.ts'

/** What is told of the lines that are laid out. */
interface Lines {
  getVirtualItemForOffset: (offset: number) => { key: unknown; start: number } | undefined
  getOffsetForIndex: (index: number, align: 'start') => readonly [number, unknown] | undefined
}

/** What is in sight stays where it is when lines above it come or go: folded, opened, grouped, read. */
export function useKeptPlace(
  display: Display,
  lines: Lines,
  scroller: RefObject<HTMLElement | null>,
  isFollowing: boolean,
): void {
  const kept = useRef<{ display: Display; key: string; start: number; within: number } | null>(null)
  useLayoutEffect(() => {
    const before = kept.current
    const element = scroller.current
    if (before !== null && before.display !== display && !isFollowing && element !== null) {
      const index = indexOfKey(display, before.key)
      const start = index < 0 ? undefined : lines.getOffsetForIndex(index, 'start')?.[0]
      // Where nothing moved, a key that has just scrolled to its row keeps its place.
      const wanted = start === undefined || start === before.start ? null : start + before.within
      if (wanted !== null && Math.abs(wanted - element.scrollTop) >= 1) element.scrollTo({ top: wanted })
    }
    const offset = element?.scrollTop ?? 0
    const top = lines.getVirtualItemForOffset(offset)
    kept.current =
      top === undefined
        ? null
        : { display, key: String(top.key), start: top.start, within: offset - top.start }
  })
}
