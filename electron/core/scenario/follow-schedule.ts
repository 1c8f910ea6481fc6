import { AppError } from '../../../shared/errors.ts'
import type { Plan, RunClock, Scenario, Variation } from '../../../shared/model/scenario.ts'
import type { Provider, RetrySchedule } from '../../../shared/providers/provider.ts'
import { attemptTimes } from '../../../shared/providers/retry-times.ts'
import { virtualTime } from './clock.ts'
import { prepareStep, ruleOf, takeStep } from './step.ts'
import type { Stage, TakenStep } from './step.ts'

type RetryPlan = Extract<Plan, { kind: 'provider-retries' }>

/** A schedule that is followed, and whose it is. */
export interface Followed {
  provider: string
  schedule: RetrySchedule
  /** Seconds of each attempt from the first one; all zero where the gaps are not documented. */
  times: readonly number[]
  /** Seconds after which the provider gives up; 0 where the gaps are not documented. */
  lastsSeconds: number
  notes: string[]
}

/**
 * The schedule of a plan, by what is documented of the provider.
 *
 * @throws AppError INPUT_INVALID where nothing is documented, or there is no schedule of that name.
 */
export function findSchedule(plan: RetryPlan, provider: Provider | null): Followed {
  const schedules = provider?.retries.schedules ?? []
  const schedule =
    plan.schedule === undefined ? schedules[0] : schedules.find(({ id }) => id === plan.schedule)
  if (provider === null || schedules.length === 0) {
    throw new AppError(
      'INPUT_INVALID',
      provider === null
        ? 'The sender is not known, so nothing says when it tries again.'
        : `Nothing can be followed: ${provider.retries.sentence}`,
      { fix: 'Use the plan "repeat" with a number of times and a gap of your own.' },
    )
  }
  if (schedule === undefined) {
    throw new AppError('INPUT_INVALID', `${provider.name} has no schedule "${plan.schedule}".`, {
      fix: `Name one of ${schedules.map(({ id }) => id).join(', ')}.`,
    })
  }
  const times = attemptTimes(schedule)
  return {
    provider: provider.name,
    schedule,
    times: times ?? Array.from({ length: schedule.attempts ?? 1 }, () => 0),
    lastsSeconds: times === null ? 0 : (schedule.onwards?.untilSeconds ?? times.at(-1) ?? 0),
    notes: [
      ...(schedule.doubt === null ? [] : [schedule.doubt]),
      ...(times === null
        ? [
            `${provider.name} does not document the time between its attempts: they follow each other at once.`,
          ]
        : []),
      ...(schedule.renews === null
        ? [
            `Which headers ${provider.name} changes between attempts is not documented: each further attempt is sent as the first was.`,
          ]
        : []),
    ],
  }
}

/**
 * Acts as the provider: delivers each subject, judges the answer by its rules, waits the compressed gap and tries
 * again, until it is acknowledged or the provider gives up. Attempts of several subjects are made in the order of
 * the provider's clock.
 */
export async function followSchedule(
  stage: Stage,
  { plan, followed, between }: { plan: RetryPlan; followed: Followed; between: Scenario['between'] },
  tell: {
    step: (taken: TakenStep) => void
    clock: (clock: RunClock) => void
    begin: Begin
    restart: () => Promise<void>
  },
): Promise<void> {
  const { schedule, times } = followed
  const endsAtMs = followed.lastsSeconds * 1000
  const factor = endsAtMs === 0 ? 0 : Math.min(1, plan.withinMs / endsAtMs)
  const queue = stage.subjects.map((_, place) => ({ place, attempt: 0 }))
  const first = new Map<number, TakenStep>()
  let virtualMs = 0

  for (let next = takeEarliest(queue, times); next !== null; next = takeEarliest(queue, times)) {
    const subject = stage.subjects[next.place]
    if (subject === undefined) continue
    const atMs = (times[next.attempt] ?? 0) * 1000
    await stage.clock.sleep((atMs - virtualMs) * factor, stage.signal)
    virtualMs = atMs
    tell.clock({
      virtualMs,
      endsAtMs: endsAtMs === 0 ? null : endsAtMs,
      text: virtualTime(virtualMs, endsAtMs === 0 ? null : endsAtMs),
    })
    if (between === 'restart' && next.attempt > 0) await tell.restart()
    const lost = next.attempt === 0 && (between === 'server-error' || between === 'timeout') ? between : null
    const earlier = first.get(next.place)
    const isRepeat = earlier !== undefined && schedule.renews === null
    const prepared = isRepeat ? earlier.prepared : await prepareStep(stage, subject)
    const taken = await takeStep(stage, tell.begin(next.place, virtualMs), {
      prepared,
      lost,
      acknowledges: schedule.acknowledges ?? ruleOf(stage, subject),
    })
    if (earlier === undefined) first.set(next.place, taken)
    tell.step(taken)
    stage.signal.throwIfAborted()
    if (taken.step.isAcknowledged !== true && next.attempt + 1 < times.length) {
      queue.push({ place: next.place, attempt: next.attempt + 1 })
    }
  }
}

type Begin = (place: number, virtualMs: number) => Variation['steps'][number]

interface Due {
  place: number
  attempt: number
}

function takeEarliest(queue: Due[], times: readonly number[]): Due | null {
  const due = (each: Due): number => times[each.attempt] ?? 0
  const earliest = queue.reduce<Due | null>(
    (least, each) => (least === null || due(each) < due(least) ? each : least),
    null,
  )
  if (earliest !== null) queue.splice(queue.indexOf(earliest), 1)
  return earliest
}
