import type { DeliverySummary } from '../../../shared/model/delivery.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { ReadMarks } from '../../../shared/model/inbox.ts'
import type { AnsweredEvent } from '../../../shared/model/live.ts'

/**
 * The list of events as a window on a list of any length. Pages are asked for by cursor, newest first; a page
 * that is far from what is in sight gives its rows back and keeps its length, so that no row ever moves. What
 * arrives while the reader is not at the top waits and is counted.
 */
export interface ListWindow {
  pages: readonly Page[]
  /** Newest first; shown when the reader goes to the top. */
  waiting: readonly EventSummary[]
  /** Whether the reader is at the top and sees what arrives. */
  isFollowing: boolean
}

export interface Page {
  /** What asks for it: null for the first page. */
  before: number | null
  length: number
  /** Null while its rows are not in memory. */
  rows: readonly EventSummary[] | null
  /** Asks for the page after it; null where there is none. */
  next: number | null
}

export interface PageAnswer {
  items: readonly EventSummary[]
  nextCursor: number | null
}

/** Pages kept in memory on either side of what is in sight. */
const PAGES_AROUND = 3
/** A first page that grew beyond this by following gives its older rows to a page of their own. */
const LONGEST_PAGE = 200

export const EMPTY_WINDOW: ListWindow = { pages: [], waiting: [], isFollowing: true }

/** The window after its first page was read, also again: what waited is in it. */
export function startWindow(answer: PageAnswer, isFollowing: boolean): ListWindow {
  return { pages: [pageOf(null, answer)], waiting: [], isFollowing }
}

/** The window with a page that was asked for: a new last one, or one that had given its rows back. */
export function withPage(list: ListWindow, before: number | null, answer: PageAnswer): ListWindow {
  const place = list.pages.findIndex((page) => page.before === before)
  if (place >= 0) {
    const page = list.pages[place] as Page
    if (page.rows !== null) return list
    // Its length stays even where rows were deleted meanwhile: the rows below must not move.
    const rows = answer.items.slice(0, page.length)
    return { ...list, pages: list.pages.with(place, { ...page, rows }) }
  }
  if (list.pages.at(-1)?.next !== before) return list
  return { ...list, pages: [...list.pages, pageOf(before, answer)] }
}

/**
 * The window after events arrived: on top of it, or waiting. Known ones are replaced in place; one that is older
 * than the rows of the first page belongs into a page that is not there yet, and is left to it.
 */
export function withArrivals(list: ListWindow, events: readonly EventSummary[]): ListWindow {
  const known = knownIds(list)
  const fresh = events.filter((event) => !known.has(event.id))
  const updated = withUpdates(list, events)
  if (fresh.length === 0) return updated
  if (!updated.isFollowing) {
    const waiting = [...fresh, ...updated.waiting].toSorted((left, right) => right.id - left.id)
    return { ...updated, waiting }
  }
  return onTop(updated, fresh)
}

/** The window with newer versions of rows that it holds, each in its place. */
export function withUpdates(list: ListWindow, events: readonly EventSummary[]): ListWindow {
  const byId = new Map(events.map((event) => [event.id, event]))
  return mapRows(list, (row) => byId.get(row.id) ?? row)
}

/** The window with what senders were answered. */
export function withAnswers(list: ListWindow, answers: readonly AnsweredEvent[]): ListWindow {
  const byId = new Map(answers.map(({ id, answered }) => [id, answered]))
  return mapRows(list, (row) => {
    const answered = byId.get(row.id)
    return answered === undefined ? row : { ...row, answered }
  })
}

/** The window after somebody has looked at events, or wants to again. */
export function withReadMarks(list: ListWindow, { ids, isRead, upTo }: ReadMarks): ListWindow {
  const marked = new Set(ids)
  return mapRows(list, (row) => {
    const isMeant = upTo === null ? marked.has(row.id) : row.id <= upTo
    return isMeant && row.unread === isRead ? { ...row, unread: !isRead } : row
  })
}

/** The window with the last delivery of one event. */
export function withDelivery(list: ListWindow, eventId: number, delivery: DeliverySummary): ListWindow {
  return mapRows(list, (row) => (row.id === eventId ? { ...row, lastDelivery: delivery } : row))
}

/** The window without these events; what lies below moves up. */
export function withRemoved(list: ListWindow, eventIds: readonly number[]): ListWindow {
  const gone = new Set(eventIds)
  const isLeft = (row: EventSummary): boolean => !gone.has(row.id)
  const waiting = list.waiting.filter(isLeft)
  let hasChanged = waiting.length < list.waiting.length
  const pages = list.pages.map((page) => {
    const rows = page.rows?.filter(isLeft)
    if (rows === undefined || rows.length === page.rows?.length) return page
    hasChanged = true
    return { ...page, rows, length: rows.length }
  })
  return hasChanged ? { ...list, waiting, pages } : list
}

