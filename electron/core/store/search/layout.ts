import { LEVELS } from './grams.ts'
import type { Level } from './grams.ts'

/** Events whose fingerprints are sealed together: their ids have the same beginning. */
export const SEGMENT_EVENTS = 16_384
export const ZONE_EVENTS = 256

/** Row sizes fill a page of 8 KiB, so that nothing is read that is not asked for. */
const ROW_BYTES = 7_936
/** More than the rows of one level of one segment. */
const MOST_ROWS = 2_048

/** Blocks of a level in one segment. */
export function blocksIn(level: Level): number {
  return SEGMENT_EVENTS / LEVELS[level].eventsPerBlock
}

/** Bytes of one position over all blocks of a segment. */
export function sliceBytes(level: Level): number {
  return blocksIn(level) / 8
}

/** Positions that one sealed row has. */
export function positionsInRow(level: Level): number {
  return Math.floor(ROW_BYTES / sliceBytes(level))
}

/** Bytes of the fingerprint of one block. */
export function blockBytes(level: Level): number {
  return Math.ceil(LEVELS[level].bits / 8)
}

/** The key of a block in the table of what is growing. */
export function growingKey(level: Level, block: number): number {
  return (level === 'coarse' ? 0 : 2 ** 40) + block
}

/** The key of the sealed row that has a position. */
export function sealedKey(level: Level, segment: number, position: number): number {
  const row = Math.floor(position / positionsInRow(level))
  return (segment * 2 + (level === 'coarse' ? 0 : 1)) * MOST_ROWS + row
}

/** The keys of all sealed rows of a segment: from the first up to, and without, the last. */
export function sealedKeys(segment: number): { from: number; to: number } {
  return { from: segment * 2 * MOST_ROWS, to: (segment + 1) * 2 * MOST_ROWS }
}

export function blockOf(level: Level, eventId: number): number {
  return Math.floor(eventId / LEVELS[level].eventsPerBlock)
}

export function segmentOf(eventId: number): number {
  return Math.floor(eventId / SEGMENT_EVENTS)
}
