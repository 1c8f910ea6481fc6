import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { FIRST_LIST_LAYOUT, type ListColumn } from '../../../shared/model/inbox.ts'
import { readJsonPath } from '../../../shared/search/json-path.ts'
import { useApi } from '../../api/api.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { columnName, unshownFacts, withColumn, withMoved } from './columns.ts'
import './columns-dialog.css'

const MOST_COLUMNS = 20
const MOST_FIELDS = 12

/** Which columns the list has, in which order, and which fields of bodies are among them. */
export function ColumnsDialog({
  columns,
  eventIds,
  onChange,
  onClose,
}: {
  columns: readonly ListColumn[]
  /** Events whose bodies say which fields there are. */
  eventIds: readonly number[]
  onChange: (columns: ListColumn[]) => void
  onClose: () => void
}) {
  const { queries } = useApi()
  const id = useId()
  const [path, setPath] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const known = useQuery(
    queries.inbox.fieldPaths.queryOptions({
      input: { ids: eventIds.slice(0, 10) },
      enabled: eventIds.length > 0,
    }),
  )
  const offered = (known.data ?? []).filter((each) => !columns.some(({ of }) => of === each))
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = problemOf(path.trim(), columns)
    setProblem(wrong)
    if (wrong !== null) return
    onChange(withColumn(columns, path.trim()))
    setPath('')
  }
  return (
    <Dialog
      title="Columns"
      description="They are kept with this project. On a narrow list they scroll sideways."
      open
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onClick={() => onChange(FIRST_LIST_LAYOUT.columns)}>
            Reset
          </Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <form className="columns-field" onSubmit={add}>
        <Field
          label="A field of the body"
          help="A path such as $.data.amount; of a form, $. and the field’s name. What the provider marks as personal or card data stays hidden."
          error={problem}
        >
          <span className="columns-path">
            <TextInput
              isCode
              list={`${id}-paths`}
              placeholder="$.data.amount"
              value={path}
              onChange={(event) => setPath(event.target.value)}
            />
            <Button type="submit">Add</Button>
          </span>
        </Field>
        <datalist id={`${id}-paths`}>
          {offered.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </datalist>
      </form>
      <ul className="columns-list" aria-label="Columns in order">
        {columns.map((column, index) => (
          <li key={column.of}>
            <Switch
              label={columnName(column)}
              checked
              onChange={() => onChange(withColumn(columns, column.of))}
            />
            <IconButton
              name={`Move ${columnName(column)} up`}
              size="small"
              disabled={index === 0}
              onClick={() => onChange(withMoved(columns, index, index - 1))}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              name={`Move ${columnName(column)} down`}
              size="small"
              disabled={index === columns.length - 1}
              onClick={() => onChange(withMoved(columns, index, index + 1))}
            >
              <ArrowDown aria-hidden />
            </IconButton>
          </li>
        ))}
        {unshownFacts(columns).map((of) => (
          <li key={of}>
            <Switch
              label={columnName({ of })}
              checked={false}
              onChange={() => columns.length < MOST_COLUMNS && onChange(withColumn(columns, of))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function problemOf(path: string, columns: readonly ListColumn[]): string | null {
  if (readJsonPath(path)?.length !== path.length) {
    return `"${path}" is no path: begin with $. and name members with dots, such as $.data.amount.`
  }
  if (columns.some(({ of }) => of === path)) return 'That column is there already.'
  const fields = columns.filter(({ of }) => of.startsWith('$')).length
  if (fields >= MOST_FIELDS || columns.length >= MOST_COLUMNS) {
    return `A list has at most ${MOST_COLUMNS} columns, ${MOST_FIELDS} of them fields. Hide one first.`
  }
  return null
}
