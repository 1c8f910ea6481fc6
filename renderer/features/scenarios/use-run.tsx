import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Run, Scenario } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { SEVERAL_TIMES } from '../../parts/live-dialog.tsx'
import { SendingProblem, SendingQuestions } from '../../parts/sending-problem.tsx'
import { useGuarded } from '../../parts/use-guarded.ts'
import { CommandsDialog } from './commands-dialog.tsx'

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
        <CommandsDialog
          commands={asked?.commands ?? null}
          onRun={() => {
            if (asked !== null) run.send({ what: asked.what, allowCommands: true })
            ask(null)
          }}
          onClose={() => ask(null)}
        />
      </>
    ),
  }
}
