import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp, Check } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { EventRow } from './event-row.tsx'
import type { EventFilter } from './filter-text.ts'
import { indexOfEvent, rowAt, rowCount } from './list-window.ts'
import { SearchStatus } from './search-status.tsx'
import { useEventList } from './use-event-list.ts'
import './event-list.css'

const ROW_HEIGHT = 58
/** While the pointer moves over the rows, arrivals wait this long after its last move: nothing moves under it. */
const POINTER_REST_MS = 1_200

/** The events of a filter, newest first, filling live. */
export function EventList({
  filter,
  selectedId,
  marked,
  senderOf,
  whenEmpty,
  onSelect,
  onMark,
  onOpen,
  onRemove,
}: {
  filter: EventFilter
  selectedId: number | null
  /** Events that are gathered for something, such as a scenario. */
  marked: ReadonlySet<number>
  senderOf: (event: { endpointId: number | null; provider: string | null }) => string
  whenEmpty: ReactNode
  onSelect: (id: number, by: 'pointer' | 'keyboard') => void
  /** `x`, Ctrl and a click, or Shift and a click for all up to there. */
  onMark: (ids: readonly number[], isMarked: boolean) => void
  /** Enter or a double click: go to the event. */
  onOpen: (id: number) => void
  /** Delete: the marked events, or the chosen one. */
  onRemove: (ids: readonly number[]) => void
}) {
  const { list, isStarting, failure, source } = useEventList(filter)
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isAtTop, setAtTop] = useState(true)

  const count = rowCount(list)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    onChange: (virtual) => {
      if (virtual.range !== null) source.see(virtual.range.startIndex, virtual.range.endIndex)
    },
  })
  useEffect(() => () => clearTimeout(resting.current), [])

  const isTop = (): boolean => (scroller.current?.scrollTop ?? 0) < ROW_HEIGHT / 2
  const settle = (): void => {
    setAtTop(isTop())
    source.follow(isTop())
  }
  const hold = (): void => {
    if (isTop()) source.follow(false)
    clearTimeout(resting.current)
    resting.current = setTimeout(settle, POINTER_REST_MS)
  }
  const goToTop = (): void => {
    scroller.current?.scrollTo({ top: 0 })
    source.follow(true)
    setAtTop(true)
  }

  const selectedIndex = selectedId === null ? -1 : indexOfEvent(list, selectedId)
  const isSelectedDrawn = rows.getVirtualItems().some((item) => item.index === selectedIndex)
  const selectAt = (index: number): void => {
    const bounded = Math.max(0, Math.min(count - 1, index))
    // Else Enter would go to what had the focus before.
    scroller.current?.focus({ preventScroll: true })
    // A row that is not in memory comes into sight and is read; the next key chooses it.
    rows.scrollToIndex(bounded)
    const event = rowAt(list, bounded)
    if (event === null) return
    onSelect(event.id, 'keyboard')
  }
  const moveBy = (steps: number): void => selectAt(selectedIndex < 0 ? 0 : selectedIndex + steps)
  const toggleMark = (id: number): void => onMark([id], !marked.has(id))
  const markUpTo = (index: number): void => {
    const [from, to] = [Math.min(selectedIndex, index), Math.max(selectedIndex, index)]
    const places = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
    onMark(
      places.flatMap((place) => rowAt(list, place)?.id ?? []),
      true,
    )
  }
  const click = (event: MouseEvent, id: number, index: number): void => {
    if (event.shiftKey && selectedIndex >= 0) markUpTo(index)
    else if (event.ctrlKey || event.metaKey) toggleMark(id)
    else onSelect(id, 'pointer')
  }
  const remove = (): void => {
    const ids = marked.size > 0 ? [...marked] : selectedId === null ? [] : [selectedId]
    if (ids.length === 0) return
    // The choice moves on to what takes the place of the chosen event.
    const isGone = (index: number): boolean => ids.includes(rowAt(list, index)?.id ?? 0)
    if (selectedIndex >= 0 && isGone(selectedIndex)) {
      let next = selectedIndex
      while (next < count && isGone(next)) next += 1
      if (next === count) while (next >= 0 && (next === count || isGone(next))) next -= 1
      const event = rowAt(list, next)
      if (event !== null) onSelect(event.id, 'keyboard')
    }
    onRemove(ids)
  }
  const open = (): void => {
    if (selectedId !== null) onOpen(selectedId)
  }
  useShortcuts({
    j: () => moveBy(1),
    k: () => moveBy(-1),
    ArrowDown: () => moveBy(1),
    ArrowUp: () => moveBy(-1),
    Enter: selectedId === null ? undefined : open,
    x: selectedId === null ? undefined : () => toggleMark(selectedId),
    Delete: selectedId === null && marked.size === 0 ? undefined : remove,
  })

  const hasRows = !isStarting && count > 0
  const hasSelected = selectedId !== null
  useEffect(() => {
    // Whoever comes back to a chosen event goes on from it.
    if (hasRows && hasSelected && document.activeElement === document.body) focusEventList()
  }, [hasRows, hasSelected])

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveBy(1),
      ArrowUp: () => moveBy(-1),
      PageDown: () => moveBy(page),
      PageUp: () => moveBy(-page),
      Home: () => selectAt(0),
      End: () => selectAt(count - 1),
      Enter: open,
    }
    const move = moves[event.key]
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move()
  }

  if (failure !== null && count === 0) {
    return (
      <div className="event-list-note">
        <Problem
          message={failure.message}
          fix={failure.fix}
          action={
            <Button size="small" onClick={source.restart}>
              Read again
            </Button>
          }
        />
      </div>
    )
  }
  if (isStarting) return <Loading what="the events" />
  const isUnfinished = list.pages.at(-1)?.next !== null
  const status = filter.q === undefined ? null : <SearchStatus filter={filter} list={list} />
  if (count === 0 && list.waiting.length === 0 && !isUnfinished) return whenEmpty
  const isHeld = list.waiting.length > 0 && !isAtTop

  return (
    <div className="event-list">
      {status}
      {isHeld && (
        <button type="button" className="event-list-new figures" onClick={goToTop}>
          <ArrowUp aria-hidden />
          {list.waiting.length.toLocaleString('en')} new
        </button>
      )}
      <span className="only-read-aloud" role="status">
        {isHeld ? `${list.waiting.length} new events above` : ''}
      </span>
      <div
        ref={scroller}
        className="event-list-scroll"
        role="listbox"
        aria-label="Events, newest first"
        aria-activedescendant={isSelectedDrawn ? `event-${selectedId}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={settle}
        onPointerMove={hold}
        onPointerLeave={settle}
      >
        <div className="event-list-rows" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const event = rowAt(list, item.index)
            return (
              // The listbox itself has the keyboard: arrows choose, Enter opens.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={event?.id ?? `row ${item.index}`}
                id={event === null ? undefined : `event-${event.id}`}
                className="event-list-row"
                role="option"
                tabIndex={-1}
                aria-selected={event !== null && event.id === selectedId}
                aria-checked={event !== null && marked.has(event.id) ? true : undefined}
                aria-setsize={count}
                aria-posinset={item.index + 1}
                aria-label={event === null ? 'Being read' : undefined}
                style={{ transform: `translateY(${item.start}px)`, height: ROW_HEIGHT }}
                onClick={(pointer) => event !== null && click(pointer, event.id, item.index)}
                onDoubleClick={() => event !== null && onOpen(event.id)}
              >
                {event !== null && marked.has(event.id) && (
                  <span className="event-list-mark" aria-hidden>
                    <Check />
                  </span>
                )}
                {event !== null && <EventRow event={event} sender={senderOf(event)} now={now} />}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Gives the keyboard to the list, which goes on from the chosen event. */
export function focusEventList(): void {
  document.querySelector<HTMLElement>('.event-list-scroll')?.focus({ preventScroll: true })
}

/** Said where a filter finds nothing. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState title="No event matches" actions={<Button onClick={onClear}>Clear the search</Button>}>
      Text is looked for in paths, headers, decoded bodies, ids and notes; not in secrets and in what the
      provider marks as personal data.
    </EmptyState>
  )
}
