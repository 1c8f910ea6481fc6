import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { RunSummary, StoredScenario } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading } from '../../ui/empty-state.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FileDialog } from './file-dialog.tsx'
import { RunLine } from './run-line.tsx'
import { ScenarioLine } from './scenario-line.tsx'
import { useRun } from './use-run.tsx'
import './scenario-list.css'

/** The scenarios that are kept, and what came of every run. */
export function ScenarioList({
  onOpen,
  onNew,
  onRun,
}: {
  onOpen: (id: number) => void
  onNew: () => void
  onRun: (runId: number) => void
}) {
  const { queries } = useApi()
  const scenarios = useQuery(queries.scenarios.list.queryOptions({ staleTime: 0 }))
  const runs = useQuery(queries.scenarios.runs.queryOptions({ input: {}, staleTime: 0 }))
  const run = useRun(onRun)
  const error = scenarios.error ?? runs.error
  if (error !== null && scenarios.data === undefined) {
    return (
      <div className="page-body">
        <ReadingProblem
          error={error}
          onAgain={() => {
            void scenarios.refetch()
            void runs.refetch()
          }}
        />
      </div>
    )
  }
  if (scenarios.data === undefined || runs.data === undefined) return <Loading what="the scenarios" />
  const isEmpty = scenarios.data.length === 0 && runs.data.length === 0
  return (
    <section className="page" aria-label="Scenarios">
      <header className="page-head">
        <div>
          <h1>Scenarios</h1>
          <p className="soft">
            Repeats, disorder and retries against your app, with a verdict: is everything handled once?
          </p>
        </div>
        <div className="page-actions">
          <ImportButton onImported={onOpen} />
          <Button look="primary" onClick={onNew}>
            New scenario
          </Button>
        </div>
      </header>
      {run.problem !== null && <div className="scenarios-problem">{run.problem}</div>}
      {isEmpty ? (
        <EmptyState title="No scenarios yet" actions={<Button onClick={onNew}>New scenario</Button>}>
          Begin one here with samples, or from captured events: mark them in a list with x, or choose Deliver
          twice beside Replay.
        </EmptyState>
      ) : (
        <Lists
          scenarios={scenarios.data}
          runs={runs.data}
          onOpen={onOpen}
          onOpenRun={onRun}
          onStart={(scenario) => run.start({ scenarioId: scenario.id }, scenario.commands)}
        />
      )}
      {run.confirmation}
    </section>
  )
}

function Lists({
  scenarios,
  runs,
  onOpen,
  onOpenRun,
  onStart,
}: {
  scenarios: readonly StoredScenario[]
  runs: readonly RunSummary[]
  onOpen: (id: number) => void
  onOpenRun: (id: number) => void
  onStart: (scenario: StoredScenario) => void
}) {
  const now = useNow()
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [toWrite, setToWrite] = useState<number | null>(null)
  const onSettled = (): void => void cache.invalidateQueries({ queryKey: queries.scenarios.list.key() })
  // As a new one of the same content: its former runs stay by themselves.
  const restore = useMutation({
    mutationFn: ({ scenario }: StoredScenario) => client.scenarios.create({ scenario }),
    onError: tellFailure,
    onSettled,
  })
  const remove = useMutation({
    mutationFn: ({ id }: StoredScenario) => client.scenarios.remove({ id }),
    onSuccess: (_, stored) =>
      tell({
        title: `Scenario ${stored.scenario.name} removed.`,
        description: 'The results of its runs stay.',
        action: { label: 'Undo', onChoose: () => restore.mutate(stored) },
      }),
    onError: tellFailure,
    onSettled,
  })
  return (
    <div className="scenarios">
      {scenarios.length > 0 && (
        <ul aria-label="Kept scenarios">
          {scenarios.map((stored) => (
            <ScenarioLine
              key={stored.id}
              stored={stored}
              lastRun={runs.find((each) => each.scenarioId === stored.id) ?? null}
              onOpen={() => onOpen(stored.id)}
              onStart={() => onStart(stored)}
              onWrite={() => setToWrite(stored.id)}
              onRemove={() => remove.mutate(stored)}
            />
          ))}
        </ul>
      )}
      <h2 className="scenarios-heading">Runs</h2>
      {runs.length === 0 ? (
        <p className="scenarios-none soft">Nothing was run yet. What is run stays here with its result.</p>
      ) : (
        <ul aria-label="Runs, newest first">
          {runs.map((each) => (
            <RunLine key={each.id} run={each} now={now} onOpen={() => onOpenRun(each.id)} />
          ))}
        </ul>
      )}
      {toWrite !== null && <FileDialog id={toWrite} onClose={() => setToWrite(null)} />}
    </div>
  )
}

/** Reads a scenario file and keeps it; nothing of it is run. */
function ImportButton({ onImported }: { onImported: (id: number) => void }) {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (file: File) => client.scenarios.import({ text: await file.text() }),
    onSuccess: (stored) => {
      void cache.invalidateQueries({ queryKey: queries.scenarios.list.key() })
      tell({ title: `Scenario ${stored.scenario.name} kept. Nothing was run.` })
      onImported(stored.id)
    },
    onError: tellFailure,
  })
  return (
    <>
      <Button disabled={read.isPending} onClick={() => input.current?.click()}>
        Import a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Scenario file"
        accept=".yaml,.yml,.json"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) read.mutate(file)
          event.target.value = ''
        }}
      />
    </>
  )
}

function tellFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
