import type { Verdict } from '../../../shared/model/check.ts'
import type { Counts } from '../../../shared/model/event.ts'
import type { Db } from './database.ts'
import { countRejected } from './rejected.ts'

/** Sums of the counters that triggers keep; no table of events is read. */
export function readCounts(db: Db): Counts {
  const rows = db.prepare('SELECT endpointId, verdict, events FROM counters').all() as {
    endpointId: number
    verdict: Verdict
    events: number
  }[]
  const counts: Counts = {
    events: 0,
    unassigned: 0,
    rejected: countRejected(db),
    byVerdict: { genuine: 0, failed: 0, unproved: 0, pending: 0 },
  }
  for (const { endpointId, verdict, events } of rows) {
    counts.events += events
    counts.byVerdict[verdict] += events
    if (endpointId === 0) counts.unassigned += events
  }
  return counts
}
