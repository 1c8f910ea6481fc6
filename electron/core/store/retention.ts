import type { CleanUpPreview, Retention } from '../../../shared/model/keeping.ts'
import type { Db } from './database.ts'
import { DELETED_A_STEP, eventsDeleting } from './delete-events.ts'

/** How far a clean-up has come: events up to this id have been looked at. */
export interface CleanUpStep {
  after: number
  eventIds: number[]
  isDone: boolean
}

export function retentionWriting(db: Db) {
  const look = looking(db)
  const deleteEvents = eventsDeleting(db)
  return {
    /** Deletes the next events that the rules no longer keep, oldest first. */
    cleanUp(args: { rules: Retention; after: number; now: number }): CleanUpStep {
      const found = look(args, { window: LOOKED_A_STEP, most: DELETED_A_STEP })
      const eventIds = found.events.map(({ id }) => id)
      deleteEvents(eventIds)
      return { after: found.after, eventIds, isDone: found.isDone }
    },
  }
}

/** What a clean-up by these rules would remove now; reads what it would read. */
export function previewCleanUp(db: Db, args: { rules: Retention; now: number }): CleanUpPreview {
  const found = looking(db)({ ...args, after: 0 }, { window: Infinity, most: MOST_COUNTED + 1 })
  const counted = found.events.slice(0, MOST_COUNTED)
  return {
    events: counted.length,
    isMore: found.events.length > MOST_COUNTED,
    bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** Bytes of the project file that are in use, and those that are free in it. */
export function bytesInFile(db: Db): { used: number; free: number } {
  const read = (name: string): number => db.pragma(name, { simple: true }) as number
  const [size, free] = [read('page_size'), read('freelist_count')]
  return { used: (read('page_count') - free) * size, free: free * size }
}

const DAY_MS = 86_400_000
const LOOKED_A_STEP = 2_000
const LOOKED_AT_ONCE = 500
const MOST_COUNTED = 10_000
/** What an event takes beside its body, about: its row, findings and entries in the indexes. */
const BESIDE_BODY_BYTES = 2_000
/** However large they are: a rule about size must not empty the list. */
const NEWEST_KEPT = 100

interface Candidate {
  id: number
  receivedAt: number
  origin: string
  bytes: number
}

/**
 * Looks through the events from the oldest on, in windows. What is pinned, noted, part of a scenario or still to
 * be forwarded stays; events that are removed already are the business of their removal.
 */
function looking(db: Db) {
  const candidates = db.prepare(
    `SELECT id, receivedAt, origin, bodySize + ${BESIDE_BODY_BYTES} AS bytes
     FROM events NOT INDEXED
     WHERE id > @after AND id <= @upTo
       AND id NOT IN (SELECT eventId FROM eventNotes WHERE isPinned = 1 OR note <> '')
       AND id NOT IN (SELECT eventId FROM removed)
       AND id NOT IN (SELECT eventId FROM held)
       AND id NOT IN (
         SELECT value ->> '$.id' FROM scenarios, json_each(scenarios.scenario, '$.subjects')
         WHERE value ->> '$.kind' = 'event'
       )
       AND (objectId IS NULL OR objectId NOT IN (
         SELECT value ->> '$.objectId' FROM scenarios, json_each(scenarios.scenario, '$.subjects')
         WHERE value ->> '$.kind' = 'object'
       ))
     ORDER BY id`,
  )
  const windowEnd = db
    .prepare('SELECT max(id) FROM (SELECT id FROM events WHERE id > ? ORDER BY id LIMIT ?)')
    .pluck()
  const newestKept = db.prepare('SELECT id FROM events ORDER BY id DESC LIMIT 1 OFFSET ?').pluck()
  const total = db.prepare('SELECT ifnull(sum(events), 0) FROM counters').pluck()

  return (
    { rules, after, now }: { rules: Retention; after: number; now: number },
    { window, most }: { window: number; most: number },
  ): { after: number; events: Candidate[]; isDone: boolean } => {
    const before = rules.maxAgeDays === null ? -Infinity : now - rules.maxAgeDays * DAY_MS
    const protectedFrom = (newestKept.get(NEWEST_KEPT - 1) as number | undefined) ?? 0
    let tooMany = rules.maxEvents === null ? 0 : (total.get() as number) - rules.maxEvents
    let tooLarge = rules.maxBytes === null ? 0 : bytesInFile(db).used - rules.maxBytes
    const events: Candidate[] = []
    let looked = 0
    while (looked < window) {
      const upTo = windowEnd.get(after, LOOKED_AT_ONCE) as number | null
      if (upTo === null) return { after, events, isDone: true }
      for (const event of candidates.all({ after, upTo }) as Candidate[]) {
        if (events.length === most) return { after: (events.at(-1) as Candidate).id, events, isDone: false }
        const isOld = event.origin !== 'imported' && event.receivedAt < before
        const isOver = tooMany > 0 || (tooLarge > 0 && event.id < protectedFrom)
        // Events lie in the order of their arrival: after the first that is young, no older one comes.
        const isYoung = event.origin !== 'imported' && !isOld
        if (!isOld && !isOver && (isYoung || before === -Infinity)) return { after, events, isDone: true }
        if (!isOld && !isOver) continue
        events.push(event)
        tooMany -= 1
        tooLarge -= event.bytes
      }
      after = upTo
      looked += LOOKED_AT_ONCE
    }
    return { after, events, isDone: false }
  }
}
