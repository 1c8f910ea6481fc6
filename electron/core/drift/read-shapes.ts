import type { Sighting } from '../../../shared/model/drift.ts'
import type { Db } from '../store/database.ts'
import type { SeenShape } from './seen.ts'
import { readFields } from './shape.ts'

/** Events of one shape that are counted; beyond them it is said that there are more. */
const MOST_COUNTED = 10_000

/**
 * What arrived at an endpoint, or at all of them where it is null, shape by shape. Reads a row for each shape and its
 * first and last event, and counts in an index; no event is read through. Only endpoints that are still there count.
 */
export function readShapes(db: Db, endpointId: number | null): SeenShape[] {
  const rows = db
    .prepare(
      `SELECT shapes.id, shapes.endpointId, shapes.provider, shapes.type, shapes.fields
       FROM shapes JOIN endpoints ON endpoints.id = shapes.endpointId
       WHERE endpoints.removedAt IS NULL AND (@endpointId IS NULL OR shapes.endpointId = @endpointId)
       ORDER BY shapes.endpointId, shapes.provider, shapes.type, shapes.id`,
    )
    .all({ endpointId }) as ShapeRow[]
  // To ask of each event whether it is removed takes ten times as long.
  const isAnyRemoved = db.prepare('SELECT 1 FROM removed LIMIT 1').get() !== undefined
  const count = db.prepare(isAnyRemoved ? `${COUNT} AND ${SHOWN} LIMIT ?)` : `${COUNT} LIMIT ?)`).pluck()
  const edge = (order: 'ASC' | 'DESC') =>
    db.prepare(
      `SELECT events.id AS eventId, events.receivedAt AS at
       FROM sightings INDEXED BY sightingsByShape JOIN events ON events.id = sightings.eventId
       WHERE sightings.shapeId = ? AND ${SHOWN}
       ORDER BY sightings.eventId ${order} LIMIT 1`,
    )
  const [first, last] = [edge('ASC'), edge('DESC')]
  return rows.flatMap((row): SeenShape[] => {
    const earliest = first.get(row.id) as Sighting | undefined
    const latest = last.get(row.id) as Sighting | undefined
    // All its events were removed and can still be brought back.
    if (earliest === undefined || latest === undefined) return []
    const events = count.get(row.id, MOST_COUNTED + 1) as number
    return [
      {
        ...row,
        fields: readFields(row.fields),
        events: Math.min(events, MOST_COUNTED),
        isMore: events > MOST_COUNTED,
        first: earliest,
        last: latest,
      },
    ]
  })
}

const SHOWN = 'sightings.eventId NOT IN (SELECT eventId FROM removed)'

/** Goes on with `LIMIT ?)`: more than that is not counted. */
const COUNT = `
SELECT count(*) FROM (SELECT 1 FROM sightings INDEXED BY sightingsByShape WHERE shapeId = ?`

interface ShapeRow {
  id: number
  endpointId: number
  provider: string
  type: string
  fields: string
}
