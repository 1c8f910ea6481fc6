import { memo } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { FieldValue, ListColumn } from '../../../shared/model/inbox.ts'
import { cellOf } from './column-cell.tsx'
import { columnName } from './columns.ts'
import './column-row.css'

/** An event in one line, in columns; drawn again only when something of it changed. */
export const ColumnRow = memo(function ColumnRow({
  event,
  columns,
  fields,
  sender,
  now,
}: {
  event: EventSummary
  columns: readonly ListColumn[]
  /** Values of the columns that are fields of the body, by path. */
  fields: ReadonlyMap<string, FieldValue> | undefined
  sender: string
  now: number
}) {
  return (
    <div className="column-row" data-unread={event.unread || undefined}>
      {event.unread && <span className="only-read-aloud">Unread: </span>}
      {columns.map((column) => {
        const { text, shown, look } = cellOf(column, event, { sender, now, field: fields?.get(column.of) })
        return (
          <span
            key={column.of}
            className={`column-cell${look === undefined ? '' : ` ${look}`}`}
            data-of={column.of}
            style={{ width: column.width }}
            title={text}
          >
            {text !== '' && <span className="only-read-aloud">{`${columnName(column)} `}</span>}
            <span className="column-shown truncate">{shown}</span>
          </span>
        )
      })}
    </div>
  )
})
