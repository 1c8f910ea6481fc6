import { useState } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import type { Guarded, SendingQuestion } from './use-guarded.ts'
import './sending-problem.css'

/** What a confirmation says; the host is typed for all of them. */
export interface LiveWords {
  title: (host: string) => string
  description: string
  refuse: string
  confirm: string
}

/** Live events leave this machine only when the host was typed. */
export function LiveDialog({
  question,
  sending,
  words = ONE_EVENT,
}: {
  question: Pick<SendingQuestion, 'host' | 'request'>
  sending: Pick<Guarded<never>, 'confirm' | 'forget' | 'isSending'>
  words?: LiveWords
}) {
  const [typed, type] = useState('')
  const { host, request } = question
  const isTyped = typed.trim().toLowerCase() === host.toLowerCase()
  const confirm = (): void => {
    if (isTyped && !sending.isSending) sending.confirm(typed.trim())
  }
  return (
    <Dialog
      title={words.title(host)}
      description={words.description}
      width="small"
      open
      onClose={sending.forget}
      footer={
        <>
          <Button onClick={sending.forget}>{words.refuse}</Button>
          <Button look="danger" disabled={!isTyped || sending.isSending} onClick={confirm}>
            {words.confirm}
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
        <dd className="mono break-anywhere">{request ?? host}</dd>
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

const ONE_EVENT: LiveWords = {
  title: (host) => `Send a live event to ${host}?`,
  description:
    'It happened with real money, and that host is not this machine: what runs there may act on it a second time.',
  refuse: 'Do not send',
  confirm: 'Send the live event',
}

/** Of a run, which sends the same event more than once. */
export const SEVERAL_TIMES: LiveWords = {
  title: (host) => `Send live events to ${host} again and again?`,
  description:
    'They happened with real money, and that host is not this machine: what runs there may act on each of them.',
  refuse: 'Do not run',
  confirm: 'Run with live events',
}
