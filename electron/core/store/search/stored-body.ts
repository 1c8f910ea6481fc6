import type { Db } from '../database.ts'

/** A body as it arrived, read when it is asked for. */
export interface StoredBody {
  bytes: () => Uint8Array
  /**
   * Its bytes taken for UTF-8, with U+FFFD for what is none. A text costs less than bytes that are made into one:
   * they come in memory of their own, which has to be given back.
   */
  text: () => string
}

/** Reads bodies by the id of their event; one that is not there is empty. */
export function bodyReading(db: Db): (eventId: number) => StoredBody {
  const bytes = db.prepare('SELECT body FROM bodies WHERE eventId = ?').pluck()
  const text = db.prepare('SELECT CAST(body AS TEXT) FROM bodies WHERE eventId = ?').pluck()
  return (eventId) => ({
    bytes: () => (bytes.get(eventId) as Uint8Array | undefined) ?? new Uint8Array(),
    text: () => (text.get(eventId) as string | undefined) ?? '',
  })
}
