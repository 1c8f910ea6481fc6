import { AppError } from '../../../shared/errors.ts'
import type { HeldAddress, TunnelMoment } from '../../../shared/model/tunnel.ts'
import type { Db } from './database.ts'

/** A tunnel that flaps all day must not fill the disk; the oldest go first. */
const KEPT = 2_000
/** How many of an endpoint's newest events are looked through for one that came through a tunnel. */
const LOOKED_THROUGH = 200

export function tunnelHistoryWriting(db: Db) {
  const extend = db.prepare(
    'UPDATE tunnelHistory SET until = ? WHERE id = (SELECT max(id) FROM tunnelHistory)',
  )
  const insert = db.prepare(
    `INSERT INTO tunnelHistory (at, until, driver, state, publicUrl, reason)
     VALUES (@at, @at, @driver, @state, @publicUrl, @reason)`,
  )
  const forget = db.prepare('DELETE FROM tunnelHistory WHERE id <= ?')
  const give = db.prepare(
    `INSERT INTO givenAddresses (endpointId, base, at) VALUES (@endpointId, @base, @at)
     ON CONFLICT DO UPDATE SET base = excluded.base, at = excluded.at`,
  )
  const isThere = db.prepare('SELECT 1 FROM endpoints WHERE id = ? AND removedAt IS NULL').pluck()
  return {
    recordTunnel(moment: Omit<TunnelMoment, 'id' | 'until'>): void {
      const id = Number(insert.run(moment).lastInsertRowid)
      forget.run(id - KEPT)
    },
    /** The state that was recorded last still held then. */
    tunnelHeldUntil({ until }: { until: number }): void {
      extend.run(until)
    },
    giveAddress(given: { endpointId: number; base: string; at: number }): void {
      if (isThere.get(given.endpointId) === undefined) {
        throw new AppError('NOT_FOUND', `There is no endpoint ${given.endpointId}.`)
      }
      give.run(given)
    },
  }
}

/** Newest first; those that held at `since` or later. */
export function readTunnelHistory(
  db: Db,
  { since, limit }: { since: number; limit: number },
): TunnelMoment[] {
  return db
    .prepare('SELECT * FROM tunnelHistory WHERE until >= ? ORDER BY id DESC LIMIT ?')
    .all(since, limit) as TunnelMoment[]
}

/** The newest public address that was ever had; null where there never was one. */
export function readLastAddress(db: Db): string | null {
  const last = db
    .prepare('SELECT publicUrl FROM tunnelHistory WHERE publicUrl IS NOT NULL ORDER BY id DESC LIMIT 1')
    .pluck()
    .get() as string | undefined
  return last ?? null
}

/**
 * Endpoints whose sender is believed to hold another address than one below `base`: by what was given to it last,
 * or by where its newest event through a tunnel came to, whichever is newer.
 */
export function readHeldAddresses(db: Db, { base }: { base: string }): HeldAddress[] {
  const arrived = db.prepare(
    `SELECT publicBase AS base, receivedAt AS at
     FROM (SELECT id, origin, publicBase, receivedAt, peer FROM events WHERE endpointId = ? ORDER BY id DESC LIMIT ${LOOKED_THROUGH})
     WHERE origin = 'captured' AND publicBase IS NOT NULL AND json_extract(peer, '$.viaTunnel') = 1
     ORDER BY id DESC LIMIT 1`,
  )
  const given = db.prepare('SELECT base, at FROM givenAddresses WHERE endpointId = ?')
  const endpoints = db
    .prepare('SELECT id, name, slug, provider FROM endpoints WHERE removedAt IS NULL ORDER BY id')
    .all() as { id: number; name: string; slug: string; provider: string }[]
  return endpoints.flatMap(({ id, name, slug, provider }) => {
    const known = [
      ...(given.all(id) as Held[]).map((each) => ({ ...each, how: 'given' as const })),
      ...(arrived.all(id) as Held[]).map((each) => ({ ...each, how: 'arrived' as const })),
    ]
    const newest = known.toSorted((one, other) => other.at - one.at)[0]
    if (newest === undefined || newest.base === base) return []
    const { how, at } = newest
    const heldUrl = `${newest.base}/${slug}`
    return [{ endpointId: id, name, provider, heldUrl, publicUrl: `${base}/${slug}`, how, at }]
  })
}

interface Held {
  base: string
  at: number
}
