import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Scenario } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import './scenario-page.css'

interface What {
  scenarioId?: number
  scenario?: Scenario
}

/** Starts a run; asks first where it would start commands on this machine. */
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
  const run = useMutation({
    mutationFn: ({ what, allowCommands }: { what: What; allowCommands: boolean }) =>
      client.scenarios.run({ ...what, allowCommands }),
    onSuccess: (started) => {
      void cache.invalidateQueries({ queryKey: queries.scenarios.runs.key() })
      onStarted(started.id)
    },
  })
  return {
    start: (what, commands) =>
      commands.length === 0 ? run.mutate({ what, allowCommands: false }) : ask({ what, commands }),
    isStarting: run.isPending,
    problem: run.error === null ? null : <Problem {...failureOf(run.error)} />,
    confirmation: (
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
                if (asked !== null) run.mutate({ what: asked.what, allowCommands: true })
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
    ),
  }
}
