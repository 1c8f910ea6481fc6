import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { ListLayout } from '../../../shared/model/inbox.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { ContextMenu, type MenuSection } from '../../ui/menu.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ColumnHead } from './column-head.tsx'
import { fieldPathsOf } from './columns.ts'
import type { EventFilter } from './filter-text.ts'
import {
  type DisplayItem,
  displayOf,
  indexOfEvent,
  indexOfKey,
  itemAt,
  MOST_GROUPED,
  placeAt,
} from './list-display.ts'
import { useLineHeights } from './line-heights.ts'
import { ListLine } from './list-line.tsx'
import { chosenAfter, eventsBetween, foldAt } from './list-moves.ts'
import { ListStatus } from './list-status.tsx'
import { rowCount } from './list-window.ts'
import { useEventList } from './use-event-list.ts'
import { fieldsKey, useFieldValues } from './use-field-values.ts'
import { useFollowing } from './use-following.ts'
import { useKeptPlace } from './use-kept-place.ts'
import './event-list.css'

/** The events of a filter, newest first, filling live. */
export function EventList({
  filter,
  layout,
  selectedId,
  marked,
  senderOf,
  menuOf,
  whenEmpty,
  onLayout,
  onColumns,
  onSelect,
  onMark,
  onMarkRead,
  onOpen,
  onRemove,
}: {
  filter: EventFilter
  layout: ListLayout
  selectedId: number | null
  /** Events that are gathered for something, such as a scenario. */
  marked: ReadonlySet<number>
  senderOf: (event: { endpointId: number | null; provider: string | null }) => string
  /** What can be done with an event, for its menu. */
  menuOf: (event: EventSummary) => readonly MenuSection[]
  whenEmpty: ReactNode
  onLayout: (change: Partial<ListLayout>) => void
  /** Columns are to be chosen; some of the events in sight. */
  onColumns: (eventIds: readonly number[]) => void
  onSelect: (id: number, by: 'pointer' | 'keyboard') => void
  /** `x`, Ctrl and a click, or Shift and a click for all up to there. */
  onMark: (ids: readonly number[], isMarked: boolean) => void
  /** `u`: it is to be looked at again, or was looked at. */
  onMarkRead: (ids: number[], isRead: boolean) => void
  /** Enter or a double click: go to the event. */
  onOpen: (id: number) => void
  /** Delete: the marked events, or the chosen one. */
  onRemove: (ids: readonly number[]) => void
}) {
  const { list, isStarting, isStopped, failure, source } = useEventList(filter)
  const now = useNow()
  const heights = useLineHeights()
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const linesOf = useRef(new Map<number | null, number>())
  const following = useFollowing(source, scroller)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  /** A heading or a line of retries that the keyboard stands on. */
  const [standing, setStanding] = useState<string | null>(null)
  const [menu, setMenu] = useState<{ event: EventSummary; at: { x: number; y: number } } | null>(null)
  const { groupBy, foldRetries, look } = layout
  useEffect(() => source.keepAll(groupBy !== null), [source, groupBy])

  const display = useMemo(
    () => displayOf(list, { groupBy, foldRetries, toggled, linesOf: linesOf.current }),
    [list, groupBy, foldRetries, toggled],
  )
  const { count } = display
  const heightAt = (index: number): number => {
    const item = itemAt(display, index)
    return heights[item === null || item.kind === 'row' ? look : item.kind]
  }
  const keyAt = useCallback((index: number) => itemAt(display, index)?.key ?? `gap-${index}`, [display])
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightAt,
    getItemKey: keyAt,
    overscan: 8,
    onChange: (virtual) => {
      if (virtual.range !== null) see(virtual.range.startIndex, virtual.range.endIndex)
    },
  })
  const see = (first: number, last: number): void => {
    const isEnd = last >= count - 1
    const known = rowCount(list)
    if (groupBy === null) source.see(placeAt(display, first), isEnd ? known - 1 : placeAt(display, last))
    else if (isEnd && known < MOST_GROUPED) source.see(0, known - 1)
  }
  // Lines of another height under the same keys.
  const lineHeight = heights[look]
  useLayoutEffect(() => rows.measure(), [rows, look, lineHeight])
  useKeptPlace(display, rows, scroller, following.isAtTop && list.isFollowing)

  const inSight = rows.getVirtualItems().flatMap(({ index }) => {
    const item = itemAt(display, index)
    return item?.kind === 'row' ? [item.event] : []
  })
  const paths = useMemo(
    () => (look === 'columns' ? fieldPathsOf(layout.columns) : []),
    [look, layout.columns],
  )
  const fields = useFieldValues(inSight, paths)

  const onScroll = (): void => {
    following.settle()
    if (head.current !== null) head.current.scrollLeft = scroller.current?.scrollLeft ?? 0
  }

  const standingIndex = standing === null ? -1 : indexOfKey(display, standing)
  const selectedIndex = selectedId === null ? -1 : indexOfEvent(display, selectedId)
  const currentIndex = standingIndex >= 0 ? standingIndex : selectedIndex
  const current = currentIndex < 0 ? null : itemAt(display, currentIndex)
  const isCurrentDrawn = rows.getVirtualItems().some((item) => item.index === currentIndex)
  const selectAt = (index: number): void => {
    const bounded = Math.max(0, Math.min(count - 1, index))
    // Else Enter would go to what had the focus before.
    scroller.current?.focus({ preventScroll: true })
    following.moveTo(bounded)
    // A row that is not in memory comes into sight and is read; the next key chooses it.
    rows.scrollToIndex(bounded)
    const item = itemAt(display, bounded)
    if (item === null) return
    setStanding(item.kind === 'row' ? null : item.key)
    if (item.kind === 'row') onSelect(item.event.id, 'keyboard')
  }
  const moveBy = (steps: number): void => selectAt(currentIndex < 0 ? 0 : currentIndex + steps)
  const toggle = (item: DisplayItem | null, isOpen?: boolean): void => {
    const found = foldAt(display, item)
    if (found?.kind !== 'retries' && found?.kind !== 'heading') return
    if (isOpen === found.isOpen) return
    setToggled((all) => {
      const next = new Set(all)
      if (!next.delete(found.key)) next.add(found.key)
      return next
    })
    if (item?.kind === 'row' && isOpen === false) setStanding(found.key)
  }
  const toggleMark = (id: number): void => onMark([id], !marked.has(id))
  const click = (pointer: MouseEvent, item: DisplayItem | null, index: number): void => {
    if (item === null || item.kind === 'limit') return
    if (item.kind !== 'row') {
      setStanding(item.key)
      return toggle(item)
    }
    const { id } = item.event
    if (pointer.shiftKey && selectedIndex >= 0)
      return onMark(eventsBetween(display, selectedIndex, index), true)
    if (pointer.ctrlKey || pointer.metaKey) return toggleMark(id)
    setStanding(null)
    onSelect(id, 'pointer')
  }
  const remove = (): void => {
    const ids = marked.size > 0 ? [...marked] : selectedId === null ? [] : [selectedId]
    if (ids.length === 0) return
    const chosen = itemAt(display, selectedIndex)
    if (chosen?.kind === 'row' && ids.includes(chosen.event.id)) {
      const next = chosenAfter(display, selectedIndex, ids)
      if (next !== null) onSelect(next.id, 'keyboard')
    }
    onRemove(ids)
  }
  const open = (): void => {
    if (standingIndex >= 0) toggle(current)
    else if (selectedId !== null) onOpen(selectedId)
    else if (count > 0) selectAt(0)
  }
  const showMenu = (event: EventSummary, at: { x: number; y: number }): void => {
    onSelect(event.id, 'pointer')
    setStanding(null)
    setMenu({ event, at })
  }
  const showMenuByKey = (): void => {
    if (current?.kind !== 'row') return
    const box = document.querySelector(`#${current.key}`)?.getBoundingClientRect()
    if (box !== undefined) showMenu(current.event, { x: box.left + 40, y: box.bottom - 6 })
  }
  useCommands({
    'list-next': () => moveBy(1),
    'list-previous': () => moveBy(-1),
    'list-open': currentIndex < 0 && selectedId === null ? undefined : open,
    'list-mark': selectedId === null ? undefined : () => toggleMark(selectedId),
    'list-read':
      current?.kind === 'row' ? () => onMarkRead([current.event.id], current.event.unread) : undefined,
    'list-remove': selectedId === null && marked.size === 0 ? undefined : remove,
  })

  const hasRows = !isStarting && count > 0
  const hasSelected = selectedId !== null
  useEffect(() => {
    // Whoever comes back to a chosen event goes on from it.
    if (hasRows && hasSelected && document.activeElement === document.body) focusEventList()
  }, [hasRows, hasSelected])

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / heights[look]) - 1)
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveBy(1),
      ArrowUp: () => moveBy(-1),
      ArrowRight: () => toggle(current, true),
      ArrowLeft: () => toggle(current, false),
      PageDown: () => moveBy(page),
      PageUp: () => moveBy(-page),
      Home: () => selectAt(0),
      End: () => selectAt(count - 1),
      Enter: open,
      ContextMenu: showMenuByKey,
    }
    const move = event.shiftKey && event.key === 'F10' ? showMenuByKey : moves[event.key]
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move()
  }
  const onContextMenu = (event: MouseEvent): void => {
    const key = (event.target as HTMLElement).closest('.event-list-row')?.id ?? ''
    const item = itemAt(display, indexOfKey(display, key))
    if (item?.kind !== 'row') return
    event.preventDefault()
    showMenu(item.event, { x: event.clientX, y: event.clientY })
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
  if (count === 0 && list.waiting.length === 0 && !isUnfinished) return whenEmpty
  const isHeld = list.waiting.length > 0 && following.isHeld

  return (
    <div className="event-list">
      <ListStatus
        filter={filter}
        list={list}
        isStopped={isStopped}
        onFollow={following.set}
        onStop={source.stop}
      />
      {look === 'columns' && (
        <ColumnHead
          ref={head}
          columns={layout.columns}
          onChange={(columns) => onLayout({ columns })}
          onChoose={() => onColumns(inSight.map(({ id }) => id))}
        />
      )}
      <div className="event-list-view" data-look={look}>
        {isHeld && (
          <button type="button" className="event-list-new figures" onClick={following.goToTop}>
            <ArrowUp aria-hidden />
            {list.waiting.length.toLocaleString('en')} new
          </button>
        )}
        <span className="only-read-aloud" role="status">
          {isHeld ? `${list.waiting.length} new events above` : ''}
        </span>
        {count === 0 && list.waiting.length === 0 && <NothingYet isStopped={isStopped} />}
        <div
          ref={scroller}
          className="event-list-scroll"
          role="listbox"
          aria-label="Events, newest first"
          aria-activedescendant={isCurrentDrawn ? current?.key : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onScroll={onScroll}
          onWheel={following.letGo}
          onPointerDown={following.letGo}
          onPointerMove={following.hold}
          onPointerLeave={following.settle}
          onContextMenu={onContextMenu}
        >
          <div
            className="event-list-rows"
            style={{
              height: rows.getTotalSize(),
              minWidth: look === 'columns' ? widthOf(layout) : undefined,
            }}
          >
            {rows.getVirtualItems().map(({ index, start, size }) => {
              const item = itemAt(display, index)
              const event = item?.kind === 'row' ? item.event : null
              return (
                <ListLine
                  key={item?.key ?? `gap ${index}`}
                  item={item}
                  layout={layout}
                  fields={event === null ? undefined : fields.get(fieldsKey(event))}
                  isChosen={index === currentIndex}
                  isMarked={event !== null && marked.has(event.id)}
                  position={index + 1}
                  count={count}
                  style={{ transform: `translateY(${start}px)`, height: size }}
                  now={now}
                  senderOf={senderOf}
                  onClick={(pointer) => click(pointer, item, index)}
                  onOpen={() => event !== null && onOpen(event.id)}
                />
              )
            })}
          </div>
        </div>
      </div>
      <ContextMenu
        name="What can be done with this event"
        at={menu?.at ?? null}
        sections={menu === null ? [] : menuOf(menu.event)}
        onClose={() => {
          setMenu(null)
          focusEventList()
        }}
      />
    </div>
  )
}

/** Gives the keyboard to the list, which goes on from the chosen event. */
export function focusEventList(): void {
  document.querySelector<HTMLElement>('.event-list-scroll')?.focus({ preventScroll: true })
}

/** Said while a search has found nothing and has more to look through. */
function NothingYet({ isStopped }: { isStopped: boolean }) {
  return isStopped ? (
    <EmptyState title="No event matched">The search was stopped before the oldest events.</EmptyState>
  ) : (
    <EmptyState title="No event matches so far">Older events are being looked through.</EmptyState>
  )
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

/** All columns and what is beside them. */
function widthOf({ columns }: ListLayout): number {
  return columns.reduce((sum, { width }) => sum + width, 34)
}
