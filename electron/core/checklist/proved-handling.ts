import type { ChecklistItem, Proof } from '../../../shared/model/checklist.ts'
import type { Plan } from '../../../shared/model/scenario.ts'
import type { Answers } from './answers.ts'
import { eventProof, item } from './ground.ts'
import type { EventRow, Ground } from './ground.ts'
import type { PassedVariation } from './runs.ts'

interface Kind {
  plans: readonly Plan['kind'][]
  column: 'repeats' | 'overtakenBy'
  index: 'repeatedSightings' | 'overtakenSightings'
  proved: string
  answered: string
  /** Of events that came so by themselves and were acknowledged both. */
  arrived: (eventId: number, other: number) => string
  /** Of events that came so, without an app that took them. */
  unanswered: (eventId: number, other: number) => string
  open: string
  next: string
}

const KINDS: Record<'duplicate' | 'order', Kind> = {
  duplicate: {
    plans: ['twice', 'at-once', 'repeat'],
    column: 'repeats',
    index: 'repeatedSightings',
    proved: 'A run delivered events more than once, and the state of your app was as after one delivery.',
    answered: 'A run delivered events more than once, and your app acknowledged each time.',
    arrived: (id, other) => `Event ${id} repeats event ${other}, and your app acknowledged both.`,
    unanswered: (id, other) => `Event ${id} repeats event ${other}; your app has not acknowledged both.`,
    open: 'No repeated delivery was handled yet.',
    next: 'Run a scenario that delivers a captured event twice, with a check of your app’s state.',
  },
  order: {
    plans: ['shuffled', 'newest-first', 'ordered'],
    column: 'overtakenBy',
    index: 'overtakenSightings',
    proved: 'A run delivered events in another order, and the state of your app was the same.',
    answered: 'A run delivered events in another order, and your app acknowledged each.',
    arrived: (id, other) =>
      `Event ${id} came after the newer event ${other}, and your app acknowledged both.`,
    unanswered: (id, other) =>
      `Event ${id} came after the newer event ${other}; your app has not acknowledged both.`,
    open: 'No events in another order were handled yet.',
    next: 'Run a scenario that delivers the captured events of one object in another order, with a check of your app’s state.',
  },
}

const ANSWERS_ONLY = 'Whether it did the right thing cannot be seen in its answers.'
/** Events that came so and are looked at, the newest ones. */
const MOST_LOOKED_AT = 20

/** Whether the app handles what comes twice, or in another order: by a run, or as far as answers tell by what came. */
export function provedHandling(
  id: 'duplicate' | 'order',
  {
    db,
    endpointId,
    answers,
    runs,
  }: Ground & { answers: Answers; runs: (plans: readonly Plan['kind'][]) => PassedVariation | null },
): ChecklistItem {
  const { plans, column, index, ...words } = KINDS[id]
  const passed = runs(plans)
  if (passed?.isChecked === true) return item(id, 'proved', words.proved, { proof: runProof(passed) })
  const { next } = words
  if (passed !== null) {
    return item(id, 'partly', `${words.answered} ${ANSWERS_ONLY}`, { proof: runProof(passed), next })
  }
  const came = db
    .prepare(
      `SELECT events.id AS eventId, events.receivedAt AS at, sightings.${column} AS other
       FROM sightings INDEXED BY ${index} JOIN events ON events.id = sightings.eventId
       WHERE sightings.endpointId = ? AND sightings.${column} IS NOT NULL
         AND sightings.eventId NOT IN (SELECT eventId FROM removed)
       ORDER BY sightings.eventId DESC LIMIT ?`,
    )
    .all(endpointId, MOST_LOOKED_AT) as (EventRow & { other: number })[]
  const taken = came.find(({ eventId, other }) => answers(eventId) && answers(other))
  if (taken !== undefined) {
    const sentence = `${words.arrived(taken.eventId, taken.other)} ${ANSWERS_ONLY}`
    return item(id, 'partly', sentence, { proof: eventProof(taken, true), next })
  }
  const [newest] = came
  if (newest === undefined) return item(id, 'open', words.open, { next })
  return item(id, 'open', words.unanswered(newest.eventId, newest.other), { proof: eventProof(newest), next })
}

function runProof({ run }: PassedVariation): Proof {
  return { kind: 'run', runId: run.id, name: run.name, at: run.startedAt }
}
