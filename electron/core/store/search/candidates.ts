import type { Db } from '../database.ts'
import { LEVELS, positionsOf } from './grams.ts'
import type { Level } from './grams.ts'
import {
  blocksIn,
  growingKey,
  positionsInRow,
  SEGMENT_EVENTS,
  sealedKey,
  sliceBytes,
  ZONE_EVENTS,
} from './layout.ts'

/** What can be told of an event without reading it. */
export interface Sought {
  /** Folded texts, each of which it holds somewhere. */
  texts: readonly string[]
  /** Arrived in this time, both inclusive; epoch milliseconds. */
  minAt: number
  maxAt: number
  /** Bytes of the body as received. */
  minSize: number
}

/** For each block of 16 ids of a segment, whether there may be an event that is sought. */
export type Candidates = Uint8Array

const BLOCK = LEVELS.fine.eventsPerBlock
const BLOCKS = SEGMENT_EVENTS / BLOCK
const BLOCKS_IN_ZONE = ZONE_EVENTS / BLOCK

/** Reads candidates out of the index. What the index has not taken in yet is always one. */
export function candidatesReading(db: Db, sought: Sought) {
  const positions = positionsOfAll(sought.texts)
  const wholeness = db.prepare('SELECT isWhole FROM search.sealedSegments WHERE segment = ?').pluck()
  const needsZones = sought.minAt > 0 || sought.maxAt < Number.MAX_SAFE_INTEGER || sought.minSize > 0
  const sealedRow = db.prepare('SELECT bits FROM search.sealed WHERE key = ?').pluck()
  const zones = db.prepare(
    'SELECT zone, taken, minAt, maxAt, maxSize FROM search.zones WHERE zone >= ? AND zone < ?',
  )
  const growing = { coarse: growingHaving(positions.coarse), fine: growingHaving(positions.fine) }

  function growingHaving(wanted: readonly number[]) {
    const conditions = wanted.map(() => 'AND instr(?, substr(bits, ?, 1)) > 0').join(' ')
    const select = db
      .prepare(`SELECT key FROM search.growing WHERE key >= ? AND key < ? ${conditions}`)
      .pluck()
    const parameters = wanted.flatMap((position) => [BYTES_WITH_BIT[position & 7], (position >>> 3) + 1])
    return (level: Level, segment: number): number[] => {
      const first = growingKey(level, segment * blocksIn(level))
      const keys = select.all(first, first + blocksIn(level), ...parameters) as number[]
      return keys.map((key) => key - first)
    }
  }

  /** The bits of all wanted positions together, one for each block of the level. */
  function sealedHaving(level: Level, segment: number): Uint8Array {
    const slice = sliceBytes(level)
    const result = new Uint8Array(slice).fill(0xff)
    for (const position of positions[level]) {
      const row = sealedRow.get(sealedKey(level, segment, position)) as Uint8Array | undefined
      if (row === undefined) return result.fill(0)
      const at = (position % positionsInRow(level)) * slice
      let left = 0
      for (let index = 0; index < slice; index++) {
        const bits = (result[index] as number) & (row[at + index] as number)
        result[index] = bits
        left |= bits
      }
      // Most segments do not have a rare text, and most of its pieces need not be looked at to know.
      if (left === 0) return result
    }
    return result
  }

  function having(level: Level, segment: number, isSealed: boolean, candidates: Candidates): void {
    if (positions[level].length === 0) return
    const size = LEVELS[level].eventsPerBlock / BLOCK
    const found = new Uint8Array(BLOCKS)
    if (isSealed) {
      const bits = sealedHaving(level, segment)
      for (let block = 0; block < BLOCKS / size; block++) {
        if (((bits[block >>> 3] as number) & (1 << (block & 7))) !== 0) {
          found.fill(1, block * size, (block + 1) * size)
        }
      }
    } else {
      for (const block of growing[level](level, segment)) found.fill(1, block * size, (block + 1) * size)
    }
    for (let block = 0; block < BLOCKS; block++) {
      candidates[block] = (candidates[block] as number) & (found[block] as number)
    }
  }

  return (segment: number): Candidates => {
    const candidates = new Uint8Array(BLOCKS).fill(1)
    const isWhole = wholeness.get(segment) as number | undefined
    having('coarse', segment, isWhole !== undefined, candidates)
    if (candidates.includes(1)) having('fine', segment, isWhole !== undefined, candidates)
    if (isWhole === 1 && !needsZones) return candidates
    const firstZone = (segment * SEGMENT_EVENTS) / ZONE_EVENTS
    const found = new Map(
      (zones.all(firstZone, firstZone + SEGMENT_EVENTS / ZONE_EVENTS) as ZoneRow[]).map((row) => [
        row.zone,
        row,
      ]),
    )
    for (let place = 0; place < BLOCKS / BLOCKS_IN_ZONE; place++) {
      const zone = found.get(firstZone + place)
      const first = place * BLOCKS_IN_ZONE
      if (zone === undefined) {
        candidates.fill(1, first, first + BLOCKS_IN_ZONE)
        continue
      }
      const isOutside =
        zone.maxAt < sought.minAt || zone.minAt > sought.maxAt || zone.maxSize < sought.minSize
      for (let block = 0; block < BLOCKS_IN_ZONE; block++) {
        if (!isWholeBlockTaken(zone.taken, block)) candidates[first + block] = 1
        else if (isOutside) candidates[first + block] = 0
      }
    }
    return candidates
  }
}

interface ZoneRow {
  zone: number
  taken: Uint8Array
  minAt: number
  maxAt: number
  maxSize: number
}

function isWholeBlockTaken(taken: Uint8Array, block: number): boolean {
  const bytes = BLOCK / 8
  for (let index = block * bytes; index < (block + 1) * bytes; index++)
    if (taken[index] !== 0xff) return false
  return true
}

function positionsOfAll(texts: readonly string[]): Record<Level, number[]> {
  const all = texts.map(positionsOf)
  // From the end: ids differ there, and begin alike.
  return {
    coarse: [...new Set(all.flatMap(({ coarse }) => coarse))].toReversed(),
    fine: [...new Set(all.flatMap(({ fine }) => fine))].toReversed(),
  }
}

/** For each bit of a byte, all bytes that have it: SQLite finds a byte in them faster than it could test a bit. */
const BYTES_WITH_BIT = Array.from({ length: 8 }, (_, bit) =>
  Buffer.from(Array.from({ length: 256 }, (_each, byte) => byte).filter((byte) => (byte & (1 << bit)) !== 0)),
)
