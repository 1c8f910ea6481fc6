import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import '../../parts/header-editor.css'

export interface FieldRow {
  name: string
  /** Null where the value is no text: it can be moved and removed, not typed. */
  value: string | null
  note?: string
}

/** Fields to edit as rows; their order and repeats are what is sent. */
export function FieldRows({
  what,
  rows,
  onEdit,
  onMove,
  onRemove,
}: {
  /** Such as `field` or `parameter`. */
  what: string
  rows: readonly FieldRow[]
  onEdit: (index: number, change: { name?: string; value?: string }) => void
  onMove: (from: number, to: number) => void
  onRemove: (index: number) => void
}) {
  if (rows.length === 0) return <p className="header-editor-none">No {what}s.</p>
  return (
    <ol className="header-rows" aria-label={`Every ${what}, in order`}>
      {rows.map((row, index) => (
        <li key={index} className="header-row">
          <input
            className="mono header-name"
            aria-label={`Name of ${what} ${index + 1}`}
            placeholder="name"
            spellCheck={false}
            value={row.name}
            onChange={(event) => onEdit(index, { name: event.target.value })}
          />
          {row.value === null ? (
            <span className="field-row-note faint" title={row.note}>
              {row.note}
            </span>
          ) : (
            <span className="field-row-value">
              <input
                className="mono header-value"
                aria-label={`Value of ${row.name === '' ? `${what} ${index + 1}` : row.name}`}
                placeholder="value"
                spellCheck={false}
                value={row.value}
                onChange={(event) => onEdit(index, { value: event.target.value })}
              />
              {row.note !== undefined && row.note !== '' && (
                <span className="field-row-note faint" title={row.note}>
                  {row.note}
                </span>
              )}
            </span>
          )}
          <span className="header-row-actions">
            <IconButton
              name="Move up"
              size="small"
              disabled={index === 0}
              onClick={() => onMove(index, index - 1)}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              name="Move down"
              size="small"
              disabled={index === rows.length - 1}
              onClick={() => onMove(index, index + 1)}
            >
              <ArrowDown aria-hidden />
            </IconButton>
            <IconButton
              name={`Remove ${row.name === '' ? `this ${what}` : row.name}`}
              size="small"
              onClick={() => onRemove(index)}
            >
              <X aria-hidden />
            </IconButton>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const [item] = items.slice(from, from + 1)
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item)
}
