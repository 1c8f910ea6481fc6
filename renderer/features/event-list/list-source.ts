import type { LiveMessage } from '../../../shared/model/live.ts'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import { type EventFilter, matchesFilter } from './filter-text.ts'
import {
  EMPTY_WINDOW,
  type ListWindow,
  mayHaveHoles,
  missingPages,
  type PageAnswer,
  startWindow,
  withAnswers,
  withArrivals,
  withDelivery,
  withFollowing,
  withPage,
  withReadMarks,
  withRemoved,
  withSight,
  withUpdates,
} from './list-window.ts'

export interface ListState {
  list: ListWindow
  isStarting: boolean
  /** A search that goes no further until somebody wants it to. */
  isStopped: boolean
  failure: CallFailure | null
}

export interface ListSource {
  state: () => ListState
  subscribe: (changed: () => void) => () => void
  /** The rows in sight, both inclusive: reads what is missing there and lets go of what is far. */
  see: (first: number, last: number) => void
  /** Whether new rows may be put on top now. */
  follow: (isFollowing: boolean) => void
  /** Whether every row that was read stays in memory: what is grouped needs them all. */
  keepAll: (keepsAll: boolean) => void
  /** Whether what is older than the last page may be asked for. */
  stop: (isStopped: boolean) => void
  hear: (message: LiveMessage) => void
  /** Reads the first page again and goes to the top. */
  restart: () => void
  /** Begins to read; returns what ends it. May be called again after that. */
  start: () => () => void
}

/** Fewer on a page mean that nothing follows, or that a search gave what it had. */
export const WHOLE_PAGE = 100

/** What only the core can tell is asked at most this often while events arrive. */
const ASK_AGAIN_MS = 500

/** Keeps a list window filled: pages on demand, arrivals from the live stream. */
export function createListSource(
  filter: EventFilter,
  readPage: (before: number | null, signal: AbortSignal) => Promise<PageAnswer>,
): ListSource {
  let closing = new AbortController()
  const listeners = new Set<() => void>()
  const underway = new Set<number | null>()
  let state: ListState = { list: EMPTY_WINDOW, isStarting: true, isStopped: false, failure: null }
  let sight = { first: 0, last: 0 }
  let keepsAll = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let readingAnew: ReturnType<typeof setTimeout> | undefined
  // Heard while the first page was on its way: the answer may be older.
  let heard: LiveMessage[] = []

  const become = (change: Partial<ListState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const becomeList = (list: ListWindow): void => {
    if (list !== state.list) become({ list })
  }

  const read = async (before: number | null, take: (answer: PageAnswer) => void): Promise<void> => {
    if (underway.has(before)) return
    underway.add(before)
    const { signal } = closing
    try {
      const answer = await readPage(before, signal)
      if (signal.aborted) return
      take(answer)
      if (state.failure !== null) become({ failure: null })
    } catch (error) {
      if (!signal.aborted) become({ failure: failureOf(error), isStarting: false })
    } finally {
      if (!signal.aborted) underway.delete(before)
    }
  }
  const fill = (): void => {
    const further = state.list.pages.at(-1)?.next
    for (const before of missingPages(state.list, sight.first, sight.last)) {
      if (state.isStopped && before === further) continue
      void read(before, (answer) => {
        becomeList(withPage(state.list, before, answer))
        fill()
      })
    }
  }
  const readFirst = async (take: (answer: PageAnswer) => void): Promise<void> => {
    // One that is under way hears for itself.
    if (underway.has(null)) return
    heard = []
    await read(null, take)
    for (const message of heard.splice(0)) apply(message)
  }
  const restart = (): void => {
    void readFirst((answer) => {
      become({ list: startWindow(answer, true), isStarting: false })
      // A search may have more behind a page that is not full.
      fill()
    })
  }

  /** What the core alone can tell: whether newer events match. Also closes the gap after a lost stream. */
  const askAgain = (): void => {
    asking ??= setTimeout(() => {
      asking = undefined
      if (underway.has(null)) return askAgain()
      void readFirst((answer) => {
        const head = state.list.pages[0]?.rows?.[0] ?? state.list.waiting[0]
        // A search that was not finished gives few: what it did not come to was looked at before.
        const isWhole = filter.q === undefined || answer.items.length >= WHOLE_PAGE
        const isGap =
          isWhole && answer.nextCursor !== null && !answer.items.some((event) => event.id === head?.id)
        // Following or empty: begin anew. Else what is on screen stays, and the gap is read on the way to the top.
        if (isGap && (state.list.isFollowing || head === undefined))
          become({ list: startWindow(answer, true) })
        else becomeList(withArrivals(state.list, answer.items))
      })
    }, ASK_AGAIN_MS)
  }
  const arrive = (events: Extract<LiveMessage, { kind: 'captured' }>['events']): void => {
    const matching = events.filter((event) => matchesFilter(filter, event) === true)
    const updated = withUpdates(state.list, events)
    becomeList(matching.length === 0 ? updated : withArrivals(updated, matching))
    if (events.some((event) => matchesFilter(filter, event) === null)) askAgain()
  }
  /** A large removal comes in many messages, and each may leave holes. */
  const readAnew = (): void => {
    readingAnew ??= setTimeout(() => {
      readingAnew = undefined
      if (underway.has(null)) readAnew()
      else restart()
    }, ASK_AGAIN_MS)
  }
  const remove = (eventIds: readonly number[]): void => {
    const needsReading = mayHaveHoles(state.list, eventIds)
    const left = withRemoved(state.list, eventIds)
    if (needsReading || mayHaveHoles(left, [])) readAnew()
    becomeList(left)
    fill()
  }
  const apply = (message: LiveMessage): void => {
    if (message.kind === 'captured' || message.kind === 'judged') arrive(message.events)
    if (message.kind === 'answered') becomeList(withAnswers(state.list, message.answers))
    if (message.kind === 'delivered' && message.eventId !== null) {
      becomeList(withDelivery(state.list, message.eventId, message.delivery))
    }
    if (message.kind === 'noted') becomeList(withUpdates(state.list, message.events))
    if (message.kind === 'read') becomeList(withReadMarks(state.list, message.marks))
    if (message.kind === 'removed') remove(message.eventIds)
    if (message.kind === 'restored') readAnew()
    if (message.kind === 'behind' || message.kind === 'many') askAgain()
  }

  return {
    state: () => state,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    see: (first, last) => {
      sight = { first, last }
      if (!keepsAll) becomeList(withSight(state.list, first, last))
      fill()
    },
    keepAll(isKept) {
      keepsAll = isKept
      // What was let go of comes again.
      if (isKept && state.list.pages.some(({ rows }) => rows === null)) restart()
    },
    stop(isStopped) {
      become({ isStopped })
      fill()
    },
    follow: (isFollowing) => becomeList(withFollowing(state.list, isFollowing)),
    hear: (message) => {
      if (underway.has(null)) heard.push(message)
      if (!state.isStarting) apply(message)
    },
    restart,
    start: () => {
      closing = new AbortController()
      underway.clear()
      restart()
      return () => {
        clearTimeout(asking)
        asking = undefined
        clearTimeout(readingAnew)
        readingAnew = undefined
        closing.abort()
      }
    },
  }
}
