import type { ChecklistItem } from '../../../shared/model/checklist.ts'
import { isAcknowledged } from './answers.ts'
import { COUNTS, eventProof, item } from './ground.ts'
import type { Ground } from './ground.ts'

/** Deliveries that are looked at, the newest of the project. */
const MOST_LOOKED_AT = 500
/** Where no documentation says how long the sender waits. */
const OUR_LIMIT_MS = 10_000

interface Row {
  eventId: number
  status: number | null
  totalMs: number
  startedAt: number
}

/** Whether the app answers captured events as the provider wants it, and in the time that it waits. */
export function provedAnswer({ db, endpointId, facts }: Ground): ChecklistItem {
  const { statuses, withinMs, who } = facts
  const limit = withinMs ?? OUR_LIMIT_MS
  const words =
    withinMs === null
      ? `${limit / 1000} s, our own limit: how long ${who} waits is not documented`
      : `the ${limit / 1000} s that ${who} waits`
  const rows = db.prepare(NEWEST).all(MOST_LOOKED_AT, endpointId) as Row[]
  const [newest] = rows
  if (newest === undefined) {
    return item('answer', 'open', 'Your app has not answered a captured event lately.', {
      next: 'Replay a captured event to your app, or switch forwarding on.',
    })
  }
  const taken = rows.filter(({ status }) => status !== null && isAcknowledged(status, statuses))
  const inTime = taken.filter(({ totalMs }) => totalMs <= limit)
  const proof = inTime[0]
  const of = rows.length === 1 ? 'the one delivery' : `${inTime.length} of ${rows.length} deliveries`
  if (proof === undefined) {
    const isLate = taken.length > 0
    return item(
      'answer',
      'open',
      isLate
        ? `Your app acknowledges, but not within ${words}.`
        : `Your app does not acknowledge: its newest answer is ${newest.status ?? 'none'}.`,
      {
        proof: eventProof({ eventId: newest.eventId, at: newest.startedAt }, true),
        next: isLate ? 'Answer first and work afterwards.' : facts.acknowledges,
      },
    )
  }
  const isAll = inTime.length === rows.length
  return item('answer', isAll ? 'proved' : 'partly', `Your app acknowledged ${of} within ${words}.`, {
    proof: eventProof({ eventId: proof.eventId, at: proof.startedAt }, true),
    next: isAll ? null : 'Look at the deliveries that failed or took longer.',
  })
}

/** The subquery first, by its key: the newest deliveries are read, and no more. */
const NEWEST = `
SELECT latest.eventId, latest.status, latest.totalMs, latest.startedAt
FROM (
  SELECT id, eventId, status, totalMs, startedAt, fault FROM deliveries ORDER BY id DESC LIMIT ?
) AS latest
CROSS JOIN events ON events.id = latest.eventId
WHERE events.endpointId = ? AND latest.fault IS NULL AND ${COUNTS}
ORDER BY latest.id DESC`
