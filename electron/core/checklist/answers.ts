import type { Acknowledges } from '../../../shared/providers/provider.ts'
import type { Ground } from './ground.ts'

/** Whether the app acknowledged an event, by the rule of its provider; not by what was made wrong on purpose. */
export type Answers = (eventId: number) => boolean

export function answersOf({ db, facts }: Pick<Ground, 'db' | 'facts'>): Answers {
  const statuses = db
    .prepare(
      'SELECT DISTINCT status FROM deliveries WHERE eventId = ? AND status IS NOT NULL AND fault IS NULL',
    )
    .pluck()
  return (eventId) =>
    (statuses.all(eventId) as number[]).some((status) => isAcknowledged(status, facts.statuses))
}

export function isAcknowledged(status: number, statuses: Acknowledges['statuses']): boolean {
  return statuses === '2xx' ? status >= 200 && status < 300 : statuses.includes(status)
}
