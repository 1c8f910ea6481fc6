import type { Migration } from './migration.ts'

export const sightings: Migration = {
  name: 'keep what events looked like, and what they showed of an integration',
  up(db) {
    db.exec(TABLES)
    // What is there already is looked at when it is judged again, which the next start asks for.
    db.exec("DELETE FROM project WHERE key = 'judgedBy'")
  },
}

/**
 * Written when a captured event is judged, never when it is captured. A shape is the fields of an event with the kinds
 * of their values; events with the same ones share it. Each event has at most one row that says which shape it had and
 * what it shows, so that counts stay right when events are judged again or removed. Endpoint ids are no foreign keys,
 * as in `events`.
 */
const TABLES = `
CREATE TABLE shapes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpointId INTEGER NOT NULL,
  provider TEXT NOT NULL,
  type TEXT NOT NULL,
  digest TEXT NOT NULL,
  fields TEXT NOT NULL,
  UNIQUE (endpointId, provider, type, digest)
) STRICT;

CREATE TABLE sightings (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  endpointId INTEGER NOT NULL,
  -- Null where its type came in too many shapes already.
  shapeId INTEGER,
  -- The event that it repeats, and the one that tells of a later state and came before it.
  repeats INTEGER,
  overtakenBy INTEGER,
  tellsFailure INTEGER NOT NULL
) STRICT;
CREATE INDEX sightingsByShape ON sightings (shapeId) WHERE shapeId IS NOT NULL;
CREATE INDEX repeatedSightings ON sightings (endpointId) WHERE repeats IS NOT NULL;
CREATE INDEX overtakenSightings ON sightings (endpointId) WHERE overtakenBy IS NOT NULL;
CREATE INDEX failureSightings ON sightings (endpointId) WHERE tellsFailure = 1;
`
