import type { EventSummary } from '../../../shared/model/event.ts'
import type { ListLayout } from '../../../shared/model/inbox.ts'
import { groupKeyOf } from './group-key.ts'
import type { ListWindow, Page } from './list-window.ts'

/** One line of the list as it is drawn. `place` is the place of the row in the window, which no folding changes. */
export type DisplayItem =
  | { kind: 'row'; key: string; event: EventSummary; place: number; isRetry: boolean }
  | {
      kind: 'retries'
      key: string
      /** The attempt that they lie under, and the first of all, which may not be in the list. */
      under: number
      first: number
      events: readonly EventSummary[]
      place: number
      isOpen: boolean
    }
  | { kind: 'heading'; key: string; group: Group; place: number; isOpen: boolean }
  | { kind: 'limit'; key: string; place: number }

/** Rows of one object, endpoint or minute, newest first. */
export interface Group {
  key: string
  events: readonly EventSummary[]
  /** True where older ones may follow that are not read yet. */
  isAtLeast: boolean
}

/** What is drawn, in the order of the list: pieces that are in memory, and gaps of a known length. */
export interface Display {
  pieces: readonly { items: readonly DisplayItem[] | null; length: number; place: number }[]
  count: number
}

export interface DisplayOptions {
  groupBy: ListLayout['groupBy']
  foldRetries: boolean
  /** Keys of headings that are closed, and of retries that are open. */
  toggled: ReadonlySet<string>
  /** How many lines a page had when it was last in memory, by what asks for it. */
  linesOf: Map<number | null, number>
}

/** So many rows are grouped at most: grouping holds them all in memory. */
export const MOST_GROUPED = 5_000

/** The list as it is drawn: retries under their first attempt, rows under the heading of their group. */
export function displayOf(list: ListWindow, options: DisplayOptions): Display {
  const rows = list.pages.flatMap((page) => page.rows ?? [])
  const families = options.foldRetries ? familiesOf(rows) : NO_FAMILIES
  if (options.groupBy !== null) return grouped(list, rows, families, options)
  let place = 0
  const pieces = list.pages.map((page) => {
    const start = place
    place += page.length
    if (page.rows === null) {
      return { items: null, length: options.linesOf.get(page.before) ?? page.length, place: start }
    }
    const items = linesOf(page.rows, start, families, options.toggled)
    options.linesOf.set(page.before, items.length)
    return { items, length: items.length, place: start }
  })
  return { pieces, count: pieces.reduce((sum, { length }) => sum + length, 0) }
}

/** The line at an index; null where it is not in memory. */
export function itemAt({ pieces }: Display, index: number): DisplayItem | null {
  let start = 0
  for (const { items, length } of pieces) {
    if (index < start + length) return items?.[index - start] ?? null
    start += length
  }
  return null
}

/** The place in the window of the line at an index, also where it is not in memory. */
export function placeAt({ pieces }: Display, index: number): number {
  let start = 0
  for (const { items, length, place } of pieces) {
    if (index < start + length) return items?.[index - start]?.place ?? place + index - start
    start += length
  }
  return Math.max(0, start - 1)
}

/** The index of a line by its key; -1 where it is not in memory. */
export function indexOfKey(display: Display, key: string): number {
  return indexWhere(display, (item) => item.key === key)
}

/** Where an event stands: in its own line, or folded or grouped away under another; -1 where it is not in memory. */
export function indexOfEvent(display: Display, id: number): number {
  const own = indexOfKey(display, `event-${id}`)
  if (own >= 0) return own
  return indexWhere(display, (item) => {
    if (item.kind === 'retries') return !item.isOpen && item.events.some((event) => event.id === id)
    return item.kind === 'heading' && !item.isOpen && item.group.events.some((event) => event.id === id)
  })
}

function indexWhere({ pieces }: Display, fits: (item: DisplayItem) => boolean): number {
  let start = 0
  for (const { items, length } of pieces) {
    const found = items?.findIndex(fits) ?? -1
    if (found >= 0) return start + found
    start += length
  }
  return -1
}

/** Attempts that say the same, and of which the same was found, newest first. */
type Families = ReadonlyMap<string, readonly EventSummary[]>

const NO_FAMILIES: Families = new Map()

/** A retry that is judged otherwise than the first attempt is news: it stands for itself. */
function familyKey({ id, firstAttempt, verdict }: EventSummary): string {
  return `${firstAttempt ?? id} ${verdict}`
}

function familiesOf(rows: readonly EventSummary[]): Families {
  const families = new Map<string, EventSummary[]>()
  for (const row of rows) if (row.firstAttempt !== null) families.set(familyKey(row), [])
  if (families.size === 0) return families
  for (const row of rows) families.get(familyKey(row))?.push(row)
  for (const [key, family] of families) if (family.length < 2) families.delete(key)
  return families
}

function linesOf(
  rows: readonly EventSummary[],
  start: number,
  families: Families,
  toggled: ReadonlySet<string>,
): DisplayItem[] {
  return rows.flatMap((event, index): DisplayItem[] => {
    const place = start + index
    const line: DisplayItem = { kind: 'row', key: `event-${event.id}`, event, place, isRetry: false }
    const first = event.firstAttempt ?? event.id
    const family = families.get(familyKey(event))
    if (family === undefined) return [line]
    // They lie under the oldest that is in memory: the first of all where it is.
    const under = family.reduce((oldest, each) => (each.id < oldest.id ? each : oldest))
    if (under.id !== event.id) return []
    const events = family.filter((each) => each !== under)
    const key = `retries-${under.id}`
    const isOpen = toggled.has(key)
    const retries: DisplayItem = { kind: 'retries', key, under: under.id, first, events, place, isOpen }
    if (!isOpen) return [line, retries]
    return [
      line,
      retries,
      ...events.map((each): DisplayItem => ({
        kind: 'row',
        key: `event-${each.id}`,
        event: each,
        place,
        isRetry: true,
      })),
    ]
  })
}

function grouped(
  list: ListWindow,
  rows: readonly EventSummary[],
  families: Families,
  { groupBy, toggled }: DisplayOptions,
): Display {
  const groups = new Map<string, EventSummary[]>()
  // A retry belongs to the group of the attempt that it lies under.
  const under = new Map(
    [...families.values()].flatMap((family) => family.map((each) => [each.id, oldest(family)])),
  )
  for (const row of rows) {
    const key = groupKeyOf(under.get(row.id) ?? row, groupBy)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  const isUnfinished = nextOf(list.pages) !== null
  const last = [...groups.keys()].at(-1)
  const items = [...groups].flatMap(([key, events]): DisplayItem[] => {
    const headingKey = `heading-${key}`
    const isOpen = !toggled.has(headingKey)
    // Minutes follow one another: only the last one read may go on.
    const isAtLeast = isUnfinished && (groupBy !== 'minute' || key === last)
    const heading: DisplayItem = {
      kind: 'heading',
      key: headingKey,
      group: { key, events, isAtLeast },
      place: 0,
      isOpen,
    }
    return isOpen ? [heading, ...linesOf(events, 0, families, toggled)] : [heading]
  })
  if (isUnfinished && rows.length >= MOST_GROUPED) items.push({ kind: 'limit', key: 'limit', place: 0 })
  return { pieces: [{ items, length: items.length, place: 0 }], count: items.length }
}

function oldest(family: readonly EventSummary[]): EventSummary {
  return family.reduce((found, each) => (each.id < found.id ? each : found))
}

function nextOf(pages: readonly Page[]): number | null {
  return pages.at(-1)?.next ?? null
}
