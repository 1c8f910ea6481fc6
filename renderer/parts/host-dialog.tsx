import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Guarded, SendingQuestion } from './use-guarded.ts'
import './sending-problem.css'

/** Asks once per host that is not this machine. */
export function HostDialog({
  question,
  sending,
  words,
}: {
  question: SendingQuestion
  sending: Pick<Guarded<never>, 'allow' | 'forget' | 'isSending'>
  /** What it says where it is about more than sending once. */
  words?: { title: string; action: string; refuse: string }
}) {
  const [keepsSecrets, setKeepsSecrets] = useState(false)
  const { host, request, headers } = question
  return (
    <Dialog
      title={words?.title ?? `Send to ${host}?`}
      description="Deliveries go to this machine only, until a host is allowed. It is asked once; the settings list what is allowed."
      width="small"
      open
      onClose={sending.forget}
      footer={
        <>
          <Button onClick={sending.forget}>{words?.refuse ?? 'Do not send'}</Button>
          <Button look="primary" disabled={sending.isSending} onClick={() => sending.allow(keepsSecrets)}>
            {words?.action ?? `Allow ${host} and send`}
          </Button>
        </>
      }
    >
      <dl className="question-facts">
        <dt>Goes to</dt>
        <dd className="mono break-anywhere">{request ?? host}</dd>
        {headers !== null && (
          <>
            <dt>With</dt>
            <dd>
              the body and {headers.length} headers:{' '}
              <span className="mono break-anywhere">{headers.join(', ')}</span>
            </dd>
          </>
        )}
      </dl>
      <label className="checks-line">
        <input
          type="checkbox"
          checked={keepsSecrets}
          onChange={(change) => setKeepsSecrets(change.target.checked)}
        />
        <span>
          Also send the provider’s proofs and cookies
          <span className="question-help">
            Else they are left out: whoever runs this host could use them as their own.
          </span>
        </span>
      </label>
    </Dialog>
  )
}
