import { judge } from '../../electron/core/diagnose/judge.ts'
import type { JudgeInput } from '../../electron/core/diagnose/judgement.ts'
import { recogniseProvider } from '../../electron/core/diagnose/recognise.ts'
import { providers } from '../../shared/providers/index.ts'
import type { Registry } from '../../shared/providers/registry.ts'
import { builtIn } from '../../shared/providers/registry.ts'
import { spread } from './spread.ts'
import type { Spread } from './spread.ts'

/** What the number of providers costs: the same events with a few of them, and with all. */
export interface RegistryFigures {
  few: number
  all: number
  /** By what is asked of an event: time with all divided by time with few, and what one event takes with all. */
  steps: Record<string, { ratio: Spread; microseconds: Spread }>
}

type Step = (input: JudgeInput, registry: Registry) => unknown

/** At an endpoint of a provider nothing is looked for while an event is captured. */
const STEPS: Record<string, Step> = {
  'finding the sender on the bare address, while capturing': ({ request }, registry) =>
    recogniseProvider(request, registry),
  'judging an event on the bare address': (input, registry) =>
    judge({ ...input, registry, provider: 'auto', endpoint: null }),
  'judging an event of an endpoint': (input, registry) => judge({ ...input, registry }),
}

/** The providers of the first version. */
export const FIRST = ['clik2pay', 'clickpesa', 'peach', 'standard-webhooks', 'generic-gateway', 'other']

/**
 * Takes every event through a step with few providers and with all, in turn; which of the two goes first changes each
 * time. Of the times of one event in a round the median counts, so that what else runs on the machine plays no part.
 */
export function measureRegistry(inputs: readonly JudgeInput[], rounds: number): RegistryFigures {
  const few = registryOf(FIRST)
  return {
    few: few.all().length,
    all: builtIn.all().length,
    steps: Object.fromEntries(
      Object.entries(STEPS).map(([name, step]) => {
        // The first round warms up.
        const measured = Array.from({ length: rounds + 1 }, () => roundOf(step, inputs, few)).slice(1)
        const ratio = spread(measured.map((round) => round.all / round.few))
        const microseconds = spread(measured.map(({ all }) => all / inputs.length))
        return [name, { ratio, microseconds }]
      }),
    ),
  }
}

const TIMES_IN_ROUND = 25

/** Microseconds over all events. */
function roundOf(step: Step, inputs: readonly JudgeInput[], few: Registry): { few: number; all: number } {
  const spent = { few: 0, all: 0 }
  for (const input of inputs) {
    const times: { few: number[]; all: number[] } = { few: [], all: [] }
    for (let turn = 0; turn < TIMES_IN_ROUND; turn++) {
      for (const name of turn % 2 === 0 ? (['few', 'all'] as const) : (['all', 'few'] as const)) {
        const start = performance.now()
        step(input, name === 'few' ? few : builtIn)
        times[name].push((performance.now() - start) * 1000)
      }
    }
    spent.few += spread(times.few).median
    spent.all += spread(times.all).median
  }
  return spent
}

function registryOf(ids: readonly string[]): Registry {
  const chosen = providers.filter(({ id }) => ids.includes(id))
  const byRank = builtIn.byRank().filter((provider) => chosen.includes(provider))
  return {
    all: () => chosen,
    find: (id) => chosen.find((provider) => provider.id === id) ?? null,
    byRank: () => byRank,
    isOwn: () => false,
  }
}
