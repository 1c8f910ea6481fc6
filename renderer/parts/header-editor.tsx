import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { HeaderPair } from '../../shared/headers.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Segments } from '../ui/tabs.tsx'
import { formatHeaderText, headerProblem, parseHeaderText } from './header-text.ts'
import './header-editor.css'

/** Header pairs to edit, as rows or as text; their order, case and repeats are what is sent. */
export function HeaderEditor({
  headers,
  onChange,
}: {
  headers: readonly HeaderPair[]
  onChange: (headers: HeaderPair[]) => void
}) {
  const [text, setText] = useState<string | null>(null)
  const errors = text === null ? [] : parseHeaderText(text).errors
  return (
    <div className="header-editor">
      <div className="header-editor-bar">
        <Segments
          name="Headers as"
          value={text === null ? 'rows' : 'text'}
          choices={[
            { value: 'rows', label: 'Rows' },
            { value: 'text', label: 'Text' },
          ]}
          onChange={(mode) => setText(mode === 'rows' ? null : formatHeaderText(headers))}
        />
        {text === null && (
          <Button
            size="small"
            look="quiet"
            icon={<Plus aria-hidden />}
            onClick={() => onChange([...headers, ['', '']])}
          >
            Add
          </Button>
        )}
      </div>
      {text === null ? (
        <HeaderRows headers={headers} onChange={onChange} />
      ) : (
        <textarea
          className="header-editor-text mono"
          aria-label="Headers, one a line"
          aria-invalid={errors.length > 0}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            onChange(parseHeaderText(event.target.value).headers)
          }}
        />
      )}
      {errors.length > 0 && (
        <ul className="header-editor-errors" role="alert">
          {errors.map((error) => (
            <li key={error}>{error} It is left out.</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function HeaderRows({
  headers,
  onChange,
}: {
  headers: readonly HeaderPair[]
  onChange: (headers: HeaderPair[]) => void
}) {
  const set = (index: number, pair: HeaderPair): void => onChange(headers.with(index, pair))
  const swap = (index: number, other: number): void => {
    const [one, two] = [headers[index], headers[other]]
    if (one !== undefined && two !== undefined) onChange(headers.with(index, two).with(other, one))
  }
  if (headers.length === 0) return <p className="header-editor-none">No headers.</p>
  return (
    <ol className="header-rows">
      {headers.map(([name, value], index) => {
        const problem = name === '' && value === '' ? null : headerProblem(name, value)
        return (
          <li key={index} className="header-row">
            <input
              className="mono header-name"
              aria-label={`Name of header ${index + 1}`}
              aria-invalid={problem !== null}
              title={problem === null ? undefined : `This header ${problem}.`}
              placeholder="Name"
              spellCheck={false}
              value={name}
              onChange={(event) => set(index, [event.target.value, value])}
            />
            <input
              className="mono header-value"
              aria-label={`Value of ${name === '' ? `header ${index + 1}` : name}`}
              placeholder="value"
              spellCheck={false}
              value={value}
              onChange={(event) => set(index, [name, event.target.value])}
            />
            <span className="header-row-actions">
              <IconButton
                name="Move up"
                size="small"
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                name="Move down"
                size="small"
                disabled={index === headers.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                name={`Remove ${name === '' ? 'this header' : name}`}
                size="small"
                onClick={() => onChange(headers.toSpliced(index, 1))}
              >
                <X aria-hidden />
              </IconButton>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
