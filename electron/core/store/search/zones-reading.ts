import type { Db } from '../database.ts'
import { allBlocks, fillBlocks, noBlocks } from './block-set.ts'
import type { BlockSet } from './block-set.ts'
import { LEVELS } from './grams.ts'
import { SEGMENT_EVENTS, ZONE_EVENTS } from './layout.ts'

/** What is told of events by where they stand alone. */
export interface Bounds {
  /** Arrived in this time, both inclusive; epoch milliseconds. */
  minAt: number
  maxAt: number
  /** Bytes of the body as received. */
  minSize: number
}

/** What is known of the blocks of a segment beside their fingerprints. */
export interface KnownBlocks {
  /** Those that may have an event within the bounds. */
  within: BlockSet
  /** Those that have an event which the index has not taken in: nothing is told of them. */
  unknown: BlockSet
}

export function isBounded({ minAt, maxAt, minSize }: Bounds): boolean {
  return minAt > 0 || maxAt < Number.MAX_SAFE_INTEGER || minSize > 0
}

const ZONES = SEGMENT_EVENTS / ZONE_EVENTS
const BLOCK = LEVELS.fine.eventsPerBlock
const BLOCKS_IN_ZONE = ZONE_EVENTS / BLOCK

export function zonesReading(db: Db): (segment: number, isWhole: boolean, bounds: Bounds) => KnownBlocks {
  const within = db
    .prepare(
      'SELECT zone FROM search.zones WHERE zone >= ? AND zone < ? AND maxAt >= ? AND minAt <= ? AND maxSize >= ?',
    )
    .pluck()
  const takenIn = db.prepare('SELECT zone, taken FROM search.zones WHERE zone >= ? AND zone < ?')

  function withinOf(segment: number, bounds: Bounds): BlockSet {
    if (!isBounded(bounds)) return allBlocks()
    const { minAt, maxAt, minSize } = bounds
    const first = segment * ZONES
    const blocks = noBlocks()
    for (const zone of within.all(first, first + ZONES, minAt, maxAt, minSize) as number[]) {
      fillBlocks(blocks, (zone - first) * BLOCKS_IN_ZONE, BLOCKS_IN_ZONE)
    }
    return blocks
  }

  function unknownOf(segment: number): BlockSet {
    const first = segment * ZONES
    const known = noBlocks()
    for (const { zone, taken } of takenIn.all(first, first + ZONES) as {
      zone: number
      taken: Uint8Array
    }[]) {
      for (let block = 0; block < BLOCKS_IN_ZONE; block++) {
        if (isWholeBlockTaken(taken, block)) fillBlocks(known, (zone - first) * BLOCKS_IN_ZONE + block, 1)
      }
    }
    return known.map((bits) => bits ^ 0xff)
  }

  return (segment, isWhole, bounds) => ({
    within: withinOf(segment, bounds),
    unknown: isWhole ? noBlocks() : unknownOf(segment),
  })
}

function isWholeBlockTaken(taken: Uint8Array, block: number): boolean {
  const bytes = BLOCK / 8
  for (let index = block * bytes; index < (block + 1) * bytes; index++)
    if (taken[index] !== 0xff) return false
  return true
}
