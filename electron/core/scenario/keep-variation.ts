import { AppError } from '../../../shared/errors.ts'
import type { Plan, Run, Scenario, Subject, Variation } from '../../../shared/model/scenario.ts'

/**
 * One variation of a run as a scenario of its own: the same subjects, with this variation's order written out, so
 * that it does the same again.
 *
 * @throws AppError NOT_FOUND where the run has no such variation.
 */
export function keptVariation(run: Run, place: number, name: string | undefined): Scenario {
  const variation = run.variations[place]
  if (variation === undefined) {
    throw new AppError(
      'NOT_FOUND',
      `Run ${run.id} has no variation ${place}; it has ${run.variations.length}.`,
    )
  }
  return {
    ...run.scenario,
    name: name ?? `${run.scenario.name}: ${variation.name}`.slice(0, 120),
    subjects: fixedSubjects(run),
    target: run.target,
    plans: [fixedPlan(variation)],
    between: variation.isBaseline ? 'nothing' : run.scenario.between,
  }
}

function fixedPlan({ plan, order }: Variation): Plan {
  const isOrder = plan.kind === 'shuffled' || plan.kind === 'newest-first' || plan.kind === 'one-left-out'
  return isOrder ? { kind: 'ordered', order } : plan
}

/** An object may have got more events since: those that the run delivered are named one by one. */
function fixedSubjects({ scenario, variations }: Run): Subject[] {
  if (!scenario.subjects.some(({ kind }) => kind === 'object')) return scenario.subjects
  const events = new Map<number, number>()
  for (const { subject, eventId } of variations.flatMap(({ steps }) => steps)) {
    if (eventId !== null) events.set(subject, eventId)
  }
  const delivered = [...events]
    .toSorted(([a], [b]) => a - b)
    .map(([, id]): Subject => ({ kind: 'event', id }))
  const others = scenario.subjects.filter(({ kind }) => kind !== 'object' && kind !== 'event')
  return others.length === 0 && delivered.length > 0 ? delivered : scenario.subjects
}
