import { type KeyboardEvent, type PointerEvent, type Ref, useState } from 'react'
import type { ListColumn } from '../../../shared/model/inbox.ts'
import { Menu } from '../../ui/menu.tsx'
import { columnName, withColumn, withMoved, withWidth } from './columns.ts'
import './column-head.css'

const KEY_STEP = 10

/** The names over the columns: each has a menu, is dragged to another place, and has an edge that sets its width. */
export function ColumnHead({
  columns,
  ref,
  onChange,
  onChoose,
}: {
  columns: readonly ListColumn[]
  ref: Ref<HTMLDivElement>
  onChange: (columns: ListColumn[]) => void
  /** All columns are to be chosen from. */
  onChoose: () => void
}) {
  const [dragged, setDragged] = useState<number | null>(null)
  const [resized, setResized] = useState<{ of: string; from: number; width: number } | null>(null)
  const widthOf = (column: ListColumn): number => (resized?.of === column.of ? resized.width : column.width)
  const drop = (to: number): void => {
    if (dragged !== null && dragged !== to) onChange(withMoved(columns, dragged, to))
    setDragged(null)
  }
  const resize = (event: PointerEvent): void => {
    if (resized === null) return
    const next = withWidth(columns, resized.of, resized.width + event.clientX - resized.from)
    const width = next.find(({ of }) => of === resized.of)?.width ?? resized.width
    onChange(next)
    setResized({ of: resized.of, from: resized.from + width - resized.width, width })
  }
  const onEdgeKey = (event: KeyboardEvent, column: ListColumn): void => {
    const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (steps === 0) return
    event.preventDefault()
    onChange(withWidth(columns, column.of, column.width + steps * KEY_STEP))
  }
  return (
    <div ref={ref} className="column-head" role="group" aria-label="Columns">
      <div className="column-names">
        {columns.map((column, index) => {
          const name = columnName(column)
          return (
            <span
              key={column.of}
              className="column-name-cell"
              style={{ width: widthOf(column) }}
              data-dragged={dragged === index || undefined}
              onDragOver={(event) => dragged !== null && event.preventDefault()}
              onDrop={() => drop(index)}
            >
              <Menu
                trigger={
                  <button
                    type="button"
                    className="column-name truncate"
                    draggable
                    onDragStart={() => setDragged(index)}
                    onDragEnd={() => setDragged(null)}
                  >
                    {name}
                  </button>
                }
                sections={[
                  {
                    entries: [
                      ...(index === 0
                        ? []
                        : [
                            {
                              id: 'left',
                              label: 'Move left',
                              onChoose: () => onChange(withMoved(columns, index, index - 1)),
                            },
                          ]),
                      ...(index === columns.length - 1
                        ? []
                        : [
                            {
                              id: 'right',
                              label: 'Move right',
                              onChoose: () => onChange(withMoved(columns, index, index + 1)),
                            },
                          ]),
                      ...(columns.length === 1
                        ? []
                        : [
                            {
                              id: 'hide',
                              label: 'Hide this column',
                              onChoose: () => onChange(withColumn(columns, column.of)),
                            },
                          ]),
                    ],
                  },
                  { entries: [{ id: 'choose', label: 'Choose columns…', onChoose }] },
                ]}
              />
              <span
                // A separator that takes the keyboard is a control: its value is the width.
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
                role="separator"
                aria-orientation="vertical"
                aria-label={`Width of ${name}`}
                aria-valuenow={column.width}
                aria-valuemin={40}
                aria-valuemax={1200}
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                tabIndex={0}
                className="column-edge"
                onKeyDown={(event) => onEdgeKey(event, column)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId)
                  setResized({ of: column.of, from: event.clientX, width: column.width })
                }}
                onPointerMove={resize}
                onPointerUp={() => setResized(null)}
                onPointerCancel={() => setResized(null)}
              />
            </span>
          )
        })}
      </div>
    </div>
  )
}
