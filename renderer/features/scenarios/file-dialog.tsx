import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { MaskedCounts } from '../../parts/masked-counts.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Switch } from '../../ui/switch.tsx'
import { tell } from '../../ui/toasts.tsx'
import './file-dialog.css'

/** A scenario as a file: what is masked in it, and how often, before it is saved. */
export function FileDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { queries } = useApi()
  const [isMasked, setMasked] = useState(true)
  const file = useQuery(
    queries.scenarios.file.queryOptions({
      input: { id, masked: isMasked ? 'yes' : 'no' },
      gcTime: 0,
      staleTime: 0,
      retry: false,
    }),
  )
  const save = (): void => {
    if (file.data === undefined) return
    saveAs(file.data.name, file.data.text)
    tell({ title: `${file.data.name} saved.` })
    onClose()
  }
  return (
    <Dialog
      title="Save the scenario as a file"
      description="It carries its events with it, runs in CI with hookloupe scenario run, and holds no secrets."
      open
      onClose={onClose}
      footer={
        <>
          <span className="dialog-foot-aside mono truncate">{file.data?.name}</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={file.data === undefined} onClick={save}>
            {isMasked ? 'Save masked' : 'Save unmasked'}
          </Button>
        </>
      }
    >
      <Switch
        label="Mask proofs and personal data"
        help={
          isMasked
            ? 'Stable placeholders: the same value is the same placeholder within the file.'
            : 'The file holds personal data in the open, byte for byte as it came.'
        }
        checked={isMasked}
        onChange={setMasked}
      />
      {file.error !== null && <Problem {...failureOf(file.error)} />}
      {file.isPending && <Loading what="the file" />}
      {file.data !== undefined && (
        <div className="file-preview" role="status">
          {isMasked && <MaskedCounts masked={file.data.masked} />}
          {file.data.notes.map((note) => (
            <p key={note} className="soft">
              {note}
            </p>
          ))}
        </div>
      )}
    </Dialog>
  )
}

function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // A moment later: some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
