/** A place on the desktop, in points; as Electron's `Rectangle`. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

const SMALLEST = { width: 720, height: 480 }
const FIRST = { width: 1440, height: 900 }
/** What has to lie on a display for the window to be grabbed by its title. */
const GRABBED = { width: 120, height: 40 }

/**
 * Where a window opens: where it was, as long as it can be reached there; else, as after a display was unplugged,
 * with its size in the middle of the first display, and never larger than that.
 * @param workAreas of the displays, the primary one first; at least one
 */
export function placeWindow(before: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  if (before !== null && workAreas.some((area) => isReached(before, area))) return before
  const [area = { x: 0, y: 0, ...FIRST }] = workAreas
  const wanted = before ?? FIRST
  const width = Math.min(Math.max(wanted.width, SMALLEST.width), area.width)
  const height = Math.min(Math.max(wanted.height, SMALLEST.height), area.height)
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  }
}

function isReached(window: Bounds, area: Bounds): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTitleInside = window.y >= area.y && window.y <= area.y + area.height - GRABBED.height
  return width >= GRABBED.width && isTitleInside
}
