import { Problem } from '../ui/empty-state.tsx'
import { HostDialog } from './host-dialog.tsx'
import { LiveDialog } from './live-dialog.tsx'
import type { Sending } from './use-replay.ts'

/** Why a request was not sent. What can be answered is asked by `SendingQuestions`. */
export function SendingProblem({ sending: { failure } }: { sending: Sending }) {
  if (failure === null) return null
  return <Problem message={failure.message} fix={failure.fix} />
}

/** The dialogs that come before a request leaves this machine: an unknown host, a live event. */
export function SendingQuestions({ sending }: { sending: Sending }) {
  const { question } = sending
  if (question === null) return null
  return question.kind === 'host' ? (
    <HostDialog key={question.url} question={question} sending={sending} />
  ) : (
    <LiveDialog key={question.url} question={question} sending={sending} />
  )
}
