import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { Plan, Run } from '../../../shared/model/scenario.ts'
import { useApi } from '../../api/api.tsx'
import { type Guarded, useGuarded } from '../../parts/use-guarded.ts'
import { titleOf } from '../../parts/words.ts'

/** Ways of delivering one event that need a run. */
export type ScenarioWay = 'twice' | 'provider-retries'

/** Starts a run of one event without keeping a scenario; what it finds stays in its result. */
export function useQuickScenario(
  event: EventDetail,
  endpoint: Endpoint | null,
  onStarted: (runId: number) => void,
): Guarded<{ way: ScenarioWay; target: string }> {
  const { client } = useApi()
  return useGuarded<{ way: ScenarioWay; target: string }, Run>({
    call: ({ way, target }, confirm) =>
      client.scenarios.run({
        ...(confirm === undefined ? {} : { confirm }),
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
    leaving: ({ target }) => ({ request: `${event.method} ${target}`, headers: null }),
    onDone: ({ id }) => onStarted(id),
  })
}

const WAY_NAME: Record<ScenarioWay, string> = { twice: 'twice', 'provider-retries': 'as it is retried' }
const COMPRESSED_MS = 60_000

function planOf(way: ScenarioWay): Plan {
  return way === 'twice' ? { kind: 'twice' } : { kind: 'provider-retries', withinMs: COMPRESSED_MS }
}
