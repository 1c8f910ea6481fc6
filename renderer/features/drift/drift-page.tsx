import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Drift, DriftType } from '../../../shared/model/drift.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading } from '../../ui/empty-state.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { TypeSection } from './type-section.tsx'
import { useDrift } from './use-drift.ts'
import { CHOICES, isChosen, type Choice } from './words.ts'
import './drift-page.css'

const ALL = 0

/** What really arrived against the documentation and against the time before the last month, type by type. */
export function DriftPage({
  endpointId,
  onEndpoint,
  onOpenEvent,
}: {
  /** Null for all endpoints. */
  endpointId: number | null
  onEndpoint: (endpointId: number | null) => void
  onOpenEvent: (eventId: number) => void
}) {
  const [choice, choose] = useState<Choice>('all')
  const drift = useDrift(endpointId)
  const endpoints = useEndpoints()
  const { data, error } = drift
  return (
    <section className="page" aria-label="Drift">
      <header className="page-head">
        <div>
          <h1>Drift</h1>
          <p className="soft">
            What was captured against the documentation, and against the time before the last 30 days.
            Samples, imports and events whose proof does not hold are left out; of several events in one body
            the first is looked at.
          </p>
        </div>
        <div className="page-actions">
          <Button
            icon={<Download aria-hidden />}
            disabled={data === undefined || data.types.length === 0}
            onClick={() => data !== undefined && save(data)}
          >
            Export JSON
          </Button>
        </div>
      </header>
      <div className="drift-bar">
        <Segments name="What is shown" value={choice} choices={CHOICES} onChange={choose} />
        {(endpoints.data?.length ?? 0) > 1 && (
          <Select
            name="Endpoint"
            look="compact"
            value={endpointId ?? ALL}
            choices={[
              { value: ALL, label: 'All endpoints' },
              ...(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => onEndpoint(id === ALL ? null : id)}
          />
        )}
      </div>
      <div className="page-body">
        {error !== null && data === undefined && (
          <ReadingProblem error={error} onAgain={() => void drift.refetch()} />
        )}
        {error === null && data === undefined && <Loading what="what arrived" />}
        {data !== undefined && <Types drift={data} choice={choice} onOpenEvent={onOpenEvent} />}
      </div>
    </section>
  )
}

function Types({
  drift,
  choice,
  onOpenEvent,
}: {
  drift: Drift
  choice: Choice
  onOpenEvent: (eventId: number) => void
}) {
  const endpoints = useEndpoints()
  const providers = useProviders()
  if (drift.types.length === 0) {
    return (
      <EmptyState title="Nothing was captured at an endpoint yet">
        Have the provider send an event. What it looks like is then held against the documentation, and kept
        to be held against what comes later.
      </EmptyState>
    )
  }
  // What differs first; each of the two in the order of what came last.
  const differs = (type: DriftType): number => (type.findings.some(({ kind }) => kind !== 'never') ? 0 : 1)
  const types = drift.types.toSorted((a, b) => differs(a) - differs(b))
  return types.map((type) => (
    <TypeSection
      key={`${type.endpointId} ${type.provider} ${type.type}`}
      type={type}
      since={drift.since}
      isAgainstBefore={choice === 'month'}
      findings={type.findings.filter((finding) => isChosen(finding, choice))}
      endpoint={endpoints.data?.find(({ id }) => id === type.endpointId)?.name ?? ''}
      provider={providers.data?.find(({ id }) => id === type.provider)?.name ?? type.provider}
      onOpenEvent={onOpenEvent}
    />
  ))
}

function save(drift: Drift): void {
  const day = new Date(drift.at).toISOString().slice(0, 10)
  const text = `${JSON.stringify(drift, null, 2)}\n`
  saveFile({ text, fileName: `drift-${day}.json`, mediaType: 'application/json' })
}
