import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { FieldRows, moved } from './field-rows.tsx'
import {
  type FormPart,
  type MultipartForm,
  newPart,
  partName,
  partNote,
  partValue,
  refilledPart,
  renamedPart,
} from './multipart-form.ts'

/** The parts of a multipart body as rows; files stay as they are. */
export function MultipartEditor({
  form,
  onChange,
}: {
  form: MultipartForm
  onChange: (form: MultipartForm) => void
}) {
  const { parts } = form
  const setParts = (next: MultipartForm['parts']): void => onChange({ ...form, parts: next })
  return (
    <div className="header-editor">
      <div className="header-editor-bar">
        <span className="soft truncate">
          Boundary <span className="mono">{form.boundary}</span>
        </span>
        <Button
          size="small"
          look="quiet"
          icon={<Plus aria-hidden />}
          onClick={() => setParts([...parts, newPart(form)])}
        >
          Add
        </Button>
      </div>
      <FieldRows
        what="part"
        rows={parts.map((part) => ({
          name: partName(part),
          ...typedValue(part),
        }))}
        onEdit={(index, { name, value }) =>
          setParts(
            parts.map((part, at) => {
              if (at !== index) return part
              const renamed = name === undefined ? part : renamedPart(part, name)
              return value === undefined ? renamed : refilledPart(renamed, value)
            }),
          )
        }
        onMove={(from, to) => setParts(moved(parts, from, to))}
        onRemove={(index) => setParts(parts.toSpliced(index, 1))}
      />
    </div>
  )
}

/** A value of several lines, or with characters that cannot be typed, does not fit into a row: it is kept as it is. */
function typedValue(part: FormPart): { value: string | null; note: string } {
  const [value, note] = [partValue(part), partNote(part)]
  if (value === null || !CONTROL.test(value)) return { value, note }
  const why = /[\r\n]/.test(value) ? 'several lines' : 'with control characters'
  return { value: null, note: [note, why].filter((each) => each !== '').join(', ') }
}

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f]/
