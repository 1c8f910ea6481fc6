import type { Plan } from '../../../shared/model/scenario.ts'

/** The plans that the picker offers, in its order. */
export const OFFERED_PLANS = [
  'once',
  'twice',
  'at-once',
  'repeat',
  'shuffled',
  'newest-first',
  'one-left-out',
  'paced',
  'provider-retries',
] as const satisfies readonly Plan['kind'][]

export type PlanKind = (typeof OFFERED_PLANS)[number]

/** The numbers of the plans, as texts. */
export interface PlanOptions {
  copies: string
  times: string
  /** In milliseconds. */
  gap: string
  orders: string
  seed: number
  speed: string
  /** In seconds. */
  within: string
  /** Empty for the first schedule of the provider. */
  schedule: string
}

/** The numbers of some plans, and for the others what they begin with. */
export function withOptionsOf(plans: readonly Plan[]): PlanOptions {
  const options: PlanOptions = {
    copies: '2',
    times: '5',
    gap: '0',
    orders: '3',
    seed: 1,
    speed: '10',
    within: '60',
    schedule: '',
  }
  for (const plan of plans) {
    if (plan.kind === 'at-once') options.copies = String(plan.copies)
    if (plan.kind === 'repeat') Object.assign(options, { times: String(plan.times), gap: String(plan.gapMs) })
    if (plan.kind === 'shuffled') Object.assign(options, { orders: String(plan.orders), seed: plan.seed })
    if (plan.kind === 'paced') options.speed = String(plan.speed)
    if (plan.kind === 'provider-retries') {
      Object.assign(options, { within: String(plan.withinMs / 1000), schedule: plan.schedule ?? '' })
    }
  }
  return options
}

/** The plan of a kind, with its numbers. */
export function planOf(kind: PlanKind, options: PlanOptions): Plan {
  switch (kind) {
    case 'at-once':
      return { kind, copies: Number(options.copies) }
    case 'repeat':
      return { kind, times: Number(options.times), gapMs: Number(options.gap) }
    case 'shuffled':
      return { kind, orders: Number(options.orders), seed: options.seed }
    case 'paced':
      return { kind, speed: Number(options.speed) }
    case 'provider-retries':
      return {
        kind,
        withinMs: Math.round(Number(options.within) * 1000),
        ...(options.schedule === '' ? {} : { schedule: options.schedule }),
      }
    case 'once':
    case 'twice':
    case 'newest-first':
    case 'one-left-out':
      return { kind }
  }
}

/** What is wrong with the numbers of the plans that are switched on, by the name of the number. */
export function planOptionErrors(
  kinds: readonly PlanKind[],
  options: PlanOptions,
): Partial<Record<keyof PlanOptions, string>> {
  const errors: Partial<Record<keyof PlanOptions, string>> = {}
  const need = (kind: PlanKind, key: Exclude<keyof PlanOptions, 'seed' | 'schedule'>): void => {
    const { from, to, isWhole } = BOUNDS[key]
    const text = options[key].trim()
    const value = text === '' ? NaN : Number(text)
    if (!kinds.includes(kind) || (value >= from && value <= to && (!isWhole || Number.isInteger(value))))
      return
    errors[key] = `“${text}” is not a number from ${from.toLocaleString('en')} to ${to.toLocaleString('en')}.`
  }
  need('at-once', 'copies')
  need('repeat', 'times')
  need('repeat', 'gap')
  need('shuffled', 'orders')
  need('paced', 'speed')
  need('provider-retries', 'within')
  return errors
}

const BOUNDS = {
  copies: { from: 2, to: 20, isWhole: true },
  times: { from: 2, to: 100, isWhole: true },
  gap: { from: 0, to: 600_000, isWhole: true },
  orders: { from: 1, to: 20, isWhole: true },
  speed: { from: 0.001, to: 1_000_000, isWhole: false },
  within: { from: 0.001, to: 86_400, isWhole: false },
} as const
