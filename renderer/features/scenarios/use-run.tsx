import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Run, Scenario } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { SEVERAL_TIMES } from '../../parts/live-dialog.tsx'
import { SendingProblem, SendingQuestions } from '../../parts/sending-problem.tsx'
import { useGuarded } from '../../parts/use-guarded.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import './scenario-page.css'

interface What {
  scenarioId?: number
  scenario?: Scenario
}

interface Wish {
  what: What
  allowCommands: boolean
}

/** Starts a run; asks first where it would start commands on this machine, or send anything beyond it. */
export function useRun(onStarted: (runId: number) => void): {
  start: (what: What, commands: readonly (readonly string[])[]) => void
  isStarting: boolean
  /** Why the last one was not started. */
  problem: ReactNode
  /** To be placed once in the page. */
  confirmation: ReactNode
} {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [asked, ask] = useState<{ what: What; commands: readonly (readonly string[])[] } | null>(null)
  const run = useGuarded<Wish, Run>({
    call: ({ what, allowCommands }, confirm) =>
      client.scenarios.run({ ...what, allowCommands, ...(confirm === undefined ? {} : { confirm }) }),
    leaving: () => ({ request: null, headers: null }),
    onDone: (started) => {
      void cache.invalidateQueries({ queryKey: queries.scenarios.runs.key() })
      onStarted(started.id)
    },
  })
  return {
    start: (what, commands) =>
      commands.length === 0 ? run.send({ what, allowCommands: false }) : ask({ what, commands }),
    isStarting: run.isSending,
    problem: run.failure === null ? null : <SendingProblem sending={run} />,
    confirmation: (
      <>
        <SendingQuestions sending={run} live={SEVERAL_TIMES} />
        <Dialog
          title="Run commands on this machine?"
          description="This scenario starts programs, with your rights. Run it only if you know where it comes from."
          width="small"
          open={asked !== null}
          onClose={() => ask(null)}
          footer={
            <>
              <Button onClick={() => ask(null)}>Cancel</Button>
              <Button
                look="primary"
                onClick={() => {
                  if (asked !== null) run.send({ what: asked.what, allowCommands: true })
                  ask(null)
                }}
              >
                Run them
              </Button>
            </>
          }
        >
          <ul className="run-commands mono">
            {asked?.commands.map((words) => (
              <li key={words.join(' ')}>{words.join(' ')}</li>
            ))}
          </ul>
        </Dialog>
      </>
    ),
  }
}
