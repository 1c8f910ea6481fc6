import type { Plan, Run, Variation } from '../../../shared/model/scenario.ts'
import { COUNTS } from './ground.ts'
import type { Ground } from './ground.ts'

/** A variation of a run that passed, and whether the state of the app was looked at. */
export interface PassedVariation {
  run: Pick<Run, 'id' | 'name' | 'startedAt'>
  isChecked: boolean
}

/** Runs that are looked through, the newest ones. */
const MOST_RUNS = 60

/**
 * Finds the newest run with a passed variation of one of these plans, over captured events of the endpoint alone; one
 * that looked at the state of the app goes before.
 */
export function runsReading({ db, endpointId }: Pick<Ground, 'db' | 'endpointId'>) {
  const texts = db.prepare('SELECT run FROM runs WHERE endedAt IS NOT NULL ORDER BY id DESC LIMIT ?').pluck()
  const counts = db.prepare(`SELECT 1 FROM events WHERE id = ? AND endpointId = ? AND ${COUNTS}`).pluck()
  let read: Run[] | null = null

  const isOurs = ({ steps }: Variation): boolean => {
    const ids = new Set(steps.map(({ eventId }) => eventId))
    return steps.length > 0 && [...ids].every((id) => id !== null && counts.get(id, endpointId) !== undefined)
  }

  return (plans: readonly Plan['kind'][]): PassedVariation | null => {
    read ??= (texts.all(MOST_RUNS) as string[]).map((text) => JSON.parse(text) as Run)
    let answered: PassedVariation | null = null
    for (const run of read) {
      const passed = run.variations.filter(
        (each) => each.state === 'passed' && plans.includes(each.plan.kind) && isOurs(each),
      )
      if (passed.length === 0) continue
      if (passed.some(({ check }) => check?.isMet === true)) return { run, isChecked: true }
      answered ??= { run, isChecked: false }
    }
    return answered
  }
}
