import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of a box in CSS pixels, followed as it changes; null before it is there. */
export function useWidth(box: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    const { current } = box
    if (current === null) return
    // It tells the first width too, before anything is painted.
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [box])
  return width
}
