import type { Db } from './database.ts'

/** Ids that follow one another, both ends included. */
export interface IdRange {
  first: number
  last: number
}

/**
 * Counts events that were inserted and are in no counter yet. New events are pending, so that they are in the
 * counters only; their arrival is counted when they are judged.
 */
export function countNew(db: Db): (range: IdRange) => void {
  const count = db.prepare(`
INSERT INTO counters
SELECT ifnull(endpointId, 0), verdict, count(*) FROM events WHERE id BETWEEN @first AND @last GROUP BY 1, 2
ON CONFLICT DO UPDATE SET events = events + excluded.events`)
  return (range) => void count.run(range)
}

/** Makes the counters and the sums of arrivals anew, from all events. */
export function countAgain(db: Db): void {
  db.exec(`
DELETE FROM counters;
INSERT INTO counters
SELECT ifnull(endpointId, 0), verdict, count(*) FROM events
WHERE id NOT IN (SELECT eventId FROM removed)
GROUP BY 1, 2;

DELETE FROM arrivals;
INSERT INTO arrivals
SELECT slotMs, receivedAt / slotMs, ifnull(endpointId, 0), ifnull(provider, ''), origin, verdict, count(*)
FROM events, (SELECT 60000 AS slotMs UNION ALL SELECT 3600000)
WHERE verdict <> 'pending' AND events.id NOT IN (SELECT eventId FROM removed)
GROUP BY 1, 2, 3, 4, 5, 6;`)
}
