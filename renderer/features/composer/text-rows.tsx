import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { FieldRows, moved } from './field-rows.tsx'
import { type Blank, editedRow, rowsOf, textOfRows } from './form-rows.ts'

/** A form or a query: as rows, or as the text that it is. Rows that are not edited keep their spelling. */
export function TextRows({
  what,
  name,
  text,
  blank,
  asText,
  onChange,
}: {
  what: string
  /** Read aloud before the choice, such as `Query`. */
  name: string
  text: string
  blank: Blank
  /** The editor of the text. */
  asText: ReactNode
  onChange: (text: string) => void
}) {
  const [view, setView] = useState<'rows' | 'text'>('rows')
  const rows = rowsOf(text)
  return (
    <div className="header-editor">
      <div className="header-editor-bar">
        <Segments
          name={`${name} as`}
          value={view}
          choices={[
            { value: 'rows', label: 'Rows' },
            { value: 'text', label: 'Raw' },
          ]}
          onChange={setView}
        />
        {view === 'rows' && (
          <Button
            size="small"
            look="quiet"
            icon={<Plus aria-hidden />}
            onClick={() => onChange(textOfRows([...rows, { name: '', value: '', raw: '=' }]))}
          >
            Add
          </Button>
        )}
      </div>
      {view === 'text' ? (
        asText
      ) : (
        <FieldRows
          what={what}
          rows={rows}
          onEdit={(index, change) =>
            onChange(textOfRows(rows.map((row, at) => (at === index ? editedRow(row, change, blank) : row))))
          }
          onMove={(from, to) => onChange(textOfRows(moved(rows, from, to)))}
          onRemove={(index) => onChange(textOfRows(rows.toSpliced(index, 1)))}
        />
      )}
    </div>
  )
}
