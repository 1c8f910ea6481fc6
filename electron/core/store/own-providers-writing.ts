import type { Db } from './database.ts'
import { judgeAgainWriting } from './endpoints-writing.ts'
import type { ProviderVersions } from './store.ts'

const KEY = 'ownProviders'

/** Remembers by which versions of own providers events were judged, and has those judged again that others concern. */
export function ownProvidersWriting(db: Db) {
  const judgeAgain = judgeAgainWriting(db)
  const read = db.prepare('SELECT value FROM project WHERE key = ?').pluck()
  const write = db.prepare(
    'INSERT INTO project (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const endpointsOf = db.prepare('SELECT id FROM endpoints WHERE provider = ?').pluck()

  return {
    /** Marks the events of providers that are new, gone or changed; true where there are any such providers. */
    ownProviders(versions: ProviderVersions): boolean {
      const before = JSON.parse((read.get(KEY) as string | undefined) ?? '{}') as ProviderVersions
      const ids = new Set([...Object.keys(before), ...Object.keys(versions)])
      const changed = [...ids].filter((id) => before[id] !== versions[id])
      if (changed.length === 0) return false
      for (const id of changed) {
        for (const endpointId of endpointsOf.all(id) as number[]) judgeAgain.endpoint(endpointId)
      }
      // Who sent what came to no endpoint may be recognised otherwise now.
      judgeAgain.unassigned(null)
      write.run(KEY, JSON.stringify(versions))
      return true
    },
  }
}
