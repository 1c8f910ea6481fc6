import type { Run, RunStep, Variation } from '../../../shared/model/scenario.ts'
import { askState, prepareApp } from './app-call.ts'
import { followSchedule } from './follow-schedule.ts'
import type { Followed } from './follow-schedule.ts'
import { judgeState } from './judge-state.ts'
import { judgeVariation } from './judge-variation.ts'
import type { Move, PlannedVariation } from './move.ts'
import { restartApp } from './restart-app.ts'
import { prepareStep, ruleOf, takeStep } from './step.ts'
import type { Stage, TakenStep } from './step.ts'

/** A variation with the schedule that it follows, where it follows one. */
export interface ReadyVariation extends PlannedVariation {
  followed: Followed | null
}

/** What the plain run came to. */
export interface Plain {
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

/** Runs one variation and writes into `variation` how it goes, with its findings. Rejects as its steps do. */
export async function runVariation(
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
        acknowledges: ruleOf(stage, subject),
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
