import { foldText } from '../../../../shared/search/fold-text.ts'
import type { Db } from '../database.ts'

/** The event types of a project that hold a text, in themselves or in their title. */
export function typesHolding(db: Db, text: string): string[] {
  const wanted = foldText(text)
  return readTypes(db)
    .filter(({ type, title }) => foldText(type).includes(wanted) || foldText(title ?? '').includes(wanted))
    .map(({ type }) => type)
}

/** The ids of endpoints by id, by slug, or by a part of their name; also of those that are being removed. */
export function endpointsNamed(db: Db, text: string): number[] {
  const endpoints = db.prepare('SELECT id, name, slug FROM endpoints').all() as {
    id: number
    name: string
    slug: string
  }[]
  const exact = endpoints.filter(({ id, slug }) => String(id) === text || slug === text)
  const wanted = foldText(text)
  const found = exact.length > 0 ? exact : endpoints.filter(({ name }) => foldText(name).includes(wanted))
  // An endpoint that is gone may still be asked for by its number.
  return found.length === 0 && /^\d{1,15}$/.test(text) ? [Number(text)] : found.map(({ id }) => id)
}

/** Each event type that there is, with a title of it; read from one to the next in the index, not row by row. */
function readTypes(db: Db): { type: string; title: string | null }[] {
  return db.prepare(TYPES).all() as { type: string; title: string | null }[]
}

/** What the completion of a search offers: the event types and the tags that there are. */
export function readKnownValues(db: Db): { types: ReturnType<typeof readTypes>; tags: string[] } {
  return { types: readTypes(db), tags: db.prepare(TAGS).pluck().all() as string[] }
}

const MOST = 500

const TYPES = `
WITH RECURSIVE found (type) AS (
  SELECT min(type) FROM events INDEXED BY eventsByType WHERE type IS NOT NULL
  UNION ALL
  SELECT (SELECT min(type) FROM events INDEXED BY eventsByType WHERE type > found.type)
  FROM found WHERE found.type IS NOT NULL
)
SELECT type, (SELECT title FROM events INDEXED BY eventsByType WHERE events.type = found.type LIMIT 1) AS title
FROM found WHERE type IS NOT NULL LIMIT ${MOST}`

const TAGS = `
WITH RECURSIVE found (tag) AS (
  SELECT min(tag) FROM eventTags INDEXED BY eventsByTag
  UNION ALL
  SELECT (SELECT min(tag) FROM eventTags INDEXED BY eventsByTag WHERE tag > found.tag)
  FROM found WHERE found.tag IS NOT NULL
)
SELECT tag FROM found WHERE tag IS NOT NULL LIMIT ${MOST}`
