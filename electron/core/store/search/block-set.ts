import { LEVELS } from './grams.ts'
import { SEGMENT_EVENTS } from './layout.ts'

/** Some of the blocks of 16 ids of a segment: a bit for each, in the order in which a sealed position has them. */
export type BlockSet = Uint8Array

const BLOCK = LEVELS.fine.eventsPerBlock
const BYTES = SEGMENT_EVENTS / BLOCK / 8

export function allBlocks(): BlockSet {
  return new Uint8Array(BYTES).fill(0xff)
}

export function noBlocks(): BlockSet {
  return new Uint8Array(BYTES)
}

/** Adds so many blocks from a first one on. */
export function fillBlocks(blocks: BlockSet, first: number, count: number): void {
  for (let block = first; block < first + count; block++) {
    blocks[block >>> 3] = (blocks[block >>> 3] as number) | (1 << (block & 7))
  }
}

/** Takes out what is not in `bits`, of which each may stand for several blocks. */
export function keepOnly(blocks: BlockSet, bits: Uint8Array): void {
  if (bits.length === BYTES) {
    for (let byte = 0; byte < BYTES; byte++) blocks[byte] = (blocks[byte] as number) & (bits[byte] as number)
    return
  }
  const bytes = BYTES / (bits.length * 8)
  for (let bit = 0; bit < bits.length * 8; bit++) {
    if (!has(bits, bit)) blocks.fill(0, bit * bytes, (bit + 1) * bytes)
  }
}

export function addAll(blocks: BlockSet, others: BlockSet): void {
  for (let byte = 0; byte < BYTES; byte++) blocks[byte] = (blocks[byte] as number) | (others[byte] as number)
}

export function isEmpty(blocks: BlockSet): boolean {
  return blocks.every((bits) => bits === 0)
}

/**
 * The ids of the newest blocks that follow each other at or below an id, both inclusive; null where there is none.
 * Ids are counted from the first one of the segment.
 */
export function runBelow(blocks: BlockSet, id: number): { from: number; to: number } | null {
  let block = Math.floor(id / BLOCK)
  while (block >= 0 && !has(blocks, block)) block--
  if (block < 0) return null
  const to = Math.min(id, block * BLOCK + BLOCK - 1)
  while (block > 0 && has(blocks, block - 1)) block--
  return { from: block * BLOCK, to }
}

function has(bits: Uint8Array, bit: number): boolean {
  return ((bits[bit >>> 3] as number) & (1 << (bit & 7))) !== 0
}
