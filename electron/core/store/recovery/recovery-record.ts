import type { Recovery } from '../../../../shared/model/health.ts'
import type { Db } from '../database.ts'

/** What was told of the last recovery and has not been read yet. */
export function readRecovery(db: Db): Recovery | null {
  const stored = db.prepare("SELECT value FROM project WHERE key = 'recovery'").pluck().get()
  return typeof stored === 'string' ? (JSON.parse(stored) as Recovery) : null
}

export function recoveryWriting(db: Db) {
  const write = db.prepare(
    "INSERT INTO project (key, value) VALUES ('recovery', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  )
  const forget = db.prepare("DELETE FROM project WHERE key = 'recovery'")
  return {
    recordRecovery: (recovery: Recovery): void => void write.run(JSON.stringify(recovery)),
    forgetRecovery: (_: null): void => void forget.run(),
  }
}
