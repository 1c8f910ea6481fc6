import type { ChecklistItem } from '../../../shared/model/checklist.ts'
import { eventProof, item, nextOf } from './ground.ts'
import type { EventRow, Ground } from './ground.ts'

const MOST_NAMED = 4

/** The newest captured event that tells of a failure, in the provider's own words. */
export function provedFailure({ db, endpointId, facts }: Ground): ChecklistItem {
  const row = db
    .prepare(
      `SELECT events.id AS eventId, events.receivedAt AS at, events.type, events.objectStatus
       FROM sightings INDEXED BY failureSightings JOIN events ON events.id = sightings.eventId
       WHERE sightings.endpointId = ? AND sightings.tellsFailure = 1
         AND sightings.eventId NOT IN (SELECT eventId FROM removed)
       ORDER BY sightings.eventId DESC LIMIT 1`,
    )
    .get(endpointId) as (EventRow & { type: string | null; objectStatus: string | null }) | undefined
  if (row !== undefined) {
    const said = [row.type, row.objectStatus].filter((word) => word !== null)
    return item('failure', 'proved', `An event told of a failure: ${[...new Set(said)].join(', ')}.`, {
      proof: eventProof(row),
    })
  }
  const words = facts.failures
  if (words.length === 0) {
    return item(
      'failure',
      'unknown',
      `Nothing that is known of ${facts.who} names a failure: no type, no status, no result code.`,
    )
  }
  const named = words.slice(0, MOST_NAMED).join(', ')
  return item('failure', 'open', 'No captured event told of a failure yet.', {
    next: nextOf(
      `Let a payment fail in the sandbox. It would say ${named}${words.length > MOST_NAMED ? ', or another of its words for it' : ''}.`,
      facts,
    ),
  })
}
