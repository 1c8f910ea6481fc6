import type { ChecklistItem, SeenType } from '../../../shared/model/checklist.ts'
import { eventProof, item, nextOf } from './ground.ts'
import type { EventRow, Ground } from './ground.ts'

/** The newest captured event of each documented type; for senders that choose their own types, of each that came. */
export function provedTypes({ db, endpointId, facts }: Ground): ChecklistItem {
  const newest = db.prepare(
    `SELECT events.id AS eventId, events.receivedAt AS at
     FROM sightings INDEXED BY sightingsByShape JOIN events ON events.id = sightings.eventId
     WHERE sightings.shapeId = ? AND sightings.eventId NOT IN (SELECT eventId FROM removed)
     ORDER BY sightings.eventId DESC LIMIT 1`,
  )
  const shapes = db
    .prepare('SELECT id, type FROM shapes WHERE endpointId = ? AND provider = ?')
    .all(endpointId, facts.provider) as { id: number; type: string }[]
  const seen = new Map<string, EventRow>()
  for (const { id, type } of shapes) {
    const row = newest.get(id) as EventRow | undefined
    if (row !== undefined && row.eventId > (seen.get(type)?.eventId ?? 0)) seen.set(type, row)
  }
  const documented = facts.hasOpenTypes
    ? [...seen.keys()].map((type) => ({ type, title: type }))
    : facts.types
  const types = documented.map(({ type, title }): SeenType => {
    const row = seen.get(type)
    return { type, title, proof: row === undefined ? null : eventProof(row) }
  })
  const count = types.filter(({ proof }) => proof !== null).length
  if (facts.hasOpenTypes) {
    return item(
      'types',
      'unknown',
      count === 0
        ? 'No event came yet. Which types this sender has is its own choice, so it cannot be said whether all came.'
        : `${count === 1 ? 'One type' : `${count} types`} came. Which types this sender has is its own choice, so it cannot be said whether all came.`,
      { types },
    )
  }
  const all = types.length
  const isAll = count === all
  const kind = facts.isChoice ? 'expected' : 'documented'
  return item(
    'types',
    isAll ? 'proved' : count > 0 ? 'partly' : 'open',
    isAll
      ? all === 1
        ? `The one ${kind} type came.`
        : `All ${all} ${kind} types came.`
      : `${count} of ${all} ${kind} types came.`,
    {
      types,
      next: isAll ? null : nextOf('Trigger the others in the sandbox; a sample does not count.', facts),
    },
  )
}
