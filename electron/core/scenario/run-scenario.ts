import { AppError } from '../../../shared/errors.ts'
import type { Run, RunStep, Variation } from '../../../shared/model/scenario.ts'
import { askState, prepareApp } from './app-call.ts'
import { followSchedule } from './follow-schedule.ts'
import type { Followed } from './follow-schedule.ts'
import { judgeState } from './judge-state.ts'
import { judgeVariation } from './judge-variation.ts'
import { finding } from './judge-answers.ts'
import type { Move, PlannedVariation } from './moves.ts'
import { restartApp } from './restart-app.ts'
import { prepareStep, providerOf, ruleOf, takeStep } from './step.ts'
import type { Stage, TakenStep } from './step.ts'

/** A variation with the schedule that it follows, where it follows one. */
export interface ReadyVariation extends PlannedVariation {
  followed: Followed | null
}

/** The variation of a run before anything of it was done. */
export function waitingVariation({ name, plan, isBaseline, order }: PlannedVariation): Variation {
  return { name, plan, isBaseline, order, state: 'waiting', steps: [], check: null, findings: [] }
}

/**
 * Runs all variations one after the other and writes into `run` how they go; `changed` is told of each step. Never
 * rejects but with the reason of the stage's signal.
 */
export async function runScenario(
  stage: Stage,
  run: Run,
  variations: readonly ReadyVariation[],
  changed: () => void,
): Promise<void> {
  let baseline: Plain | null = null
  for (const [place, planned] of variations.entries()) {
    const variation = run.variations[place]
    if (variation === undefined) continue
    // What the plain run cannot do says nothing of the others; a provider's retries are made for that.
    if (baseline !== null && !baseline.hasPassed && planned.followed === null) {
      variation.state = 'cancelled'
      variation.findings = [
        finding('not-run', 'answer', 'absent', 'Not run: the plain run was not handled as it should be.'),
      ]
      continue
    }
    variation.state = 'running'
    changed()
    try {
      const taken = await runVariation(stage, { run, variation, planned, baseline, changed })
      const hasPassed = variation.findings.every(({ status }) => status !== 'fail')
      variation.state = hasPassed ? 'passed' : 'failed'
      if (planned.isBaseline) baseline = { hasPassed, ...taken }
    } catch (error) {
      stage.signal.throwIfAborted()
      variation.state = 'broken'
      variation.findings = [...variation.findings, brokenFinding(error)]
      // Without the plain run, and with an app in no known state, the others would say nothing.
      return
    } finally {
      run.waitsFor = null
      changed()
    }
  }
}

interface Plain {
  hasPassed: boolean
  steps: readonly TakenStep[]
  found: string | null
}

interface Going {
  run: Run
  variation: Variation
  planned: ReadyVariation
  baseline: Plain | null
  changed: () => void
}

async function runVariation(
  stage: Stage,
  { run, variation, planned, baseline, changed }: Going,
): Promise<{ steps: TakenStep[]; found: string | null }> {
  const { check, prepare } = run.scenario
  if (prepare !== null) await prepareApp(prepare, stage)
  const ask = async (waitMs: number): Promise<string | null> => {
    if (check === null) return null
    if (waitMs > 0) await stage.clock.sleep(waitMs, stage.signal)
    return askState(check, stage)
  }
  const atStart = await ask(0)
  let before: string | null = null
  const steps: TakenStep[] = []

  const begin = (subject: number, virtualMs: number | null): RunStep => {
    const step: RunStep = {
      deliveryId: null,
      eventId: stage.subjects[subject]?.eventId ?? null,
      subject,
      label: stage.subjects[subject]?.label ?? '',
      attempt: variation.steps.filter((each) => each.subject === subject).length + 1,
      atMs: stage.clock.now() - run.startedAt,
      virtualMs,
      status: null,
      failure: null,
      totalMs: 0,
      isAcknowledged: null,
      note: null,
    }
    variation.steps.push(step)
    changed()
    return step
  }
  const end = (taken: TakenStep): void => {
    const { subject, attempt } = taken.step
    const at = variation.steps.findIndex((each) => each.subject === subject && each.attempt === attempt)
    variation.steps[at] = taken.step
    steps.push(taken)
    run.progress.done++
    run.progress.total = Math.max(run.progress.total, run.progress.done)
    changed()
  }
  const restart = (): Promise<void> =>
    restartApp(run.scenario.restart, stage.target, {
      ...stage,
      tell(waitsFor) {
        run.waitsFor = waitsFor
        changed()
      },
    })

  if (planned.followed !== null && planned.plan.kind === 'provider-retries') {
    const { followed, plan } = planned
    await followSchedule(
      stage,
      { plan, followed, between: run.scenario.between },
      {
        begin,
        step: end,
        restart,
        clock(clock) {
          run.clock = clock
          changed()
        },
      },
    )
    run.clock = null
    // Attempts that were not needed.
    run.progress.total -= stage.subjects.length * followed.times.length - steps.length
  } else {
    const moves = planned.moves ?? []
    for (const [index, move] of moves.entries()) {
      if (isFirstRepeat(moves, index, stage.subjects.length)) before = await ask(check?.waitMs ?? 0)
      if (move.kind === 'restart') await restart()
      else for (const taken of await deliverMove(stage, move, begin)) end(taken)
      stage.signal.throwIfAborted()
    }
  }

  const found = await ask(check?.waitMs ?? 0)
  const [only] = stage.subjects
  if (check !== null && found !== null && atStart !== null) {
    variation.check = judgeState(
      check,
      planned,
      stage.subjects.length,
      { atStart, before, found, baseline: planned.isBaseline ? null : (baseline?.found ?? null) },
      stage.subjects.length === 1 ? (only?.objectId ?? only?.label ?? null) : null,
    )
  }
  variation.findings = judgeVariation(stage, {
    variation: planned,
    steps,
    baseline: planned.isBaseline ? null : (baseline?.steps ?? null),
    state: variation.check,
    followed: planned.followed,
  })
  return { steps, found }
}

/** Copies that come at once are all made ready first, so that they start together. */
async function deliverMove(
  stage: Stage,
  { places, gapMs, lost }: Extract<Move, { kind: 'deliver' }>,
  begin: (place: number, virtualMs: null) => RunStep,
): Promise<TakenStep[]> {
  if (gapMs > 0) await stage.clock.sleep(gapMs, stage.signal)
  stage.signal.throwIfAborted()
  const ready = []
  for (const place of places) {
    const subject = stage.subjects[place]
    if (subject !== undefined) ready.push({ place, subject, prepared: await prepareStep(stage, subject) })
  }
  return Promise.all(
    ready.map(({ place, subject, prepared }) =>
      takeStep(stage, begin(place, null), {
        prepared,
        lost,
        acknowledges: ruleOf(providerOf(stage, subject)),
      }),
    ),
  )
}

/** True where every subject has come once before this move, and from it on something comes again. */
function isFirstRepeat(moves: readonly Move[], index: number, subjects: number): boolean {
  const move = moves[index]
  if (move?.kind !== 'deliver') return false
  const earlier = moves.slice(0, index).flatMap((each) => (each.kind === 'deliver' ? each.places : []))
  return earlier.length === subjects && new Set(earlier).size === subjects
}

function brokenFinding(error: unknown) {
  const isOurs = error instanceof AppError
  const message = isOurs || error instanceof Error ? error.message : String(error)
  return finding('broken', 'transport', 'fail', message, isOurs ? error.fix : null)
}
