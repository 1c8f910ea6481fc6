import type { Db } from '../database.ts'
import { addAll, fillBlocks, isEmpty, keepOnly } from './block-set.ts'
import type { BlockSet } from './block-set.ts'
import { positionsOf } from './grams.ts'
import type { Level } from './grams.ts'
import { growingReading } from './growing-reading.ts'
import { positionsInRow, sealedKey, sliceBytes } from './layout.ts'
import { zonesReading } from './zones-reading.ts'
import type { Bounds } from './zones-reading.ts'

/** What can be told of an event without reading it. */
export interface Sought extends Bounds {
  /** Folded texts, each of which it holds somewhere. */
  texts: readonly string[]
}

/** The blocks of a segment in which there may be an event that is sought. */
export type Candidates = (segment: number) => BlockSet

/** Reads candidates out of the index. What the index has not taken in yet is always one. */
export function candidatesReading(db: Db): (sought: Sought) => Candidates {
  const wholeness = db.prepare('SELECT isWhole FROM search.sealedSegments WHERE segment = ?').pluck()
  // A row of many positions is not copied for the one that is wanted.
  const sealed = db.prepare('SELECT substr(bits, ?, ?) FROM search.sealed WHERE key = ?').pluck()
  const growing = growingReading(db)
  const zones = zonesReading(db)

  function keepSealed(blocks: BlockSet, level: Level, segment: number, positions: readonly number[]): void {
    const slice = sliceBytes(level)
    for (const position of positions) {
      // Most segments do not have a rare text, and most of its pieces need not be looked at to know.
      if (isEmpty(blocks)) return
      const at = (position % positionsInRow(level)) * slice
      const bits = sealed.get(at + 1, slice, sealedKey(level, segment, position)) as Uint8Array | undefined
      keepOnly(blocks, bits ?? new Uint8Array(slice))
    }
  }

  function keepGrowing(blocks: BlockSet, level: Level, segment: number, positions: readonly number[]): void {
    if (positions.length === 0 || isEmpty(blocks)) return
    const bits = new Uint8Array(sliceBytes(level))
    for (const block of growing(level, segment, positions)) fillBlocks(bits, block, 1)
    keepOnly(blocks, bits)
  }

  return (sought) => {
    const positions = positionsOfAll(sought.texts)
    return (segment) => {
      const isWhole = wholeness.get(segment) as 0 | 1 | undefined
      const { within, unknown } = zones(segment, isWhole === 1, sought)
      const keep = isWhole === undefined ? keepGrowing : keepSealed
      for (const level of LEVEL_NAMES) keep(within, level, segment, positions[level])
      addAll(within, unknown)
      return within
    }
  }
}

const LEVEL_NAMES = ['coarse', 'fine'] as const

function positionsOfAll(texts: readonly string[]): Record<Level, number[]> {
  const all = texts.map(positionsOf)
  // From the end: ids differ there, and begin alike.
  return {
    coarse: [...new Set(all.flatMap(({ coarse }) => coarse))].toReversed(),
    fine: [...new Set(all.flatMap(({ fine }) => fine))].toReversed(),
  }
}
