import { AppError } from '../../../shared/errors.ts'
import type { Run, Variation } from '../../../shared/model/scenario.ts'
import { finding } from './judge-answers.ts'
import type { PlannedVariation } from './move.ts'
import { runVariation } from './run-variation.ts'
import type { Plain, ReadyVariation } from './run-variation.ts'
import type { Stage } from './step.ts'

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

function brokenFinding(error: unknown) {
  const isOurs = error instanceof AppError
  const message = isOurs || error instanceof Error ? error.message : String(error)
  return finding('broken', 'transport', 'fail', message, isOurs ? error.fix : null)
}
