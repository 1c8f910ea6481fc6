import { useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { useOpening } from './use-opening.ts'

const WORDS = {
  new: {
    title: 'New project',
    description: 'Events, endpoints and credentials of their own, in a folder of its own.',
    label: 'Name',
    placeholder: 'Web shop',
    help: undefined,
    action: 'Make it',
  },
  folder: {
    title: 'Open a folder',
    description: 'A folder that holds a project, such as one that was copied here.',
    label: 'Path of the folder',
    placeholder: '/home/me/shop-callbacks',
    help: 'To open a backup, put it into an empty folder as project.db.',
    action: 'Open it',
  },
} as const

/** Asks for the name of a new project, or for the folder of one that is there. */
export function ProjectDialog({ kind, onClose }: { kind: 'new' | 'folder'; onClose: () => void }) {
  const [text, setText] = useState('')
  const { opening, creating } = useOpening()
  const action = kind === 'new' ? creating : opening
  const words = WORDS[kind]
  const submit = (): void => {
    if (text.trim() !== '' && !action.isPending) action.mutate(text.trim())
  }
  return (
    <Dialog
      title={words.title}
      description={words.description}
      width="small"
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={text.trim() === '' || action.isPending} onClick={submit}>
            {words.action}
          </Button>
        </>
      }
    >
      {action.error !== null && <Problem {...failureOf(action.error)} />}
      <Field label={words.label} help={words.help}>
        <TextInput
          isCode={kind === 'folder'}
          placeholder={words.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && submit()}
        />
      </Field>
    </Dialog>
  )
}
