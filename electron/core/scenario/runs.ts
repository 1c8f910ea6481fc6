import { AppError } from '../../../shared/errors.ts'
import type { Run, RunState, Variation } from '../../../shared/model/scenario.ts'
import type { Sending } from '../send/plan.ts'
import type { Store } from '../store/store.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { deliveriesIn } from './moves.ts'
import { readyRun } from './ready-run.ts'
import type { RunWish } from './ready-run.ts'
import { runScenario, waitingVariation } from './run-scenario.ts'

/** Starts runs of scenarios, one at a time, and knows how they stand. */
export interface Runs {
  /** Resolves when the run goes on by itself. Throws RUN_ACTIVE and what `readyRun` throws. */
  start(wish: RunWish & { scenarioId: number | null }): Promise<Run>
  /** As it stands now; null where there is none of that id. */
  get(id: number): Promise<Run | null>
  /** Ends it; one that has ended stays as it is. */
  cancel(id: number): Promise<Run | null>
  /** Resolves when the run that goes on has ended, whatever came of it. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** How often windows are told and the disk is written to while a run goes on. */
const TELL_EVERY_MS = 250

const BY_USER = new Error('It was cancelled.')
const CLOSING = new Error('Hookloupe ended while it ran.')

export function createRuns(options: { store: Store; sending: Sending; clock?: Clock }): Runs {
  const { store, sending } = options
  const clock = options.clock ?? systemClock
  let active: { run: Run; abort: AbortController; ended: Promise<void> } | null = null
  let isStarting = false

  async function carryOut(run: Run, go: (changed: () => void) => Promise<void>): Promise<void> {
    const teller = createTeller(run, { store, sending })
    try {
      await go(() => teller.changed())
      Object.assign(run, resultOf(run))
    } catch (reason) {
      end(run, reason instanceof Error ? reason.message : String(reason))
    }
    run.endedAt = clock.now()
    run.clock = null
    run.progress.total = run.progress.done
    await teller.finish()
    active = null
    sending.publish({ kind: 'run', runId: run.id })
  }

  return {
    async start(wish) {
      if (active !== null || isStarting) {
        throw new AppError(
          'RUN_ACTIVE',
          `A run is going on${active === null ? '' : `: "${active.run.name}"`}.`,
        )
      }
      isStarting = true
      try {
        const { stage, variations, notes } = await readyRun({ store, sending, clock }, wish)
        const run = await store.runs.create({
          scenarioId: wish.scenarioId,
          name: wish.scenario.name,
          state: 'running',
          startedAt: clock.now(),
          endedAt: null,
          progress: {
            done: 0,
            total: variations.reduce(
              (sum, each) => sum + deliveriesIn(each, stage.subjects.length, each.followed?.times.length),
              0,
            ),
          },
          sentence: 'It is running.',
          scenario: wish.scenario,
          target: stage.target,
          clock: null,
          waitsFor: null,
          notes,
          variations: variations.map(waitingVariation),
        })
        const abort = new AbortController()
        const ended = carryOut(run, (changed) =>
          runScenario({ ...stage, runId: run.id, signal: abort.signal }, run, variations, changed),
        )
        active = { run, abort, ended }
        return structuredClone(run)
      } finally {
        isStarting = false
      }
    },
    async get(id) {
      return active?.run.id === id ? structuredClone(active.run) : store.runs.get(id)
    },
    async cancel(id) {
      if (active?.run.id === id) {
        const { abort, ended } = active
        abort.abort(BY_USER)
        await ended
      }
      return store.runs.get(id)
    },
    async settled() {
      await active?.ended
    },
    async close() {
      active?.abort.abort(CLOSING)
      await active?.ended
    },
  }
}

/** Writes down and tells how a run stands, not oftener than is of use. */
function createTeller(run: Run, { store, sending }: { store: Store; sending: Sending }) {
  let timer: NodeJS.Timeout | null = null
  const tell = async (): Promise<void> => {
    timer = null
    // Lost with the store unavailable; the end of the run is written once more.
    await store.runs.record(structuredClone(run)).catch(() => {})
    sending.publish({ kind: 'run', runId: run.id })
  }
  return {
    changed(): void {
      timer ??= setTimeout(() => void tell(), TELL_EVERY_MS)
    },
    async finish(): Promise<void> {
      if (timer !== null) clearTimeout(timer)
      await tell()
    },
  }
}

function end(run: Run, sentence: string): void {
  run.state = 'cancelled'
  run.sentence = sentence
  run.waitsFor = null
  for (const variation of run.variations) {
    if (variation.state === 'running' || variation.state === 'waiting') variation.state = 'cancelled'
  }
}

const UNSEEN =
  'Whether your app did the work twice cannot be seen in them: give the scenario a check that tells its state.'

/** The run in one sentence, from its variations. */
function resultOf({ variations, scenario }: Run): { state: RunState; sentence: string } {
  const of = (state: Variation['state']): Variation[] => variations.filter((each) => each.state === state)
  const [broken] = of('broken')
  if (broken !== undefined) {
    return { state: 'broken', sentence: `"${broken.name}" could not be carried out. ${failureOf(broken)}` }
  }
  const failed = of('failed')
  const [first] = failed
  if (first === undefined) {
    const { length } = variations
    const passed = length === 1 ? 'The one variation has passed' : `All ${length} variations have passed`
    const isSeen = scenario.check !== null || variations.every(({ isBaseline }) => isBaseline)
    return { state: 'passed', sentence: isSeen ? `${passed}.` : `${passed}, by the answers alone. ${UNSEEN}` }
  }
  if (first.isBaseline) {
    return { state: 'failed', sentence: `The plain run was not handled as it should be. ${failureOf(first)}` }
  }
  if (variations.length === 1) return { state: 'failed', sentence: failureOf(first) }
  return {
    state: 'failed',
    sentence: `${failed.length} of ${variations.length} variations failed. "${first.name}": ${failureOf(first)}`,
  }
}

function failureOf({ findings }: Variation): string {
  return findings.find(({ status }) => status === 'fail')?.message ?? ''
}
