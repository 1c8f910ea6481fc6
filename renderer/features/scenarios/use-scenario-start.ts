import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { titleOf } from '../../parts/words.ts'
import { newScenarioForm, type ScenarioForm, scenarioFormOf } from './scenario-form.ts'

/** What a scenario is begun from. */
export type ScenarioStart =
  | { kind: 'nothing' }
  | { kind: 'saved'; id: number }
  | { kind: 'events'; ids: readonly number[] }
  /** The whole history of the object of an event. */
  | { kind: 'history'; eventId: number }

export type ScenarioBeginning =
  { state: 'reading' } | { state: 'failed'; failure: CallFailure } | { state: 'ready'; form: ScenarioForm }

/** The form to begin with; it is read once and then belongs to whoever edits it. */
export function useScenarioStart(start: ScenarioStart): ScenarioBeginning {
  const { client } = useApi()
  const endpoints = useEndpoints()
  const providers = useProviders()
  const isReady = endpoints.data !== undefined && providers.data !== undefined
  const beginning = useQuery({
    queryKey: ['scenario start', start],
    enabled: isReady,
    // What is edited must not change under the hand.
    gcTime: 0,
    queryFn: async (): Promise<ScenarioForm> => {
      const slugOf = (id: number | null): string =>
        endpoints.data?.find((endpoint) => endpoint.id === id)?.slug ?? ''
      switch (start.kind) {
        case 'nothing':
          return newScenarioForm([], endpoints.data?.[0]?.slug ?? '', 'New scenario')
        case 'saved':
          return scenarioFormOf((await client.scenarios.get({ id: start.id })).scenario)
        case 'events': {
          const ids = start.ids.toSorted((left, right) => left - right)
          const events = await Promise.all(ids.map((id) => client.events.get({ id })))
          const [first] = events
          const name = first === undefined ? 'New scenario' : nameOf(titleOf(first), events.length)
          return newScenarioForm(
            ids.map((id) => ({ kind: 'event', id })),
            slugOf(first?.endpointId ?? null),
            name,
          )
        }
        case 'history': {
          const event = await client.events.get({ id: start.eventId })
          const { objectId, provider } = event
          if (objectId === null) {
            return newScenarioForm(
              [{ kind: 'event', id: event.id }],
              slugOf(event.endpointId),
              nameOf(titleOf(event), 1),
            )
          }
          return newScenarioForm(
            [{ kind: 'object', objectId, ...(provider === null ? {} : { provider }) }],
            slugOf(event.endpointId),
            `History of ${objectId}`.slice(0, 120),
          )
        }
      }
    },
  })
  const error = endpoints.error ?? providers.error ?? beginning.error
  if (beginning.data !== undefined) return { state: 'ready', form: beginning.data }
  if (error !== null) return { state: 'failed', failure: failureOf(error) }
  return { state: 'reading' }
}

function nameOf(title: string, count: number): string {
  return (count === 1 ? title : `${title} and ${count - 1} more`).slice(0, 120)
}
