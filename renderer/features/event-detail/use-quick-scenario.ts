import { useMutation } from '@tanstack/react-query'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { Plan } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { titleOf } from '../../parts/words.ts'
import { tell } from '../../ui/toasts.tsx'

/** Ways of delivering one event that need a run. */
export type ScenarioWay = 'twice' | 'provider-retries'

/** Starts a run of one event without keeping a scenario; what it finds stays in its result. */
export function useQuickScenario(
  event: EventDetail,
  endpoint: Endpoint | null,
  onStarted: (runId: number) => void,
): { start: (way: ScenarioWay, target: string) => void; isStarting: boolean } {
  const { client } = useApi()
  const run = useMutation({
    mutationFn: ({ way, target }: { way: ScenarioWay; target: string }) =>
      client.scenarios.run({
        scenario: {
          version: 1,
          name: `${titleOf(event)}, ${WAY_NAME[way]}`.slice(0, 120),
          subjects: [{ kind: 'event', id: event.id }],
          endpoint: endpoint?.slug ?? null,
          provider: endpoint === null ? event.provider : null,
          target,
          plans: [planOf(way)],
        },
      }),
    onSuccess: ({ id }) => onStarted(id),
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  return { start: (way, target) => run.mutate({ way, target }), isStarting: run.isPending }
}

const WAY_NAME: Record<ScenarioWay, string> = { twice: 'twice', 'provider-retries': 'as it is retried' }
const COMPRESSED_MS = 60_000

function planOf(way: ScenarioWay): Plan {
  return way === 'twice' ? { kind: 'twice' } : { kind: 'provider-retries', withinMs: COMPRESSED_MS }
}
