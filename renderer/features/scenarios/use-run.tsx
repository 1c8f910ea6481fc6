import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Scenario } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { ConfirmLive } from './confirm-live.tsx'
import './scenario-page.css'

interface What {
  scenarioId?: number
  scenario?: Scenario
}

interface Wish {
  what: What
  allowCommands: boolean
  /** Host of the target, typed by somebody who means it. */
  confirm?: string
}

/** Starts a run; asks first where it would start commands on this machine, or take live events beyond it. */
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
    mutationFn: ({ what, ...rest }: Wish) => client.scenarios.run({ ...what, ...rest }),
    onSuccess: (started) => {
      void cache.invalidateQueries({ queryKey: queries.scenarios.runs.key() })
      onStarted(started.id)
    },
  })
  const failure = run.error === null ? null : failureOf(run.error)
  const live = failure?.code === 'LIVE_NOT_CONFIRMED' ? failure : null
  const wish = run.variables
  return {
    start: (what, commands) =>
      commands.length === 0 ? run.mutate({ what, allowCommands: false }) : ask({ what, commands }),
    isStarting: run.isPending,
    problem: failure === null || live !== null ? null : <Problem {...failure} />,
    confirmation: (
      <>
        {live !== null && wish !== undefined && (
          <ConfirmLive
            key={live.message}
            message={live.message}
            onConfirm={(host) => run.mutate({ ...wish, confirm: host })}
            onClose={run.reset}
          />
        )}
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
      </>
    ),
  }
}
