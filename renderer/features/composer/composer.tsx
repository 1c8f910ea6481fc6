import { ArrowLeft, Send } from 'lucide-react'
import { useMemo, useState } from 'react'
import { compactJson, prettyJson } from '../../../shared/bodies/json-write.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { headerValue } from '../../../shared/headers.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { HeaderEditor } from '../../parts/header-editor.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { SplitPanes } from '../../ui/split-panes.tsx'
import { Segments, Tabs } from '../../ui/tabs.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import type { ComposerForm } from './composer-form.ts'
import { ResultPane } from './result-pane.tsx'
import { splitAddress } from './composer-form.ts'
import { useComposer } from './use-composer.ts'
import { type ComposerStart, type StartingPoint, useComposerStart } from './use-composer-start.ts'
import './composer.css'

/** A request to edit, sign and send; beside it what will be sent and what the target answered. */
export function Composer({ start, onClose }: { start: ComposerStart; onClose: () => void }) {
  const { point, failure } = useComposerStart(start)
  if (point !== null) return <Workspace point={point} onClose={onClose} />
  if (failure === null) return <Loading what="the request" />
  return (
    <div className="page-body">
      <Problem
        message={failure.message}
        fix={failure.fix}
        action={
          <Button size="small" onClick={onClose}>
            Back
          </Button>
        }
      />
    </div>
  )
}

const NO_ENDPOINT = 0
/** A longer text is shown without breaking its lines to the width. */
const LONGEST_WRAPPED = 100_000

function Workspace({ point, onClose }: { point: StartingPoint; onClose: () => void }) {
  const composer = useComposer(point)
  const { form, set } = composer
  const isNarrow = useMedia('(width < 900px)')
  const [isLeaving, setLeaving] = useState(false)
  const leave = (): void => (composer.isDirty ? setLeaving(true) : onClose())
  useShortcuts({ Escape: leave })

  return (
    <section className="composer" aria-label="Composer">
      <header className="composer-head">
        <IconButton name="Back (Esc)" onClick={leave}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <h1 className="only-read-aloud">{point.title}</h1>
        <input
          className="composer-name"
          aria-label="Name of the draft"
          title="The name under which it is saved as a draft"
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <span className="faint composer-origin">
          {point.event === null ? '' : `from event ${point.event.id}`}
          {composer.draft !== null && (composer.isDirty ? 'draft, changed' : 'draft, saved')}
        </span>
        <Button
          disabled={composer.isBusy || (composer.draft !== null && !composer.isDirty)}
          onClick={composer.save}
        >
          {composer.draft === null ? 'Save as draft' : 'Save'}
        </Button>
        <Button
          look="primary"
          icon={<Send aria-hidden />}
          disabled={composer.isBusy || composer.problem !== null}
          onClick={composer.send}
        >
          {form.signing === 'now' ? 'Sign and send' : 'Send'}
        </Button>
      </header>
      <RequestLine form={form} set={set} problem={composer.problem} onSend={composer.send} />
      <SigningLine form={form} set={set} />
      <SplitPanes
        id={isNarrow ? 'composer stacked' : 'composer'}
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        panes={[
          { id: 'request', size: '52%', min: '280px', content: <RequestEditor form={form} set={set} /> },
          { id: 'result', size: '48%', min: '280px', content: <ResultPane composer={composer} /> },
        ]}
      />
      <Confirmation
        title="Leave without saving?"
        description="What you edited is not kept. What was sent stays among the deliveries."
        action="Leave"
        open={isLeaving}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      />
    </section>
  )
}

interface Part {
  form: ComposerForm
  set: (change: Partial<ComposerForm>) => void
}

