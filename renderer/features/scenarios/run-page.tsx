import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { Run } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/empty-state.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'
import { letterOf } from './plan-words.ts'
import { RunResult } from './run-result.tsx'
import { StepDelivery } from './step-delivery.tsx'
import { useRun } from './use-run.tsx'
import { VariationRow } from './variation-row.tsx'
import './run-page.css'

interface Actions {
  onClose: () => void
  onOpenScenario: (id: number) => void
  onOpenEvent: (id: number) => void
  onRun: (runId: number) => void
}

/** One run: its sentence, its progress, and every variation with its deliveries in time. */
export function RunPage({ id, ...actions }: { id: number } & Actions) {
  const { queries } = useApi()
  const run = useQuery(queries.scenarios.getRun.queryOptions({ input: { id } }))
  if (run.error !== null && run.data === undefined) {
    return (
      <div className="page-body">
        <ReadingProblem
          error={run.error}
          onAgain={() => void run.refetch()}
          instead={
            <Button size="small" onClick={actions.onClose}>
              Show the scenarios
            </Button>
          }
        />
      </div>
    )
  }
  if (run.data === undefined) return <Loading what="the run" />
  return <Loaded run={run.data} {...actions} />
}

function Loaded({ run, onClose, onOpenScenario, onOpenEvent, onRun }: { run: Run } & Actions) {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const now = useNow()
  const [deliveryId, openDelivery] = useState<number | null>(null)
  const again = useRun(onRun)
  const cancel = useMutation({
    mutationFn: () => client.scenarios.cancel({ id: run.id }),
    onSuccess: (ended) =>
      cache.setQueryData(queries.scenarios.getRun.queryKey({ input: { id: run.id } }), ended),
    onError: tellFailure,
  })
  const keep = useMutation({
    mutationFn: (variation: number) => client.scenarios.keep({ id: run.id, variation }),
    onSuccess: (stored) => {
      void cache.invalidateQueries({ queryKey: queries.scenarios.list.key() })
      tell({
        title: `Kept as ${stored.scenario.name}.`,
        action: { label: 'Open it', onChoose: () => onOpenScenario(stored.id) },
      })
    },
    onError: tellFailure,
  })
  const { scenarioId } = run
  return (
    <section className="page" aria-label={`Run of ${run.name}`}>
      <header className="page-head">
        <div className="run-title">
          <h1 className="truncate">{run.name}</h1>
          <p className="soft figures truncate">
            {formatMoment(run.startedAt, now)} · to <span className="mono">{run.target}</span>
          </p>
        </div>
        <div className="page-actions">
          <Button onClick={onClose}>Scenarios</Button>
          {scenarioId !== null && (
            <Button onClick={() => onOpenScenario(scenarioId)}>Open the scenario</Button>
          )}
          {run.state === 'running' ? (
            <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel the run
            </Button>
          ) : (
            <Button
              look="primary"
              icon={<RotateCw aria-hidden />}
              disabled={again.isStarting}
              onClick={() =>
                again.start(
                  scenarioId === null ? { scenario: run.scenario } : { scenarioId },
                  commandsOf(run),
                )
              }
            >
              Run again
            </Button>
          )}
        </div>
      </header>
      <div className="page-body run-body">
        {again.problem}
        <RunResult run={run} />
        <Legend run={run} />
        <ol className="variations" aria-label="Variations">
          {run.variations.map((variation, index) => (
            <VariationRow
              // A variation has no identity beside its place in the run.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              variation={variation}
              isOpenAtFirst={variation.state === 'failed'}
              onDelivery={openDelivery}
              onKeep={run.state === 'running' ? null : () => keep.mutate(index)}
            />
          ))}
        </ol>
      </div>
      <Dialog
        title={deliveryId === null ? 'Delivery' : `Delivery ${deliveryId}`}
        width="large"
        open={deliveryId !== null}
        onClose={() => openDelivery(null)}
      >
        {deliveryId !== null && (
          <StepDelivery
            id={deliveryId}
            onOpenEvent={(eventId) => {
              openDelivery(null)
              onOpenEvent(eventId)
            }}
          />
        )}
      </Dialog>
      {again.confirmation}
    </section>
  )
}

/** Which letter stands for what. */
function Legend({ run }: { run: Run }) {
  const labels = new Map<number, string>()
  for (const { steps } of run.variations) for (const step of steps) labels.set(step.subject, step.label)
  if (labels.size === 0) return null
  return (
    <ul className="run-legend" aria-label="What is delivered">
      {[...labels]
        .toSorted(([left], [right]) => left - right)
        .map(([subject, label]) => (
          <li key={subject}>
            <b className="run-letter">{letterOf(subject)}</b>
            <span className="truncate">{label}</span>
          </li>
        ))}
      <li className="faint">{plural(run.variations.length, 'variation')}</li>
    </ul>
  )
}

function commandsOf({ scenario: { check, prepare, restart } }: Run): string[][] {
  return [
    ...(prepare?.kind === 'command' ? [prepare.command] : []),
    ...(restart?.command === undefined ? [] : [restart.command]),
    ...(check?.kind === 'command' ? [check.command] : []),
  ]
}

function tellFailure(error: unknown): void {
  const { message, fix } = failureOf(error)
  tell({ title: message, description: fix, tone: 'bad' })
}
