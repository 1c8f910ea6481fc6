import type { Verdict } from '../../../shared/model/check.ts'
import type { Counts } from '../../../shared/model/event.ts'
import type { Db } from './database.ts'

/** Sums of the counters that triggers keep; no table of events is read. */
export function countsReading(db: Db): () => Counts {
  const counters = db.prepare('SELECT endpointId, verdict, events FROM counters')
  const rejected = db.prepare('SELECT count(*) FROM rejected').pluck()
  return () => {
    const counts: Counts = {
      events: 0,
      unassigned: 0,
      rejected: rejected.get() as number,
      byVerdict: { genuine: 0, failed: 0, unproved: 0, pending: 0 },
    }
    for (const { endpointId, verdict, events } of counters.all() as Counter[]) {
      counts.events += events
      counts.byVerdict[verdict] += events
      if (endpointId === 0) counts.unassigned += events
    }
    return counts
  }
}

interface Counter {
  endpointId: number
  verdict: Verdict
  events: number
}
