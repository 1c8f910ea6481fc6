import type { Migration } from './migration.ts'

export const inbox: Migration = {
  name: 'keep what was read, saved filters and arrivals by time',
  up(db) {
    db.exec(READ)
    db.exec(SAVED_FILTERS)
    db.exec(ARRIVALS)
    db.exec(COUNTERS)
    db.exec(FILL)
  },
}

/**
 * Everything up to an id was read, but for the events named here, which are the other way round: unread at or below
 * it, read above it. So a new event is unread without anything being written for it. What is there already when this
 * step is made counts as read.
 */
const READ = `
CREATE TABLE readExceptions (
  eventId INTEGER PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO project (key, value)
SELECT 'readUpTo', CAST(max(id) AS TEXT) FROM events HAVING max(id) IS NOT NULL;
`

const SAVED_FILTERS = `
CREATE TABLE savedFilters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
`

/**
 * How many judged events arrived in each minute and in each hour (`slotMs`; a slot is the time divided by it), by
 * all that a strip over the list is filtered by. Endpoint 0 and an empty provider are none. Events that are not judged
 * yet are in none of it, so that a capture pays nothing; there are few of them, and an index has them.
 */
const ARRIVALS = `
CREATE TABLE arrivals (
  slotMs INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  endpointId INTEGER NOT NULL,
  provider TEXT NOT NULL,
  origin TEXT NOT NULL,
  verdict TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (slotMs, slot, endpointId, provider, origin, verdict)
) STRICT, WITHOUT ROWID;
`

const SLOTS = '(SELECT 60000 AS slotMs UNION ALL SELECT 3600000)'
const KEY = (row: string) =>
  `slotMs, ${row}.receivedAt / slotMs, ifnull(${row}.endpointId, 0), ifnull(${row}.provider, ''), ${row}.origin, ${row}.verdict`
const ADD = (row: string, from: string, where: string) => `
  INSERT INTO arrivals
  SELECT ${KEY(row)}, 1 FROM ${from} WHERE ${where}
  ON CONFLICT DO UPDATE SET events = events + 1;`
const TAKE = (row: string, where: string) => `
  UPDATE arrivals SET events = events - 1
  WHERE (slotMs, slot, endpointId, provider, origin, verdict) IN (SELECT ${KEY(row)} FROM ${where});
  DELETE FROM arrivals
  WHERE events = 0 AND (slotMs, slot, endpointId, provider, origin, verdict) IN (SELECT ${KEY(row)} FROM ${where});`

const COUNTERS = `
CREATE TRIGGER arrivalInserted AFTER INSERT ON events WHEN NEW.verdict <> 'pending' BEGIN
  ${ADD('NEW', SLOTS, 'true')}
END;

CREATE TRIGGER arrivalDeleted AFTER DELETE ON events
WHEN OLD.verdict <> 'pending' AND NOT EXISTS (SELECT 1 FROM removed WHERE eventId = OLD.id)
BEGIN
  ${TAKE('OLD', SLOTS)}
END;

CREATE TRIGGER arrivalChanged AFTER UPDATE OF endpointId, provider, verdict ON events
WHEN (OLD.verdict <> NEW.verdict OR OLD.endpointId IS NOT NEW.endpointId OR OLD.provider IS NOT NEW.provider)
  AND NOT EXISTS (SELECT 1 FROM removed WHERE eventId = NEW.id)
BEGIN
  ${TAKE('OLD', `${SLOTS} WHERE OLD.verdict <> 'pending'`)}
  ${ADD('NEW', SLOTS, "NEW.verdict <> 'pending'")}
END;

CREATE TRIGGER arrivalRemoved AFTER INSERT ON removed BEGIN
  ${TAKE('event', `events AS event, ${SLOTS} WHERE event.id = NEW.eventId AND event.verdict <> 'pending'`)}
END;

CREATE TRIGGER arrivalRestored AFTER DELETE ON removed BEGIN
  ${ADD('event', `events AS event, ${SLOTS}`, "event.id = OLD.eventId AND event.verdict <> 'pending'")}
END;
`

const FILL = `
INSERT INTO arrivals
SELECT ${KEY('event')}, count(*) FROM events AS event, ${SLOTS}
WHERE event.verdict <> 'pending' AND event.id NOT IN (SELECT eventId FROM removed)
GROUP BY 1, 2, 3, 4, 5, 6;
`
