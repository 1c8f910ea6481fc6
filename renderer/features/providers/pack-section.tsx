import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { PackProblems } from '../../parts/pack-problems.tsx'
import { unsavedForm } from '../../parts/unsaved.ts'
import { useKeptUnsaved } from '../../parts/use-unsaved.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { tell } from '../../ui/toasts.tsx'
import { PackEditor } from './pack-editor.tsx'
import { fileState } from './words.ts'

/** The file of a provider of one's own: where it is, what is wrong in it, and its text to be changed. */
export function PackSection({
  file,
  folder,
  onRemoved,
}: {
  file: PackFile
  folder: string
  onRemoved: () => void
}) {
  const { client } = useApi()
  const place = placeOf(file.file)
  const [typed, type] = useState(() => unsavedForm<string>(place))
  const forget = useKeptUnsaved({ place, name: file.file }, typed)
  const [isEditing, edit] = useState(file.problems.length > 0 || typed !== null)
  const [isRemoving, setRemoving] = useState(false)
  const remove = useMutation({
    mutationFn: () => client.packs.remove({ file: file.file }),
    onSuccess: () => {
      forget()
      tell({ title: `${file.file} removed.`, description: 'Its events and endpoints stay.' })
      onRemoved()
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const path = `${folder}/${file.file}`
  const state = fileState(file)
  return (
    <section className="pack-section" data-state={state} aria-label={`File ${file.file}`}>
      <div className="pack-section-head">
        <span className="pack-path mono truncate" title={path}>
          providers/{file.file}
        </span>
        <CopyButton text={path} name="Copy where the file is" />
        <Badge look={STATE_LOOK[state]}>{STATE_WORD[state]}</Badge>
        <span className="pack-actions">
          {typed !== null && <span className="page-unsaved">Not saved yet</span>}
          <Button size="small" aria-expanded={isEditing} onClick={() => edit(!isEditing)}>
            {isEditing ? 'Close the text' : 'Edit the text'}
          </Button>
          <Button size="small" look="quiet" onClick={() => setRemoving(true)}>
            Remove…
          </Button>
        </span>
      </div>
      {file.problems.length > 0 && (
        <>
          <p className="soft">
            {file.isOlder
              ? 'The last good version stays in use until this is mended.'
              : 'Nothing of this file is in use until this is mended.'}
          </p>
          {!isEditing && <PackProblems problems={file.problems} />}
        </>
      )}
      {isEditing && (
        <PackEditor
          key={file.file}
          file={file.file}
          typed={typed}
          onType={type}
          onSaved={() => {
            type(null)
            edit(false)
          }}
        />
      )}
      <Confirmation
        title={`Remove ${file.file}?`}
        description="The file is deleted. Events and endpoints stay; events of its endpoints say that the provider is not there."
        action="Remove the file"
        open={isRemoving}
        onConfirm={() => {
          setRemoving(false)
          remove.mutate()
        }}
        onClose={() => setRemoving(false)}
      />
    </section>
  )
}

/** Where what was typed into a file is kept. */
export function placeOf(file: string): string {
  return `file ${file}`
}

const STATE_LOOK = { 'in use': 'good', 'older in use': 'warn', 'not in use': 'bad' } as const
const STATE_WORD = {
  'in use': 'in use',
  'older in use': 'older version in use',
  'not in use': 'not in use',
} as const
