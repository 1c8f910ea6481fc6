import type { EventSummary } from '../../../shared/model/event.ts'
import { type Display, type DisplayItem, indexOfKey, itemAt } from './list-display.ts'

/** What opens and folds at a line: itself, the retries under a row or that it is one of, or its heading. */
export function foldAt(display: Display, item: DisplayItem | null): DisplayItem | null {
  if (item === null || item.kind === 'limit') return null
  if (item.kind !== 'row') return item
  const at = indexOfKey(display, item.key)
  const below = itemAt(display, at + 1)
  if (!item.isRetry && below?.kind === 'retries') return below
  for (let index = at - 1; index >= 0; index--) {
    const above = itemAt(display, index)
    if (above === null) return null
    if (above.kind === 'heading' || (item.isRetry && above.kind === 'retries')) return above
  }
  return null
}

/** The event that takes the place of one at an index when these go: the next below, else the next above. */
export function chosenAfter(display: Display, index: number, gone: readonly number[]): EventSummary | null {
  const leftAt = (at: number): EventSummary | null => {
    const item = itemAt(display, at)
    return item?.kind === 'row' && !gone.includes(item.event.id) ? item.event : null
  }
  for (let at = index; at < display.count; at++) {
    const event = leftAt(at)
    if (event !== null) return event
  }
  for (let at = index - 1; at >= 0; at--) {
    const event = leftAt(at)
    if (event !== null) return event
  }
  return null
}

/** The events of the rows between two lines, both inclusive, in any order. */
export function eventsBetween(display: Display, one: number, other: number): number[] {
  const [from, to] = [Math.min(one, other), Math.max(one, other)]
  const items = Array.from({ length: to - from + 1 }, (_, offset) => itemAt(display, from + offset))
  return items.flatMap((item) => (item?.kind === 'row' ? [item.event.id] : []))
}
