import { useState } from 'react'
import type { Delivery, SeenByApp } from '../../shared/model/delivery.ts'
import { SEEN_SNIPPETS } from '../../shared/seen/snippets.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Select } from '../ui/select.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { SeenTable } from './seen-table.tsx'
import { SendingProblem, SendingQuestions } from './sending-problem.tsx'
import { useReplay } from './use-replay.ts'
import './seen-view.css'

/** What was received, sent and seen by the developer's app; where the app says nothing, how it can be made to. */
export function SeenView({ delivery }: { delivery: Delivery }) {
  const { eventId, signing, target } = delivery
  const [asked, setAsked] = useState<Delivery | null>(null)
  const sending = useReplay(setAsked)
  const { seen } = asked ?? delivery
  return (
    <div className="seen-view">
      {typeof asked?.seen?.differs === 'string' && <b className="break-anywhere">{asked.seen.differs}</b>}
      {seen !== null && <Seen seen={seen} />}
      {seen === null && (
        <p className="soft">
          {asked === null
            ? 'Your app did not say what it saw. It does where the lines below are in it, for forwards and when it is asked.'
            : `Delivery ${asked.id} asked, and the app did not say what it saw. Are the lines below in it, after what reads the body?`}
        </p>
      )}
      <SendingProblem sending={sending} />
      <SendingQuestions sending={sending} />
      {eventId !== null && (
        <div>
          <Button
            size="small"
            disabled={sending.isSending}
            onClick={() =>
              sending.send({ eventId, signing, target: target.replace(/\?.*$/, ''), askWhatWasSeen: true })
            }
          >
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
