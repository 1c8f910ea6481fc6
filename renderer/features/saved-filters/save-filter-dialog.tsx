import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

const LONGEST_NAME = 60

/** Asks what a search is to be called. */
export function SaveFilterDialog({
  query,
  onSave,
  onClose,
}: {
  query: string
  onSave: (name: string, query: string) => void
  onClose: () => void
}) {
  const id = useId()
  const [name, setName] = useState(query.slice(0, LONGEST_NAME))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    onSave(name.trim(), query)
    onClose()
  }
  return (
    <Dialog
      title="Save this search"
      description="It is kept with this project and stands above the list, wherever it is opened."
      width="small"
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={id} disabled={name.trim() === ''}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save}>
        <Field label="Name">
          <TextInput
            value={name}
            maxLength={LONGEST_NAME}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <code className="saved-filter-query mono">{query}</code>
      </form>
    </Dialog>
  )
}