/** True where rows may be gone that are not in memory: only reading again tells. */
export function mayHaveHoles(list: ListWindow, eventIds: readonly number[]): boolean {
  const known = knownIds(list)
  const isBare = list.pages[0]?.length === 0 && list.pages[0].next !== null
  return isBare || (list.pages.some(({ rows }) => rows === null) && eventIds.some((id) => !known.has(id)))
}

/** The window after the reader came to the top, where what waited appears, or left it. */
export function withFollowing(list: ListWindow, isFollowing: boolean): ListWindow {
  if (list.isFollowing === isFollowing) return list
  if (!isFollowing) return { ...list, isFollowing }
  return onTop({ ...list, isFollowing, waiting: [] }, list.waiting)
}

/** The window with rows in memory only around those in sight, both indexes inclusive. */
export function withSight(list: ListWindow, first: number, last: number): ListWindow {
  let start = 0
  const inSight = list.pages.map((page) => {
    const end = start + page.length
    const sees = start <= last && end > first
    start = end
    return sees
  })
  const nearest = inSight.indexOf(true) - PAGES_AROUND
  const farthest = inSight.lastIndexOf(true) + PAGES_AROUND
  if (!inSight.includes(true)) return list
  // The first page is kept: what arrives is put on top of it.
  const isFar = (page: Page, place: number): boolean =>
    place > 0 && page.rows !== null && (place < nearest || place > farthest)
  if (!list.pages.some(isFar)) return list
  return {
    ...list,
    pages: list.pages.map((page, place) => (isFar(page, place) ? { ...page, rows: null } : page)),
  }
}

/** The cursors to ask for so that the rows from `first` to `last` can be shown. */
export function missingPages(list: ListWindow, first: number, last: number): (number | null)[] {
  const missing: (number | null)[] = []
  let start = 0
  for (const page of list.pages) {
    const end = start + page.length
    if (page.rows === null && start <= last && end > first) missing.push(page.before)
    start = end
  }
  const next = list.pages.at(-1)?.next ?? null
  if (next !== null && last >= start - 1) missing.push(next)
  return missing
}

/** Number of rows that are known to exist, in memory or not. */
export function rowCount(list: ListWindow): number {
  return list.pages.reduce((sum, page) => sum + page.length, 0)
}

/** The row at a place; null where it is not in memory. */
export function rowAt(list: ListWindow, index: number): EventSummary | null {
  let start = 0
  for (const page of list.pages) {
    if (index < start + page.length) return page.rows?.[index - start] ?? null
    start += page.length
  }
  return null
}

/** The place of an event; -1 where it is not in memory. */
export function indexOfEvent(list: ListWindow, id: number): number {
  let start = 0
  for (const page of list.pages) {
    const place = page.rows?.findIndex((row) => row.id === id) ?? -1
    if (place >= 0) return start + place
    start += page.length
  }
  return -1
}

function onTop(list: ListWindow, fresh: readonly EventSummary[]): ListWindow {
  if (fresh.length === 0) return list
  const [head, ...rest] = list.pages
  if (head === undefined) return list
  const oldest = head.next === null ? 0 : (head.rows?.at(-1)?.id ?? 0)
  const rows = [...fresh.filter((event) => event.id > oldest), ...(head.rows ?? [])].toSorted(
    (left, right) => right.id - left.id,
  )
  if (rows.length <= LONGEST_PAGE)
    return { ...list, pages: [{ ...head, rows, length: rows.length }, ...rest] }
  // A page is asked for by the id after which it begins: the cursor of the API is the id of the row before it.
  const half = rows.length >> 1
  const before = (rows[half - 1] as EventSummary).id
  const newer: Page = { before: null, rows: rows.slice(0, half), length: half, next: before }
  const older: Page = { before, rows: rows.slice(half), length: rows.length - half, next: head.next }
  return { ...list, pages: [newer, older, ...rest] }
}

function pageOf(before: number | null, answer: PageAnswer): Page {
  return { before, rows: answer.items, length: answer.items.length, next: answer.nextCursor }
}

function knownIds(list: ListWindow): Set<number> {
  const known = new Set(list.waiting.map((event) => event.id))
  for (const page of list.pages) for (const row of page.rows ?? []) known.add(row.id)
  return known
}

function mapRows(list: ListWindow, change: (row: EventSummary) => EventSummary): ListWindow {
  let hasChanged = false
  const changed = (row: EventSummary): EventSummary => {
    const next = change(row)
    if (next !== row) hasChanged = true
    return next
  }
  const next: ListWindow = {
    ...list,
    waiting: list.waiting.map(changed),
    pages: list.pages.map((page) => (page.rows === null ? page : { ...page, rows: page.rows.map(changed) })),
  }
  return hasChanged ? next : list
}
