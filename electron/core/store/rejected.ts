import type { RejectedRequest } from '../../../shared/model/event.ts'
import type { Db } from './database.ts'

/** Strangers can cause these rows, so there is an end to them; the oldest go first. */
const KEPT = 1_000

export function rejectedWriting(db: Db) {
  const insert = db.prepare(
    `INSERT INTO rejected (at, peerAddress, status, reason, fix, excerpt)
     VALUES (@at, @peerAddress, @status, @reason, @fix, @excerpt)`,
  )
  const forget = db.prepare('DELETE FROM rejected WHERE id <= ?')
  return {
    recordRejected(request: Omit<RejectedRequest, 'id'>): RejectedRequest {
      const id = Number(insert.run(request).lastInsertRowid)
      forget.run(id - KEPT)
      return { id, ...request }
    },
  }
}

export function readRejected(db: Db, limit: number): RejectedRequest[] {
  return db.prepare('SELECT * FROM rejected ORDER BY id DESC LIMIT ?').all(limit) as RejectedRequest[]
}
