import { Problem } from '../ui/empty-state.tsx'
import { HostDialog } from './host-dialog.tsx'
import { LiveDialog, type LiveWords } from './live-dialog.tsx'
import type { Guarded } from './use-guarded.ts'

/** Why a request was not sent. What can be answered is asked by `SendingQuestions`. */
export function SendingProblem({ sending: { failure } }: { sending: Pick<Guarded<never>, 'failure'> }) {
  if (failure === null) return null
  return <Problem message={failure.message} fix={failure.fix} />
}

/** The dialogs that come before a request leaves this machine: an unknown host, a live event. */
export function SendingQuestions({
  sending,
  live,
}: {
  sending: Omit<Guarded<never>, 'send'>
  /** What the confirmation says where it is about more than one event. */
  live?: LiveWords
}) {
  const { question } = sending
  if (question === null) return null
  return question.kind === 'host' ? (
    <HostDialog key={question.host} question={question} sending={sending} />
  ) : (
    <LiveDialog key={question.host} question={question} sending={sending} words={live} />
  )
}
