import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery, SeenByApp } from '../../shared/model/delivery.ts'
import { SEEN_SNIPPETS } from '../../shared/seen/snippets.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Problem } from '../ui/empty-state.tsx'
import { Select } from '../ui/select.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { SeenTable } from './seen-table.tsx'
import './seen-view.css'

/** What was received, sent and seen by the developer's app; where the app says nothing, how it can be made to. */
export function SeenView({ delivery }: { delivery: Delivery }) {
  const { client } = useApi()
  const { eventId, signing, target } = delivery
  const ask = useMutation({
    mutationFn: (id: number) =>
      client.sending.replay({
        eventId: id,
        signing,
        target: target.replace(/\?.*$/, ''),
        askWhatWasSeen: true,
      }),
  })
  const seen = ask.data === undefined ? delivery.seen : ask.data.seen
  return (
    <div className="seen-view">
      {typeof ask.data?.seen?.differs === 'string' && (
        <b className="break-anywhere">{ask.data.seen.differs}</b>
      )}
      {seen !== null && <Seen seen={seen} />}
      {seen === null && (
        <p className="soft">
          {ask.data === undefined
            ? 'Your app did not say what it saw. It does where the lines below are in it, for forwards and when it is asked.'
            : `Delivery ${ask.data.id} asked, and the app did not say what it saw. Are the lines below in it, after what reads the body?`}
        </p>
      )}
      {ask.error !== null && <Problem {...failureOf(ask.error)} />}
      {eventId !== null && (
        <div>
          <Button size="small" disabled={ask.isPending} onClick={() => ask.mutate(eventId)}>
            Send again and ask
          </Button>
        </div>
      )}
      {seen === null && <SnippetChooser />}
    </div>
  )
}

/** The difference itself stands with the findings of the delivery. */
function Seen({ seen }: { seen: SeenByApp }) {
  return (
    <>
      {seen.differs === null && (
        <p className="seen-same">
          <StatusMark tone="good" /> Your app saw the body and the headers as they were sent.
        </p>
      )}
      <SeenTable rows={seen.rows} />
    </>
  )
}

function SnippetChooser() {
  const [id, setId] = useState(SEEN_SNIPPETS[0]?.id ?? '')
  const snippet = SEEN_SNIPPETS.find((each) => each.id === id)
  if (snippet === undefined) return null
  return (
    <section className="seen-snippet" aria-label="Lines for your app">
      <header className="seen-snippet-head">
        <Select
          name="Framework"
          look="compact"
          value={id}
          choices={SEEN_SNIPPETS.map(({ id: value, name }) => ({ value, label: name }))}
          onChange={setId}
        />
        <span className="mono faint truncate">{snippet.fileName}</span>
        <CopyButton text={snippet.code} name="Copy the lines" label="Copy" look="plain" />
      </header>
      <p className="seen-snippet-use">
        {snippet.use} It answers with hashes, and only where Hookloupe asks: for development and tests.
      </p>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="seen-snippet-code mono" role="region" aria-label={snippet.fileName} tabIndex={0}>
        {snippet.code}
      </pre>
    </section>
  )
}
