import { ArrowLeft, Columns2, Redo2, Send, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useCommands } from '../../commands/use-commands.ts'
import { HeaderEditor } from '../../parts/header-editor.tsx'
import { Restored } from '../../parts/restored.tsx'
import { SendingQuestions } from '../../parts/sending-problem.tsx'
import { useGone } from '../../parts/use-unsaved.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { SplitPanes } from '../../ui/split-panes.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { BodyEditor } from './body-editor.tsx'
import { rowsOf } from './form-rows.ts'
import { ProofLine } from './proof-line.tsx'
import { RequestLine } from './request-line.tsx'
import { ResultPane } from './result-pane.tsx'
import { TextRows } from './text-rows.tsx'
import { type ComposerState, placeOf, useComposer } from './use-composer.ts'
import { type ComposerStart, type StartingPoint, useComposerStart } from './use-composer-start.ts'
import './composer.css'

interface Actions {
  onClose: () => void
  onCompareAnswers: (left: number, right: number) => void
  onCompareDraft: (draftId: number, eventId: number) => void
}

/** A request to edit, sign and send; beside it what will be sent and what the target answered. */
export function Composer({ start, ...actions }: { start: ComposerStart } & Actions) {
  const { point, failure } = useComposerStart(start)
  useGone(failure?.code === 'NOT_FOUND' ? placeOf(start) : null)
  if (point !== null) return <Workspace start={start} point={point} {...actions} />
  if (failure === null) return <Loading what="the request" />
  return (
    <div className="page-body">
      <Problem
        message={failure.message}
        fix={failure.fix}
        action={
          <Button size="small" onClick={actions.onClose}>
            Back
          </Button>
        }
      />
    </div>
  )
}

function Workspace({
  start,
  point,
  onClose,
  onCompareAnswers,
  onCompareDraft,
}: { start: ComposerStart; point: StartingPoint } & Actions) {
  const composer = useComposer(start, point)
  const isNarrow = useMedia('(width < 900px)')
  useCommands({
    'composer-send': composer.send,
    'composer-undo': composer.undo,
    'composer-redo': composer.redo,
    'composer-back': onClose,
  })
  const panes = [
    { id: 'request', size: '50%', min: '280px', content: <RequestEditor composer={composer} /> },
    {
      id: 'result',
      size: '50%',
      min: '280px',
      content: <ResultPane composer={composer} onCompareAnswers={onCompareAnswers} />,
    },
  ]
  return (
    <>
      {/* The keys belong to the whole form, wherever in it the focus is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section className="composer" aria-label="Composer" onKeyDownCapture={keysOf(composer)}>
        <ComposerHead composer={composer} onClose={onClose} onCompareDraft={onCompareDraft} />
        {composer.isRestored && <Restored onStartOver={composer.startOver} />}
        <RequestLine composer={composer} />
        <ProofLine composer={composer} />
        <SplitPanes
          id={isNarrow ? 'composer stacked' : 'composer'}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          panes={panes}
        />
      </section>
      <SendingQuestions sending={composer.sending} />
    </>
  )
}

function ComposerHead({
  composer,
  onClose,
  onCompareDraft,
}: { composer: ComposerState } & Pick<Actions, 'onClose' | 'onCompareDraft'>) {
  const { form, set, point, draft, endpoint } = composer
  const eventId = point.event?.id ?? draft?.eventId ?? null
  const origin = [
    eventId === null ? '' : `from event ${eventId}`,
    draft === null ? '' : composer.isDirty ? 'draft, changed' : 'draft, saved',
  ]
  return (
    <header className="composer-head">
      <IconButton name="Back (Esc)" onClick={onClose}>
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
      <span className="faint composer-origin truncate">
        {origin.filter((each) => each !== '').join(' · ')}
      </span>
      <IconButton name="Undo (Ctrl Z)" disabled={!composer.canUndo} onClick={composer.undo}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton name="Redo (Ctrl Shift Z)" disabled={!composer.canRedo} onClick={composer.redo}>
        <Redo2 aria-hidden />
      </IconButton>
      {draft !== null && eventId !== null && (
        <IconButton
          name="Compare the draft with its event"
          disabled={composer.isDirty}
          onClick={() => onCompareDraft(draft.id, eventId)}
        >
          <Columns2 aria-hidden />
        </IconButton>
      )}
      <Button disabled={composer.isBusy || (draft !== null && !composer.isDirty)} onClick={composer.save}>
        {draft === null ? 'Save as draft' : 'Save'}
      </Button>
      <span className="composer-send">
        <Badge look={endpoint?.environment === 'live' ? 'accent' : 'quiet'}>
          {endpoint?.environment ?? 'no endpoint'}
        </Badge>
        <Button
          look="primary"
          icon={<Send aria-hidden />}
          disabled={composer.isBusy || composer.problem !== null}
          onClick={composer.send}
        >
          {form.signing === 'now' ? 'Sign and send' : 'Send'}
        </Button>
      </span>
    </header>
  )
}

function RequestEditor({ composer }: { composer: ComposerState }) {
  const { form, set } = composer
  const [tab, setTab] = useState<'body' | 'headers' | 'query'>('body')
  return (
    <Tabs
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'body', label: 'Body', content: <BodyEditor composer={composer} /> },
        {
          value: 'headers',
          label: 'Headers',
          count: form.headers.length,
          content: <HeaderEditor headers={form.headers} onChange={(headers) => set({ headers })} />,
        },
        {
          value: 'query',
          label: 'Query',
          count: rowsOf(form.query).length,
          content: (
            <TextRows
              name="Query"
              what="parameter"
              text={form.query}
              blank="%20"
              asText={
                <textarea
                  className="header-editor-text mono"
                  aria-label="Query as it is sent"
                  spellCheck={false}
                  value={form.query}
                  onChange={(event) => set({ query: event.target.value.replaceAll(/[\r\n]/g, '') })}
                />
              }
              onChange={(query) => set({ query })}
            />
          ),
        },
      ]}
    />
  )
}

/** Undo and redo go over the whole form, in the place of what a single field would undo; Ctrl Enter sends. */
function keysOf(composer: ComposerState): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    const act =
      key === 'z'
        ? event.shiftKey
          ? composer.redo
          : composer.undo
        : key === 'y'
          ? composer.redo
          : key === 'enter'
            ? composer.send
            : null
    if (act === null) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
