import { useEffect, useRef, useState } from 'react'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { keepUnsaved, unsavedForm } from '../../parts/unsaved.ts'
import { byWeight, toneOf, VERDICT_MEANING, verdictInWords } from '../../parts/words.ts'
import { bytesOf } from '../../parts/body-preview.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { usePaste } from './use-paste.ts'
import './paste-dialog.css'

const PLACE = 'paste'
const LEFT = { name: 'Paste a request', address: '', isSafe: true }

/** A request from elsewhere: read, judged on the spot without being stored, or kept as an event. */
export function PasteDialog({ onClose, onKept }: { onClose: () => void; onKept: (eventId: number) => void }) {
  const [text, setText] = useState(() => unsavedForm<string>(PLACE) ?? '')
  const isLeft = useRef(text !== '')
  const [choice, setChoice] = useState('auto')
  const endpoints = useEndpoints()
  const providers = useProviders()
  const paste = usePaste(text, (eventId) => {
    keepUnsaved(PLACE, null)
    onKept(eventId)
  })
  const { read, verdict } = paste
  const first = read?.requests[0]
  const findings = useRef<HTMLElement>(null)
  useEffect(() => {
    if (verdict !== null) findings.current?.scrollIntoView({ block: 'start' })
  }, [verdict])

  const choices = [
    { value: 'auto', label: 'Recognise the sender' },
    ...(endpoints.data ?? []).map((endpoint) => ({
      value: `endpoint ${endpoint.id}`,
      label: endpoint.name,
      note: 'endpoint',
    })),
    ...(providers.data ?? []).map((provider) => ({
      value: `provider ${provider.id}`,
      label: provider.name,
      note: 'provider',
    })),
  ]
  const endpointId = choice.startsWith('endpoint ') ? Number(choice.slice('endpoint '.length)) : null
  const judgedAs = {
    provider: choice.startsWith('provider ') ? choice.slice('provider '.length) : 'auto',
    ...(endpointId === null ? {} : { endpointId }),
  }

  return (
    <Dialog
      title="Paste a request"
      description="A curl command, a raw HTTP request, a HAR or an export of Hookloupe. Nothing is stored until you keep it. Files can be dropped anywhere on the window."
      width="large"
      open
      onClose={onClose}
      footer={
        <>
          <span className="dialog-foot-aside">
            {read !== null && read.requests.length > 1 && 'The first one is diagnosed; all of them are kept.'}
          </span>
          <Button disabled={first === undefined || paste.isBusy} onClick={() => paste.diagnose(judgedAs)}>
            Diagnose
          </Button>
          <Button
            look="primary"
            disabled={first === undefined || paste.isBusy}
            onClick={() => paste.keep(endpointId)}
          >
            {read !== null && read.requests.length > 1
              ? `Keep ${read.requests.length} as events`
              : 'Keep as event'}
          </Button>
        </>
      }
    >
      <Field label="Request">
        <TextArea
          className="paste-text"
          placeholder={
            'curl -X POST https://…\n\nor\n\nPOST /webhook HTTP/1.1\nContent-Type: application/json\n\n{ … }'
          }
          value={text}
          onChange={({ target: { value } }) => {
            setText(value)
            // Whoever closes this by mistake finds it again. The window goes without asking: it came from elsewhere.
            keepUnsaved(PLACE, value.trim() === '' ? null : { ...LEFT, form: value })
          }}
          // What was left here the last time gives way to what is pasted now.
          onFocus={(event) => {
            if (isLeft.current) event.target.select()
            isLeft.current = false
          }}
        />
      </Field>
      {paste.failure !== null && <Problem message={paste.failure.message} fix={paste.failure.fix} />}
      {read !== null && first !== undefined && (
        <div className="paste-read" role="status">
          <span>
            Read as {FORMAT_WORD[read.format]}
            {read.requests.length > 1 && `, ${plural(read.requests.length, 'request')}`}:
          </span>
          <span className="mono break-anywhere">
            <b>{first.method}</b> {first.url}
          </span>
          <span className="soft figures">
            {plural(first.headers.length, 'header')}, body {formatBytes(bytesOf(first.bodyBase64).length)}
          </span>
          {read.notes.map((note) => (
            <span key={note} className="paste-note break-anywhere">
              {note}
            </span>
          ))}
        </div>
      )}
      <Field
        label="Judge it as"
        help="With an endpoint it is judged with its saved credentials, and kept there."
      >
        <Select name="Judge it as" value={choice} choices={choices} onChange={setChoice} />
      </Field>
      {verdict !== null && (
        <section ref={findings} className="paste-verdict" aria-label="Findings">
          <header className="paste-verdict-head">
            <StatusMark tone={toneOf(verdict)} />
            <div>
              <b className="break-anywhere">{verdict.cause ?? VERDICT_MEANING[verdict.verdict]}</b>
              <p className="soft">
                {[verdict.title ?? verdict.type, verdict.objectId, verdictInWords(verdict)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </p>
            </div>
          </header>
          <CheckList checks={byWeight(verdict.checks)} />
        </section>
      )}
    </Dialog>
  )
}

const FORMAT_WORD = {
  curl: 'a curl command',
  http: 'raw HTTP',
  har: 'HAR',
  jsonl: 'JSON lines of Hookloupe',
} as const
