import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { COPY_FORMS, type CopyForm } from '../../shared/model/export.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { MaskedCounts } from './masked-counts.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loading, Problem } from '../ui/empty-state.tsx'
import { Switch } from '../ui/switch.tsx'
import { Segments } from '../ui/tabs.tsx'
import './copy-code-dialog.css'

const FORM_WORD: Record<CopyForm, string> = {
  curl: 'curl',
  httpie: 'HTTPie',
  fetch: 'fetch',
  python: 'Python',
  php: 'PHP',
  go: 'Go',
}

/** A request as code for a client, masked unless one chooses otherwise. */
export function CopyCodeDialog({
  source,
  onClose,
}: {
  source: { eventId: number } | { deliveryId: number }
  onClose: () => void
}) {
  const { queries } = useApi()
  const [form, setForm] = useState<CopyForm>('curl')
  const [isMasked, setMasked] = useState(true)
  const copied = useQuery(
    queries.exports.copy.queryOptions({
      input: { ...source, form, masked: isMasked },
      gcTime: 0,
      retry: false,
    }),
  )
  return (
    <Dialog
      title="Copy as code"
      description={
        'eventId' in source
          ? 'Sends this event again, to the address it came to.'
          : 'Sends what this delivery sent.'
      }
      width="large"
      open
      onClose={onClose}
      footer={
        copied.data !== undefined && (
          <>
            <span className="dialog-foot-aside">
              {isMasked && copied.data.masked.length > 0
                ? 'With placeholders, for showing to others.'
                : 'As it was, to be run.'}
            </span>
            <CopyButton
              text={copied.data.text}
              name="Copy the code"
              label="Copy"
              look="primary"
              size="medium"
            />
          </>
        )
      }
    >
      <div className="copy-code-bar">
        <Segments
          name="Client"
          value={form}
          choices={COPY_FORMS.map((value) => ({ value, label: FORM_WORD[value] }))}
          onChange={setForm}
        />
        <Switch label="Mask secrets and personal data" checked={isMasked} onChange={setMasked} />
      </div>
      {copied.error !== null && <Problem {...failureOf(copied.error)} />}
      {copied.isPending && <Loading what="the code" />}
      {copied.data !== undefined && (
        <>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className="copy-code-text mono" role="region" aria-label="Code" tabIndex={0}>
            {copied.data.text}
          </pre>
          {isMasked && <MaskedCounts masked={copied.data.masked} />}
          {copied.data.notes.map((note) => (
            <p key={note} className="copy-code-note soft break-anywhere">
              {note}
            </p>
          ))}
        </>
      )}
    </Dialog>
  )
}
