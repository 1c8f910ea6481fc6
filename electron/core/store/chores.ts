import type { Db } from './database.ts'
import { eventsDeleting } from './delete-events.ts'
import { judgeAgainWriting, releaseWriting } from './endpoints-writing.ts'
import { readUnassignedQuota } from './settings.ts'

/** One small step of work that nobody waits for; true where there may be more of it. */
export type Chore = () => boolean

const STEP_EVENTS = 100
/** Pages that a deletion left empty and that go back to the disk, a few at a time. */
const STEP_PAGES = 64
const KEPT_EMPTY_PAGES = 1_024

/** What the writer does between commits, each step a transaction of a few milliseconds. */
export function createChores(db: Db): Chore[] {
  return [forgetStrays(db), releaseEvents(db), giveBackPages(db)]
}

/**
 * Strangers can fill the table of unassigned events, so it has a quota; the oldest go first. What somebody pinned or
 * noted, and what is removed already, stays and counts for nothing: others must not go in its place.
 */
function forgetStrays(db: Db): Chore {
  const count = db.prepare(`SELECT count(*) ${FROM_STRAYS}`).pluck()
  const oldest = db.prepare(`SELECT id ${FROM_STRAYS} ORDER BY id LIMIT ?`).pluck()
  const deleteEvents = eventsDeleting(db)
  return () => {
    const excess = (count.get() as number) - readUnassignedQuota(db)
    if (excess <= 0) return false
    const ids = oldest.all(Math.min(excess, STEP_EVENTS)) as number[]
    deleteEvents(ids)
    return ids.length === STEP_EVENTS
  }
}

const FROM_STRAYS = `
FROM events INDEXED BY strayEvents
WHERE isStray = 1
  AND id NOT IN (SELECT eventId FROM eventNotes WHERE isPinned = 1 OR note <> '')
  AND id NOT IN (SELECT eventId FROM removed)`

/** The row of a removed endpoint goes with the last of its events. */
function releaseEvents(db: Db): Chore {
  const removed = db.prepare('SELECT id, provider FROM endpoints WHERE removedAt IS NOT NULL LIMIT 1')
  const release = releaseWriting(db)
  const remove = db.prepare('DELETE FROM endpoints WHERE id = ?')
  const judgeAgain = judgeAgainWriting(db)
  return () => {
    const endpoint = removed.get() as { id: number; provider: string } | undefined
    if (endpoint === undefined) return false
    if (!release.step(endpoint.id)) {
      remove.run(endpoint.id)
      judgeAgain.unassigned(endpoint.provider)
    }
    return true
  }
}

function giveBackPages(db: Db): Chore {
  return () => {
    const empty = db.pragma('freelist_count', { simple: true }) as number
    if (empty <= KEPT_EMPTY_PAGES) return false
    db.pragma(`incremental_vacuum(${STEP_PAGES})`)
    return true
  }
}
