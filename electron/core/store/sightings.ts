import type { Observed } from '../drift/observed.ts'
import { withoutValues } from '../drift/shape.ts'
import { MOST_SHAPES, MOST_SHAPES_OF_TYPE } from '../drift/shape-limits.ts'
import type { Judgement } from '../diagnose/judgement.ts'
import type { Db } from './database.ts'

/**
 * Keeps what a judged event looked like and what it shows. Only what was captured at an endpoint counts, and nothing
 * whose proof does not hold: it need not come from the provider.
 */
export function sightingsWriting(db: Db) {
  const whereFrom = db.prepare('SELECT endpointId, origin FROM events WHERE id = ?')
  const before = db.prepare(
    'SELECT shapeId, endpointId, repeats, overtakenBy, tellsFailure FROM sightings WHERE eventId = ?',
  )
  const write = db.prepare(
    `INSERT OR REPLACE INTO sightings (eventId, endpointId, shapeId, repeats, overtakenBy, tellsFailure)
     VALUES (@eventId, @endpointId, @shapeId, @repeats, @overtakenBy, @tellsFailure)`,
  )
  const forget = db.prepare('DELETE FROM sightings WHERE eventId = ?')
  const findShape = db
    .prepare(
      'SELECT id FROM shapes WHERE endpointId = @endpointId AND provider = @provider AND type = @type AND digest = @digest',
    )
    .pluck()
  const insertShape = db.prepare(
    `INSERT INTO shapes (endpointId, provider, type, digest, fields)
     VALUES (@endpointId, @provider, @type, @digest, @fields)`,
  )
  const ofType = db
    .prepare(
      'SELECT count(*) FROM shapes WHERE endpointId = @endpointId AND provider = @provider AND type = @type',
    )
    .pluck()
  const ofProject = db.prepare('SELECT count(*) FROM shapes').pluck()
  const removeUnused = db.prepare(
    'DELETE FROM shapes WHERE id = @id AND NOT EXISTS (SELECT 1 FROM sightings WHERE shapeId = @id)',
  )

  function shapeOf(endpointId: number, provider: string, observed: Observed): number | null {
    const key = { endpointId, provider, type: observed.type }
    const found = findShape.get({ ...key, digest: observed.digest }) as number | undefined
    if (found !== undefined) return found
    const isFull = (ofType.get(key) as number) >= MOST_SHAPES_OF_TYPE
    if (!isFull && (ofProject.get() as number) < MOST_SHAPES) return add(key, observed)
    const bare = withoutValues(observed)
    return (findShape.get({ ...key, digest: bare.digest }) as number | undefined) ?? null
  }

  function add(key: object, { digest, fields }: Pick<Observed, 'digest' | 'fields'>): number {
    return Number(insertShape.run({ ...key, digest, fields }).lastInsertRowid)
  }

  return (eventId: number, { provider, verdict, observed }: Seen): void => {
    const from = whereFrom.get(eventId) as { endpointId: number | null; origin: string } | undefined
    const old = before.get(eventId) as Row | undefined
    const counts = from?.origin === 'captured' && verdict !== 'failed' && provider !== null
    if (!counts || from.endpointId === null || observed === null) {
      if (old !== undefined) forget.run(eventId)
    } else {
      const row: Row = {
        endpointId: from.endpointId,
        shapeId: shapeOf(from.endpointId, provider, observed),
        repeats: observed.repeats,
        overtakenBy: observed.overtakenBy,
        tellsFailure: observed.tellsFailure ? 1 : 0,
      }
      if (old?.shapeId === row.shapeId && isSame(old, row)) return
      write.run({ eventId, ...row })
    }
    const shapeId = old?.shapeId ?? null
    if (shapeId !== null) removeUnused.run({ id: shapeId })
  }
}

/** Forgets shapes that no event has any more, after the deletion of the events that `shapesOf` was asked for. */
export function shapesForgetting(db: Db) {
  const shapeOf = db
    .prepare('SELECT shapeId FROM sightings WHERE eventId = ? AND shapeId IS NOT NULL')
    .pluck()
  const removeUnused = db.prepare(
    'DELETE FROM shapes WHERE id = @id AND NOT EXISTS (SELECT 1 FROM sightings WHERE shapeId = @id)',
  )
  return {
    shapesOf: (eventIds: readonly number[]): Set<number> =>
      new Set(eventIds.flatMap((id) => (shapeOf.get(id) as number | undefined) ?? [])),
    forgetUnused(shapeIds: Iterable<number>): void {
      for (const id of shapeIds) removeUnused.run({ id })
    },
  }
}

type Seen = Pick<Judgement, 'provider' | 'verdict' | 'observed'>

interface Row {
  endpointId: number
  shapeId: number | null
  repeats: number | null
  overtakenBy: number | null
  tellsFailure: number
}

function isSame(one: Row, other: Row): boolean {
  return (
    one.endpointId === other.endpointId &&
    one.repeats === other.repeats &&
    one.overtakenBy === other.overtakenBy &&
    one.tellsFailure === other.tellsFailure
  )
}
