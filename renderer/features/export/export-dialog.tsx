import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventFilter } from '../../../shared/contract/event-filter.ts'
import type { ExportFormat } from '../../../shared/model/export.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { MaskedCounts } from '../../parts/masked-counts.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { tell } from '../../ui/toasts.tsx'
import { saveFile } from '../../ui/save-file.ts'
import './export-dialog.css'

/** Which events: some, or all that fit a filter. */
export type Chosen = { ids: number[] } | { filter: EventFilter }

const FORMATS: { value: ExportFormat; label: string; note: string }[] = [
  { value: 'jsonl', label: 'JSON lines', note: 'Everything, to the byte; reads back as it was.' },
  { value: 'har', label: 'HAR 1.2', note: 'For tools that read HTTP archives.' },
  { value: 'http', label: '.http file', note: 'For the REST clients of JetBrains and VS Code.' },
  {
    value: 'vitest',
    label: 'Test for vitest',
    note: 'Signs at run time with a secret from the environment.',
  },
  {
    value: 'pytest',
    label: 'Test for pytest',
    note: 'Signs at run time with a secret from the environment.',
  },
  {
    value: 'phpunit',
    label: 'Test for PHPUnit',
    note: 'Signs at run time with a secret from the environment.',
  },
]

/** Events as one file: the form, what is masked, and how often, before it is saved. */
export function ExportDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { client, queries } = useApi()
  const [format, setFormat] = useState<ExportFormat>('jsonl')
  const [isMasked, setMasked] = useState(true)
  const input = { ...chosen, format, masked: isMasked }
  const preview = useQuery(
    queries.exports.preview.queryOptions({ input, gcTime: 0, staleTime: 0, retry: false }),
  )
  const save = useMutation({
    mutationFn: () => client.exports.create(input),
    onSuccess(exported) {
      saveFile(exported)
      tell({ title: `${plural(exported.events, 'event')} saved as ${exported.fileName}.` })
      onClose()
    },
  })
  const error = save.error ?? preview.error
  return (
    <Dialog
      title="Export events"
      description="One file with the requests as they arrived. What is stored is not touched."
      open
      onClose={onClose}
      footer={
        <>
          <span className="dialog-foot-aside figures">
            {preview.data !== undefined &&
              `${plural(preview.data.events, 'event')}, bodies ${formatBytes(preview.data.bytes)}`}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={preview.data === undefined || preview.error !== null || save.isPending}
            onClick={() => save.mutate()}
          >
            {isMasked ? 'Save masked' : 'Save unmasked'}
          </Button>
        </>
      }
    >
      <Field label="Format" help={FORMATS.find(({ value }) => value === format)?.note}>
        <Select
          name="Format"
          value={format}
          choices={FORMATS.map(({ value, label }) => ({ value, label }))}
          onChange={setFormat}
        />
      </Field>
      <Switch
        label="Mask secrets and personal data"
        help={
          isMasked
            ? 'Stable placeholders: the same value is the same placeholder within the file.'
            : 'The file holds credentials and personal data in the open.'
        }
        checked={isMasked}
        onChange={setMasked}
      />
      {error !== null && <Problem {...failureOf(error)} />}
      {preview.isPending && <Loading what="the preview" />}
      {preview.data !== undefined && error === null && (
        <div className="export-preview" role="status">
          {isMasked && <MaskedCounts masked={preview.data.masked} />}
          {preview.data.notes.map((note) => (
            <p key={note} className="soft">
              {note}
            </p>
          ))}
        </div>
      )}
    </Dialog>
  )
}