function RequestLine({ form, set, problem, onSend }: Part & { problem: string | null; onSend: () => void }) {
  const sendOnEnter = (event: { key: string }): void => {
    if (event.key === 'Enter') onSend()
  }
  return (
    <div className="composer-line">
      <input
        className="input mono composer-method"
        aria-label="Method"
        list="methods"
        spellCheck={false}
        value={form.method}
        onChange={(event) => set({ method: event.target.value.toUpperCase() })}
      />
      <datalist id="methods">
        {['POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => (
          <option key={method} value={method}>
            {method}
          </option>
        ))}
      </datalist>
      <input
        className="input mono composer-target"
        aria-label="Address"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'composer-problem'}
        placeholder="http://localhost:3000/webhooks"
        spellCheck={false}
        value={form.target}
        onChange={(event) => set(splitAddress(event.target.value, form.query))}
        onKeyDown={sendOnEnter}
      />
      <span className="faint mono" aria-hidden>
        ?
      </span>
      <input
        className="input mono composer-query"
        aria-label="Query"
        placeholder="query"
        spellCheck={false}
        value={form.query}
        onChange={(event) => set({ query: event.target.value })}
        onKeyDown={sendOnEnter}
      />
      {problem !== null && (
        <p id="composer-problem" className="composer-problem">
          {problem}
        </p>
      )}
    </div>
  )
}

function SigningLine({ form, set }: Part) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  const choices = (endpoints.data ?? []).map((endpoint) => ({
    value: endpoint.id,
    label: endpoint.name,
    note: providers.data?.find((each) => each.id === endpoint.provider)?.name ?? endpoint.provider,
  }))
  return (
    <div className="composer-line composer-signing">
      <span className="soft">Signature</span>
      <Segments
        name="Signing"
        value={form.signing}
        choices={[
          { value: 'keep', label: 'Keep as it is' },
          { value: 'now', label: 'Sign now' },
        ]}
        onChange={(signing) => set({ signing })}
      />
      {form.signing === 'now' && (
        <>
          <span className="soft">with the credentials of</span>
          <Select
            name="Endpoint that signs"
            look="compact"
            value={form.endpointId ?? NO_ENDPOINT}
            choices={
              form.endpointId === null
                ? [{ value: NO_ENDPOINT, label: 'choose an endpoint' }, ...choices]
                : choices
            }
            onChange={(id) => set({ endpointId: id === NO_ENDPOINT ? null : id })}
          />
        </>
      )}
    </div>
  )
}

function RequestEditor({ form, set }: Part) {
  const [tab, setTab] = useState<'body' | 'headers'>('body')
  return (
    <Tabs
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'body', label: 'Body', content: <BodyEditor form={form} set={set} /> },
        {
          value: 'headers',
          label: 'Headers',
          count: form.headers.length,
          content: <HeaderEditor headers={form.headers} onChange={(headers) => set({ headers })} />,
        },
      ]}
    />
  )
}

function BodyEditor({ form, set }: Part) {
  const text = form.bodyText
  const contentType = headerValue(form.headers, 'content-type') ?? ''
  const isJson = /json/i.test(contentType) || /^\s*[[{]/.test(text ?? '')
  const error = isJson && text !== null && text.trim() !== '' ? readJson(text).error : null
  if (text === null) {
    return <EmptyState title="The body is no text">It is sent byte for byte as it is.</EmptyState>
  }
  const layOut = (style: (json: string) => string | null): void => {
    const changed = style(text)
    if (changed !== null) set({ bodyText: changed })
  }
  return (
    <>
      {isJson && (
        <div className="composer-body-bar">
          <span className={`truncate ${error === null ? 'faint' : 'composer-json-error'}`} role="status">
            {error === null ? 'JSON' : `${error.message} It can be sent like this.`}
          </span>
          <Button size="small" look="quiet" disabled={error !== null} onClick={() => layOut(prettyJson)}>
            Lay out
          </Button>
          <Button size="small" look="quiet" disabled={error !== null} onClick={() => layOut(compactJson)}>
            Compact
          </Button>
        </div>
      )}
      <BodyText text={text} isJson={isJson} isXml={/xml/i.test(contentType)} error={error} set={set} />
    </>
  )
}

function BodyText({
  text,
  isJson,
  isXml,
  error,
  set,
}: Pick<Part, 'set'> & {
  text: string
  isJson: boolean
  isXml: boolean
  error: { offset: number; message: string } | null
}) {
  const offset = error?.offset
  const message = error?.message
  const mark = useMemo(
    () => (offset === undefined || message === undefined ? null : { offset, message }),
    [offset, message],
  )
  return (
    <CodeEditor
      name="Body"
      text={text}
      language={isJson ? 'json' : isXml ? 'xml' : 'text'}
      mark={mark}
      isWrapped={text.length <= LONGEST_WRAPPED}
      onChange={(bodyText) => set({ bodyText })}
    />
  )
}
