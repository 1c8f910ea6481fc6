import type { Db } from '../database.ts'
import type { MaskedByProvider, MaskedFields } from './masked-fields.ts'
import { fingerprintsWriting } from './fingerprints-writing.ts'
import type { Taken } from './fingerprints-writing.ts'
import { sealing } from './seal.ts'
import { searchableReading, wholeText } from './searchable.ts'

/** How many milliseconds one step may hold the index. */
const STEP_MS = 50
/** A few dozen milliseconds; with more in a step a burst leaves ten megabytes more behind in this thread. */
const STEP_EVENTS = 64

export function indexOps(db: Db, index: Db, maskedFields: MaskedFields) {
  const work = db.prepare('SELECT seq, eventId FROM indexWork ORDER BY seq LIMIT ?')
  const read = searchableReading(db, maskedFields)
  const anyBetween = db.prepare('SELECT 1 FROM events WHERE id >= ? AND id < ? LIMIT 1').pluck()
  const fingerprints = fingerprintsWriting(index)
  const seal = sealing(index)
  /** Behind which segment it is still to be looked for one whose events are gone; null where there is none. */
  let emptyAfter: number | null = -1

  /** One event that cannot be read must not keep the others out: it is found by its id alone. */
  function readOrName(eventId: number): Omit<Taken, 'eventId'> | null {
    try {
      const event = read(eventId)
      return event && { receivedAt: event.receivedAt, bodySize: event.bodySize, text: wholeText(event) }
    } catch {
      return { receivedAt: 0, bodySize: 0, text: String(eventId) }
    }
  }

  function take(eventId: number): void {
    const event = readOrName(eventId)
    if (event !== null) return fingerprints.take({ eventId, ...event })
    emptyAfter = -1
    fingerprints.pass(eventId)
  }

  /** Nobody waits for it: full segments are sealed, those of removed events go, and the file shrinks. */
  function tidy(): void {
    index.transaction(() => {
      const isSealed = seal.step()
      seal.noteWhole()
      if (isSealed) emptyAfter = -1
      if (isSealed || emptyAfter === null) return
      emptyAfter = seal.forgetEmpty(emptyAfter, (from, to) => anyBetween.get(from, to) !== undefined)
    })()
    index.pragma('incremental_vacuum(64)')
  }

  return {
    maskedFields: (masked: MaskedByProvider): void => maskedFields.replace(masked),
    /**
     * Takes in the next events, or takes note of those that are gone. Returns up to where the list is done; null
     * where it is empty. The same again does no harm.
     */
    step: (_: null): number | null => {
      const rows = work.all(STEP_EVENTS) as { seq: number; eventId: number }[]
      const deadline = performance.now() + STEP_MS
      let done: number | null = null
      index.transaction(() => {
        for (const { seq, eventId } of rows) {
          if (done !== null && performance.now() > deadline) break
          take(eventId)
          done = seq
        }
        fingerprints.flush()
      })()
      tidy()
      return done
    },
  }
}

export type IndexOps = ReturnType<typeof indexOps>
