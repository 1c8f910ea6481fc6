import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import type { Proposal } from './use-proposal.ts'

/** What it is called, and the file as it will be written; whoever changes its text has the last word. */
export function NameAndText({ make, isThere }: { make: Proposal; isThere: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const { proposal, isByHand } = make
  return (
    <>
      <Field
        label="Name"
        help={
          <>
            It will be <code>providers/{proposal.data?.fileName}</code>
            {isThere && ', which is there already and is replaced'}.
          </>
        }
      >
        <TextInput value={make.name} onChange={(event) => make.setName(event.target.value)} />
      </Field>
      {(proposal.data?.notes.length ?? 0) > 0 && (
        <ul className="make-notes">
          {proposal.data?.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <span className="make-actions">
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close the text' : 'Show and edit the text'}
        </Button>
        {isByHand && (
          <Button size="small" look="quiet" onClick={() => make.write(null)}>
            Back to what is proposed
          </Button>
        )}
      </span>
      {isByHand && (
        <p className="make-warning" role="status">
          The text was changed by hand: what is corrected above is not in it until you go back to what is
          proposed.
        </p>
      )}
      {isOpen && (
        <div className="make-text">
          <CodeEditor name="Text of the provider" text={make.text} language="text" onChange={make.write} />
        </div>
      )}
    </>
  )
}
