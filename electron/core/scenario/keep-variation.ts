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

/**
 * An object may have got more events since, which would move the places of all that follows: those that the run
 * delivered are named one by one, and what is no event keeps its place among them. Where not all of them were
 * delivered, the subjects stay as they are.
 */
function fixedSubjects({ scenario: { subjects }, variations }: Run): Subject[] {
  if (!subjects.some(({ kind }) => kind === 'object')) return subjects
  const delivered = new Map<number, number | null>()
  for (const { subject, eventId } of variations.flatMap(({ steps }) => steps)) delivered.set(subject, eventId)
  const others = subjects.filter(({ kind }) => kind !== 'object' && kind !== 'event')
  const fixed: Subject[] = []
  for (let place = 0; place < delivered.size; place++) {
    const eventId = delivered.get(place)
    // A place that was left out, and is not known.
    if (eventId === undefined) return subjects
    const other = eventId === null ? others.shift() : undefined
    if (eventId !== null) fixed.push({ kind: 'event', id: eventId })
    else if (other !== undefined) fixed.push(other)
  }
  return others.length === 0 && fixed.length === delivered.size ? fixed : subjects
}
