import type { Migration } from './migration.ts'

/**
 * Checks took three times the room of the bodies that they are about. They are packed from now on; those that are
 * there stay readable as they are, behind the byte that says so, until their event is judged again.
 */
export const packedChecks: Migration = {
  name: 'store checks packed',
  up(db) {
    db.exec(`
CREATE TABLE checks (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  packed BLOB NOT NULL
) STRICT;
INSERT INTO checks SELECT eventId, CAST(x'00' || checks AS BLOB) FROM findings;
DROP TABLE findings;
`)
  },
}
