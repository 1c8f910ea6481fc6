import { useState } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import type { Sending, SendingQuestion } from './use-replay.ts'
import './sending-problem.css'

/** A live event leaves this machine only when its host was typed. */
export function LiveDialog({ question, sending }: { question: SendingQuestion; sending: Sending }) {
  const [typed, type] = useState('')
  const { host, method, url } = question
  const isTyped = typed.trim().toLowerCase() === host.toLowerCase()
  const confirm = (): void => {
    if (isTyped && !sending.isSending) sending.confirm(typed.trim())
  }
  return (
    <Dialog
      title={`Send a live event to ${host}?`}
      description="It happened with real money, and that host is not this machine: what runs there may act on it a second time."
      width="small"
      open
      onClose={sending.forget}
      footer={
        <>
          <Button onClick={sending.forget}>Do not send</Button>
          <Button look="danger" disabled={!isTyped || sending.isSending} onClick={confirm}>
            Send the live event
          </Button>
        </>
      }
    >
      <dl className="question-facts">
        <dt>Environment</dt>
        <dd>
          <Badge look="accent">live</Badge>
        </dd>
        <dt>Goes to</dt>
        <dd className="mono break-anywhere">
          {method} {url}
        </dd>
      </dl>
      <Field
        label={
          <>
            Type <span className="mono">{host}</span> to confirm
          </>
        }
      >
        <TextInput
          isCode
          value={typed}
          onChange={(change) => type(change.target.value)}
          onKeyDown={(key) => {
            if (key.key === 'Enter') confirm()
          }}
        />
      </Field>
    </Dialog>
  )
}
