import type { Db } from '../database.ts'
import { LEVELS } from './grams.ts'
import type { Level } from './grams.ts'
import {
  blockBytes,
  blocksIn,
  growingKey,
  positionsInRow,
  SEGMENT_EVENTS,
  sealedKey,
  sealedKeys,
  sliceBytes,
  ZONE_EVENTS,
} from './layout.ts'

/** Turns the fingerprints of full segments, and takes away those of segments whose events are gone. */
export function sealing(db: Db) {
  const firstGrowing = db.prepare('SELECT key FROM growing ORDER BY key LIMIT 1').pluck()
  const lastGrowing = db
    .prepare(`SELECT key FROM growing WHERE key < ${2 ** 40} ORDER BY key DESC LIMIT 1`)
    .pluck()
  const between = db.prepare('SELECT key, bits FROM growing WHERE key >= ? AND key < ?')
  const insert = db.prepare('INSERT OR REPLACE INTO sealed (key, bits) VALUES (?, ?)')
  const forget = db.prepare('DELETE FROM growing WHERE key >= ? AND key < ?')
  const record = db.prepare('INSERT OR IGNORE INTO sealedSegments (segment) VALUES (?)')
  const nextSegment = db
    .prepare('SELECT segment FROM sealedSegments WHERE segment > ? ORDER BY segment LIMIT 1')
    .pluck()
  const dropSealed = db.prepare('DELETE FROM sealed WHERE key >= ? AND key < ?')
  const dropSegment = db.prepare('DELETE FROM sealedSegments WHERE segment = ?')
  const note = db.prepare(NOTE_WHOLE)
  const dropZones = db.prepare('DELETE FROM zones WHERE zone >= ? AND zone < ?')

  function turn(level: Level, segment: number): void {
    const first = segment * blocksIn(level)
    const keys = [growingKey(level, first), growingKey(level, first + blocksIn(level))] as const
    const slice = sliceBytes(level)
    const turned = new Uint8Array(LEVELS[level].bits * slice)
    for (const { key, bits } of between.iterate(...keys) as Iterable<{ key: number; bits: Uint8Array }>) {
      const block = key - keys[0]
      turnBlock(bits.subarray(0, blockBytes(level)), turned, slice, block)
    }
    const rowBytes = positionsInRow(level) * slice
    for (let position = 0; position < LEVELS[level].bits; position += positionsInRow(level)) {
      const row = new Uint8Array(rowBytes)
      row.set(turned.subarray(position * slice, position * slice + rowBytes))
      insert.run(sealedKey(level, segment, position), row)
    }
    forget.run(...keys)
  }

  return {
    /** Seals the oldest segment that has been followed by another. True where it did. */
    step(): boolean {
      const [first, last] = [firstGrowing.get(), lastGrowing.get()] as [
        number | undefined,
        number | undefined,
      ]
      if (first === undefined || last === undefined) return false
      const segment = Math.floor(first / ZONES)
      if (segment >= Math.floor(last / ZONES)) return false
      turn('coarse', segment)
      turn('fine', segment)
      record.run(segment)
      return true
    },
    /** Notes which segments lack nothing any more: a search then need not ask for each event. */
    noteWhole(): void {
      note.run()
    },
    /**
     * Forgets the next segment behind this one that has no event any more; `hasEvents` is asked for the ids from
     * the first up to, and without, the last. Returns that segment, or null where none is left that is empty.
     */
    forgetEmpty(after: number, hasEvents: (from: number, to: number) => boolean): number | null {
      for (let segment = after; ;) {
        const next = nextSegment.get(segment) as number | undefined
        if (next === undefined) return null
        segment = next
        if (hasEvents(segment * SEGMENT_EVENTS, (segment + 1) * SEGMENT_EVENTS)) continue
        const { from, to } = sealedKeys(segment)
        dropSealed.run(from, to)
        dropSegment.run(segment)
        dropZones.run(segment * ZONES, (segment + 1) * ZONES)
        return segment
      }
    },
  }
}

const ZONES = SEGMENT_EVENTS / ZONE_EVENTS
const NOTE_WHOLE = `
UPDATE sealedSegments SET isWhole = 1
WHERE isWhole = 0 AND (
  SELECT count(*) FROM zones
  WHERE zone >= segment * ${ZONES} AND zone < (segment + 1) * ${ZONES} AND taken = x'${'ff'.repeat(ZONE_EVENTS / 8)}'
) = ${ZONES}`

function turnBlock(bits: Uint8Array, turned: Uint8Array, slice: number, block: number): void {
  const at = block >>> 3
  const bit = 1 << (block & 7)
  for (let byte = 0; byte < bits.length; byte++) {
    for (let left = bits[byte] as number; left !== 0; left &= left - 1) {
      const place = (byte * 8 + 31 - Math.clz32(left & -left)) * slice + at
      turned[place] = (turned[place] as number) | bit
    }
  }
}
