import { useState } from 'react'
import type { StateCheck, TriedCheck } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { SendingProblem, SendingQuestions } from '../../parts/sending-problem.tsx'
import { useGuarded } from '../../parts/use-guarded.ts'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { CommandsDialog } from './commands-dialog.tsx'
import './try-check.css'

/** Asks the app for its state now, so that a check is known to work before a run counts on it. */
export function TryCheck({ check }: { /** Null while it is not whole yet. */ check: StateCheck | null }) {
  const { client } = useApi()
  const [tried, setTried] = useState<{ check: StateCheck; result: TriedCheck } | null>(null)
  const [isAsking, setAsking] = useState(false)
  const trying = useGuarded<StateCheck, TriedCheck>({
    call: (asked) => {
      setTried(null)
      return client.scenarios.tryCheck({ check: asked, allowCommands: asked.kind === 'command' })
    },
    leaving: (asked) => ({
      request: asked.kind === 'http' ? `${asked.method} ${asked.url}` : null,
      headers: asked.kind === 'http' ? asked.headers.map(([name]) => name) : null,
    }),
    onDone: (result, asked) => setTried({ check: asked, result }),
  })
  // What was found by another check says nothing of this one.
  const isCurrent = tried !== null && JSON.stringify(tried.check) === JSON.stringify(check)
  const start = (): void => {
    if (check?.kind === 'command') setAsking(true)
    else if (check !== null) trying.send(check)
  }
  return (
    <div className="try-check">
      <Button size="small" disabled={check === null || trying.isSending} onClick={start}>
        {trying.isSending ? 'Asking…' : 'Try the check now'}
      </Button>
      <div className="try-check-result" role="status">
        {isCurrent && <Result {...tried.result} />}
      </div>
      <SendingProblem sending={trying} />
      <SendingQuestions sending={trying} />
      <CommandsDialog
        commands={isAsking && check?.kind === 'command' ? [check.command] : null}
        onRun={() => {
          setAsking(false)
          if (check !== null) trying.send(check)
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

function Result({ found, expected, isMet, message }: TriedCheck) {
  return (
    <>
      <StatusMark tone={isMet === null ? 'waiting' : isMet ? 'good' : 'bad'} />
      <div>
        <p>{message}</p>
        <dl className="try-check-values">
          <dt>Found</dt>
          <dd className="mono break-anywhere">{found}</dd>
          <dt>Expected</dt>
          <dd className="mono break-anywhere">
            {expected ?? <span className="soft">as the plain run</span>}
          </dd>
        </dl>
      </div>
    </>
  )
}
