import type { Migration } from './migration.ts'

export const sending: Migration = {
  name: 'keep targets, forwarding, holds and scenarios',
  up(db) {
    db.exec(`
ALTER TABLE endpoints ADD COLUMN targets TEXT NOT NULL DEFAULT '[]';
UPDATE endpoints SET targets = json_array(json_object('name', 'Local app', 'url', target))
WHERE target IS NOT NULL;
ALTER TABLE endpoints DROP COLUMN target;
ALTER TABLE endpoints ADD COLUMN forwarding TEXT NOT NULL
  DEFAULT '{"mode":"off","deadlineMs":null,"hold":true,"releasePerSecond":5}';
ALTER TABLE endpoints ADD COLUMN answerRules TEXT NOT NULL DEFAULT '[]';

ALTER TABLE events ADD COLUMN answeredBy TEXT;
ALTER TABLE events ADD COLUMN answeredNote TEXT;

ALTER TABLE drafts ADD COLUMN fault TEXT;

ALTER TABLE deliveries ADD COLUMN fault TEXT;
ALTER TABLE deliveries ADD COLUMN runId INTEGER;
ALTER TABLE deliveries ADD COLUMN seen TEXT;
UPDATE deliveries SET timings = json_set(timings, '$.namedMs', NULL);
UPDATE deliveries SET failure = json_set(failure, '$.certificate', NULL) WHERE failure IS NOT NULL;
CREATE INDEX deliveriesByRun ON deliveries (runId) WHERE runId IS NOT NULL;

CREATE TABLE allowedHosts (
  host TEXT PRIMARY KEY,
  keepsSecrets INTEGER NOT NULL,
  allowedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO allowedHosts
SELECT DISTINCT lower(trim(host.value)), 1, 0 FROM settings, json_each(settings.value) AS host
WHERE settings.key = 'allowedHosts';
DELETE FROM settings WHERE key = 'allowedHosts';

CREATE TABLE trustedCertificates (
  host TEXT PRIMARY KEY,
  certificate TEXT NOT NULL,
  trustedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events that wait for the app to come back, oldest first.
CREATE TABLE held (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  eventId INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
  endpointId INTEGER NOT NULL,
  heldAt INTEGER NOT NULL
) STRICT;
CREATE INDEX heldByEndpoint ON held (endpointId);

CREATE TABLE scenarios (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  scenario TEXT NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scenarioId INTEGER REFERENCES scenarios (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  run TEXT NOT NULL
) STRICT;
CREATE INDEX runsByScenario ON runs (scenarioId);

-- Every state of the tunnel with the time until which it was seen to hold, so that a gap in what arrived can be
-- explained, also one that a crash or the sleep of the machine left.
CREATE TABLE tunnelHistory (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  driver TEXT NOT NULL,
  state TEXT NOT NULL,
  publicUrl TEXT,
  reason TEXT NOT NULL
) STRICT;

-- What public addresses began with when one was last given to the sender of an endpoint.
CREATE TABLE givenAddresses (
  endpointId INTEGER PRIMARY KEY REFERENCES endpoints (id) ON DELETE CASCADE,
  base TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`)
  },
}
