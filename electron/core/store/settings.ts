import type { Settings } from '../../../shared/model/health.ts'
import type { Db } from './database.ts'

/** What somebody has changed, as it was stored: `wholeSettings` adds the rest and reads it. */
export type StoredSettings = Record<string, unknown>

export function readStoredSettings(db: Db): StoredSettings {
  const rows = db.prepare('SELECT key, value FROM settings').all() as { key: string; value: string }[]
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
}

export function settingsWriting(db: Db) {
  const write = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    changeSettings(change: Partial<Settings>): StoredSettings {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) write.run(key, JSON.stringify(value))
      }
      return readStoredSettings(db)
    },
  }
}

/** Unassigned events that a project starts with keeping. */
export const UNASSIGNED_QUOTA = 1_000

/** How many unassigned events are kept. */
export function readUnassignedQuota(db: Db): number {
  const quota = readStoredSettings(db)['unassignedQuota']
  return typeof quota === 'number' ? quota : UNASSIGNED_QUOTA
}
