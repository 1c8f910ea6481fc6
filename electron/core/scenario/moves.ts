import { AppError } from '../../../shared/errors.ts'
import type { Plan, Scenario } from '../../../shared/model/scenario.ts'
import { withFaults } from './between-moves.ts'
import { delivery } from './move.ts'
import type { Move, PlannedVariation } from './move.ts'
import { otherOrders } from './orders.ts'
import type { FoundSubject } from './subjects.ts'

/** Deliveries that a run may make; each of them is kept. */
const MOST_DELIVERIES = 5000

/**
 * The variations of a scenario: the plain run first, where there is something to compare with it, then those of
 * each plan.
 *
 * @throws AppError INPUT_INVALID for a plan that these subjects cannot follow.
 */
export function planVariations(
  scenario: Pick<Scenario, 'plans' | 'between' | 'check'>,
  subjects: readonly FoundSubject[],
): PlannedVariation[] {
  const { plans, between } = scenario
  const hasBaseline = needsBaseline(scenario)
  const baseline: PlannedVariation = {
    name: 'Plain run: each once, in order',
    plan: { kind: 'once' },
    isBaseline: true,
    order: subjects.map((_, place) => place),
    moves: subjects.map((_, place) => delivery(place)),
  }
  const others = plans
    // The plain run is that already.
    .filter((plan) => !(hasBaseline && plan.kind === 'once' && between === 'nothing'))
    .flatMap((plan) => variationsOf(plan, subjects).map((variation) => withFaults(variation, between)))
  const variations = hasBaseline ? [baseline, ...others] : others
  const count = variations.reduce((sum, variation) => sum + deliveriesIn(variation, subjects.length), 0)
  if (count <= MOST_DELIVERIES) return variations
  throw new AppError(
    'INPUT_INVALID',
    `The scenario would make ${count} deliveries; ${MOST_DELIVERIES} are possible.`,
    {
      fix: 'Take fewer subjects, plans or repeats.',
    },
  )
}

/** Deliveries of a variation; of one that follows a schedule as many as the provider makes attempts. */
export function deliveriesIn({ moves }: PlannedVariation, subjects: number, attempts = 1): number {
  if (moves === null) return subjects * attempts
  return moves.reduce((sum, move) => sum + (move.kind === 'deliver' ? move.places.length : 0), 0)
}

function needsBaseline({ plans, check }: Pick<Scenario, 'plans' | 'check'>): boolean {
  if (plans.some(({ kind }) => kind !== 'once' && kind !== 'provider-retries')) return true
  return check?.kind === 'http' && check.expect === undefined && plans.some(({ kind }) => kind !== 'once')
}

function variationsOf(plan: Plan, subjects: readonly FoundSubject[]): PlannedVariation[] {
  const inOrder = subjects.map((_, place) => place)
  const label = (place: number): string => subjects[place]?.label ?? String(place)
  const variation = (name: string, order: number[], moves: Move[] | null): PlannedVariation => ({
    name,
    plan,
    isBaseline: false,
    order,
    moves,
  })
  const sequence = (name: string, order: number[]): PlannedVariation =>
    variation(
      name,
      [...new Set(order)],
      order.map((place) => delivery(place)),
    )

  switch (plan.kind) {
    case 'once':
      return [sequence('Each once, in order', inOrder)]
    case 'twice':
      return [
        sequence(
          'Each twice in a row',
          inOrder.flatMap((place) => [place, place]),
        ),
      ]
    case 'at-once': {
      const copies = (place: number): number[] => Array.from({ length: plan.copies }, () => place)
      const moves = inOrder.map((place): Move => ({ ...delivery(place), places: copies(place) }))
      return [variation(`Each ${plan.copies} times at once`, inOrder, moves)]
    }
    case 'repeat': {
      const moves = inOrder.flatMap((place) =>
        Array.from({ length: plan.times }, (_, index) => delivery(place, index === 0 ? 0 : plan.gapMs)),
      )
      const gap = plan.gapMs === 0 ? '' : `, ${plan.gapMs} ms apart`
      return [variation(`Each ${plan.times} times${gap}`, inOrder, moves)]
    }
    case 'shuffled':
      several(plan, subjects)
      return otherOrders(inOrder.length, plan).map((order) =>
        sequence(`Shuffled: ${order.map(label).join(', ')}`, order),
      )
    case 'newest-first':
      several(plan, subjects)
      return [sequence('Newest first', inOrder.toReversed())]
    case 'ordered':
      for (const place of plan.order) {
        if (place < subjects.length) continue
        throw new AppError(
          'INPUT_INVALID',
          `"order" names place ${place}; the last subject has ${subjects.length - 1}.`,
        )
      }
      return [sequence(`In this order: ${plan.order.map(label).join(', ')}`, plan.order)]
    case 'one-left-out':
      several(plan, subjects)
      return inOrder.map((left) =>
        sequence(
          `Without ${label(left)}`,
          inOrder.filter((place) => place !== left),
        ),
      )
    case 'paced': {
      const moves = inOrder.map((place) => delivery(place, gapBefore(subjects, place) / plan.speed))
      const speed = plan.speed === 1 ? '' : `, ${plan.speed} times as fast`
      return [variation(`With the original gaps${speed}`, inOrder, moves)]
    }
    case 'provider-retries':
      return [variation("With the provider's own retries", inOrder, null)]
  }
}

function several({ kind }: Plan, { length }: readonly FoundSubject[]): void {
  if (length > 1) return
  throw new AppError('INPUT_INVALID', `The plan "${kind}" needs at least two subjects; there is one.`, {
    fix: 'Name more events, or a whole object, or choose another plan.',
  })
}

function gapBefore(subjects: readonly FoundSubject[], place: number): number {
  const [before, own] = [subjects[place - 1]?.afterMs ?? null, subjects[place]?.afterMs ?? null]
  return before === null || own === null ? 0 : Math.max(0, own - before)
}
