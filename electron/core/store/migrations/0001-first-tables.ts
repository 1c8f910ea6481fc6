import { randomUUID } from 'node:crypto'
import type { Migration } from './migration.ts'

export const firstTables: Migration = {
  name: 'make the first tables',
  up(db) {
    db.exec(TABLES)
    db.exec(INDEXES)
    db.exec(COUNTERS)
    db.prepare('INSERT INTO project (key, value) VALUES (?, ?)').run('id', randomUUID())
  },
}

const TABLES = `
CREATE TABLE project (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE endpoints (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  provider TEXT NOT NULL,
  environment TEXT NOT NULL,
  settings TEXT NOT NULL,
  target TEXT,
  answer TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  removedAt INTEGER
) STRICT;

CREATE TABLE credentials (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpointId INTEGER NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (endpointId, kind, label)
) STRICT;

-- What lists read comes first and what may be long last, so that a list never follows overflow pages.
-- endpointId is no foreign key: an endpoint that goes at the wrong moment must not cost an event.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpointId INTEGER,
  origin TEXT NOT NULL,
  provider TEXT,
  type TEXT,
  title TEXT,
  objectId TEXT,
  amount TEXT,
  receivedAt INTEGER NOT NULL,
  endedAt INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  bodySize INTEGER NOT NULL,
  bodyCut INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  problems INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  cause TEXT,
  answeredStatus INTEGER,
  answeredAfterMs REAL,
  lastDeliveryId INTEGER,
  -- 1 where it came to no endpoint and was not given to one since: only these fall under the quota.
  isStray INTEGER NOT NULL,
  deliveryKey TEXT,
  objectStatus TEXT,
  providerTime INTEGER,
  bodyDigest TEXT,
  publicBase TEXT,
  httpVersion TEXT NOT NULL,
  peer TEXT NOT NULL,
  requestTarget TEXT NOT NULL,
  headers TEXT NOT NULL,
  trailers TEXT NOT NULL
) STRICT;

CREATE TABLE bodies (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE findings (
  eventId INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  checks TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  eventId INTEGER REFERENCES events (id) ON DELETE SET NULL,
  endpointId INTEGER REFERENCES endpoints (id) ON DELETE SET NULL,
  target TEXT NOT NULL,
  signing TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  query TEXT NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  eventId INTEGER REFERENCES events (id) ON DELETE SET NULL,
  draftId INTEGER REFERENCES drafts (id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  signing TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  status INTEGER,
  failureCode TEXT,
  totalMs REAL NOT NULL,
  changes TEXT NOT NULL,
  request TEXT NOT NULL,
  response TEXT,
  failure TEXT,
  timings TEXT NOT NULL,
  checks TEXT NOT NULL
) STRICT;

CREATE TABLE deliveryBodies (
  deliveryId INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  request BLOB NOT NULL,
  response BLOB
) STRICT;

CREATE TABLE rejected (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  peerAddress TEXT NOT NULL,
  status INTEGER,
  reason TEXT NOT NULL,
  fix TEXT NOT NULL,
  excerpt TEXT NOT NULL
) STRICT;

-- Events to judge again: of an endpoint, or the unassigned ones of a provider; newest first, down from upTo.
CREATE TABLE judgeAgain (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  scope TEXT NOT NULL UNIQUE,
  endpointId INTEGER,
  provider TEXT,
  upTo INTEGER NOT NULL,
  remaining INTEGER NOT NULL
) STRICT;

-- Events that the search index has yet to take in, to take in anew, or to forget.
CREATE TABLE indexWork (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  eventId INTEGER NOT NULL
) STRICT;
`

/**
 * Every index ends with the id, as all of SQLite's do: the newest of one value are read in order. Each one costs
 * a page at every commit of a new event, so those that a new event is not in yet are partial.
 */
const INDEXES = `
CREATE INDEX eventsByEndpoint ON events (endpointId);
CREATE INDEX eventsByEndpointAndVerdict ON events (endpointId, verdict);
CREATE INDEX eventsByProvider ON events (provider) WHERE provider IS NOT NULL;
CREATE INDEX eventsByType ON events (type) WHERE type IS NOT NULL;
CREATE INDEX eventsByVerdict ON events (verdict);
CREATE INDEX eventsByObject ON events (objectId) WHERE objectId IS NOT NULL;
CREATE INDEX eventsByDeliveryKey ON events (deliveryKey) WHERE deliveryKey IS NOT NULL;
CREATE INDEX eventsByOrigin ON events (origin) WHERE origin <> 'captured';
CREATE INDEX strayEvents ON events (isStray) WHERE isStray = 1;
CREATE INDEX deliveriesByEvent ON deliveries (eventId);
CREATE INDEX deliveriesByDraft ON deliveries (draftId);
CREATE INDEX draftsByEvent ON drafts (eventId);
CREATE INDEX draftsByEndpoint ON drafts (endpointId);
`

/** Counting a million rows takes a third of a second: counters are kept instead. Endpoint 0 is none. */
const COUNTERS = `
CREATE TABLE counters (
  endpointId INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (endpointId, verdict)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER countInserted AFTER INSERT ON events BEGIN
  INSERT INTO counters VALUES (ifnull(NEW.endpointId, 0), NEW.verdict, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;

CREATE TRIGGER countDeleted AFTER DELETE ON events BEGIN
  UPDATE counters SET events = events - 1
  WHERE endpointId = ifnull(OLD.endpointId, 0) AND verdict = OLD.verdict;
END;

CREATE TRIGGER countChanged AFTER UPDATE OF endpointId, verdict ON events
WHEN OLD.endpointId IS NOT NEW.endpointId OR OLD.verdict <> NEW.verdict
BEGIN
  UPDATE counters SET events = events - 1
  WHERE endpointId = ifnull(OLD.endpointId, 0) AND verdict = OLD.verdict;
  INSERT INTO counters VALUES (ifnull(NEW.endpointId, 0), NEW.verdict, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
`
