import { Check, ChevronDown, ChevronRight, CornerDownRight } from 'lucide-react'
import type { CSSProperties, MouseEvent } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { FieldValue, ListLayout } from '../../../shared/model/inbox.ts'
import { plural } from '../../ui/format.ts'
import { ColumnRow } from './column-row.tsx'
import { EventRow } from './event-row.tsx'
import { countsInWords, groupName, retriesInWords } from './labels.ts'
import { type DisplayItem, MOST_GROUPED } from './list-display.ts'
import './list-line.css'

/** One line of the list: an event, the retries under one, or the heading of a group. */
export function ListLine({
  item,
  layout,
  fields,
  isChosen,
  isMarked,
  position,
  count,
  style,
  now,
  senderOf,
  onClick,
  onOpen,
}: {
  /** Null where it is not in memory yet. */
  item: DisplayItem | null
  layout: ListLayout
  fields: ReadonlyMap<string, FieldValue> | undefined
  isChosen: boolean
  isMarked: boolean
  position: number
  count: number
  style: CSSProperties
  now: number
  senderOf: (event: EventSummary) => string
  onClick: (pointer: MouseEvent) => void
  onOpen: () => void
}) {
  return (
    // The listbox itself has the keyboard: arrows choose, Enter opens.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={item?.key}
      className="event-list-row"
      data-kind={item?.kind}
      data-retry={(item?.kind === 'row' && item.isRetry) || undefined}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-checked={isMarked ? true : undefined}
      aria-setsize={count}
      aria-posinset={position}
      aria-label={item === null ? 'Being read' : undefined}
      style={style}
      onClick={onClick}
      onDoubleClick={onOpen}
    >
      {isMarked && (
        <span className="event-list-mark" aria-hidden>
          <Check />
        </span>
      )}
      <Content item={item} layout={layout} fields={fields} now={now} senderOf={senderOf} />
    </div>
  )
}

function Content({
  item,
  layout,
  fields,
  now,
  senderOf,
}: Pick<Parameters<typeof ListLine>[0], 'item' | 'layout' | 'fields' | 'now' | 'senderOf'>) {
  switch (item?.kind) {
    case undefined:
      return null
    case 'row':
      return layout.look === 'columns' ? (
        <ColumnRow
          event={item.event}
          columns={layout.columns}
          fields={fields}
          sender={senderOf(item.event)}
          now={now}
        />
      ) : (
        <EventRow event={item.event} sender={senderOf(item.event)} now={now} />
      )
    case 'retries':
      return (
        <div className="list-line-retries figures">
          <CornerDownRight aria-hidden />
          <span className="truncate">{retriesInWords(item)}</span>
          {item.events.some(({ unread }) => unread) && <span className="list-line-unread">unread</span>}
          <span className="list-line-toggle">{item.isOpen ? 'Fold' : 'Show'}</span>
        </div>
      )
    case 'heading': {
      const unread = item.group.events.filter((event) => event.unread).length
      return (
        <div className="list-line-heading">
          {item.isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          <b className={`truncate${layout.groupBy === 'object' ? ' mono' : ''}`}>
            {groupName(item.group, layout.groupBy, senderOf)}
          </b>
          <span className="list-line-counts figures">
            {countsInWords(item.group)}
            {unread > 0 && `, ${unread.toLocaleString('en')} unread`}
          </span>
          <span className="only-read-aloud">{item.isOpen ? 'open' : 'closed'}</span>
        </div>
      )
    }
    case 'limit':
      return (
        <div className="list-line-limit">
          The newest {plural(MOST_GROUPED, 'event')} are grouped. Search for what you need to group older
          ones.
        </div>
      )
  }
}
