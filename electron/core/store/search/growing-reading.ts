import type { Db } from '../database.ts'
import type { Level } from './grams.ts'
import { blocksIn, growingKey } from './layout.ts'

/** Reads which blocks of a level have all of some positions, out of fingerprints that are still growing. */
export function growingReading(db: Db) {
  const statements = new Map<number, (...parameters: (number | Uint8Array)[]) => number[]>()

  /** A statement for so many positions, kept for the next search for as many. */
  function statement(positions: number) {
    const kept = statements.get(positions)
    if (kept !== undefined) return kept
    const conditions = 'AND instr(?, substr(bits, ?, 1)) > 0 '.repeat(positions)
    const select = db
      .prepare(`SELECT key FROM search.growing WHERE key >= ? AND key < ? ${conditions}`)
      .pluck()
    const made = (...parameters: (number | Uint8Array)[]) => select.all(...parameters) as number[]
    statements.set(positions, made)
    return made
  }

  return (level: Level, segment: number, positions: readonly number[]): number[] => {
    const first = growingKey(level, segment * blocksIn(level))
    const parameters = positions.flatMap((position) => [bytesWithBit(position & 7), (position >>> 3) + 1])
    const keys = statement(positions.length)(first, first + blocksIn(level), ...parameters)
    return keys.map((key) => key - first)
  }
}

/** All bytes that have a bit: SQLite finds a byte in them faster than it could test a bit. */
function bytesWithBit(bit: number): Uint8Array {
  return BYTES_WITH_BIT[bit] as Uint8Array
}

const BYTES_WITH_BIT = Array.from({ length: 8 }, (_, bit) =>
  Buffer.from(Array.from({ length: 256 }, (_each, byte) => byte).filter((byte) => (byte & (1 << bit)) !== 0)),
)
