import type { Migration } from './migration.ts'

export const keeping: Migration = {
  name: 'keep notes, pins, tags and removed events',
  up(db) {
    db.exec(NOTES)
    db.exec(REMOVED)
    db.exec(COUNTERS)
    db.exec(UNEXPLAINED)
  },
}

/**
 * What people write on events has tables of its own: an event's row stays as it was captured, and a capture pays
 * nothing for them. Each index ends with the event's id, so that the newest are read in order.
 */
const NOTES = `
CREATE TABLE eventNotes (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  isPinned INTEGER NOT NULL,
  note TEXT NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX pinnedEvents ON eventNotes (eventId) WHERE isPinned = 1;
CREATE INDEX notedEvents ON eventNotes (eventId) WHERE note <> '';

CREATE TABLE eventTags (
  eventId INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (eventId, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX eventsByTag ON eventTags (tag, eventId);
`

/**
 * Removed events are marked first and hidden by that; they are deleted when nobody can take it back any more.
 * A mark is a few bytes, so that a removal of very many is quick, and taking it back leaves nothing changed.
 */
const REMOVED = `
CREATE TABLE removals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  startedAt INTEGER NOT NULL,
  -- Null while events are still being marked: what is found so at a start is taken back.
  purgeAt INTEGER
) STRICT;

CREATE TABLE removed (
  eventId INTEGER PRIMARY KEY,
  removalId INTEGER NOT NULL REFERENCES removals (id)
) STRICT;
CREATE INDEX removedByRemoval ON removed (removalId);
`

/** The counters of the first tables, without the events that are marked. */
const COUNTERS = `
DROP TRIGGER countDeleted;
CREATE TRIGGER countDeleted AFTER DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM removed WHERE eventId = OLD.id)
BEGIN
  UPDATE counters SET events = events - 1
  WHERE endpointId = ifnull(OLD.endpointId, 0) AND verdict = OLD.verdict;
END;

DROP TRIGGER countChanged;
CREATE TRIGGER countChanged AFTER UPDATE OF endpointId, verdict ON events
WHEN (OLD.endpointId IS NOT NEW.endpointId OR OLD.verdict <> NEW.verdict)
  AND NOT EXISTS (SELECT 1 FROM removed WHERE eventId = NEW.id)
BEGIN
  UPDATE counters SET events = events - 1
  WHERE endpointId = ifnull(OLD.endpointId, 0) AND verdict = OLD.verdict;
  INSERT INTO counters VALUES (ifnull(NEW.endpointId, 0), NEW.verdict, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;

CREATE TRIGGER countRemoved AFTER INSERT ON removed BEGIN
  UPDATE counters SET events = events - 1
  WHERE (endpointId, verdict) =
    (SELECT ifnull(endpointId, 0), verdict FROM events WHERE id = NEW.eventId);
END;

CREATE TRIGGER countRestored AFTER DELETE ON removed BEGIN
  INSERT INTO counters
  SELECT ifnull(endpointId, 0), verdict, 1 FROM events WHERE id = OLD.eventId
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
`

/** Events that failed and whose autopsy there was no time for yet. */
const UNEXPLAINED = `
CREATE TABLE unexplained (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE
) STRICT;
`
