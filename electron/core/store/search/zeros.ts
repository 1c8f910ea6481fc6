import { byteOf, ofFive } from './fine-positions.ts'

/**
 * Numbers are padded with zeros, and pieces of four and five zeros are in all of them. So five zeros and more are
 * pieces too, by how many they are: alone, with what stands before them, and with what follows.
 */
const ZEROS = /0{5,}/g
const FEWEST = 5
/** More are not told from each other. */
const MOST = 16

/** The positions that a folded text sets by its zeros; fewer of them are in it as well. */
export function positionsSetByZeros(text: string): number[] {
  return zerosIn(text).flatMap(({ count, before, after }) =>
    Array.from({ length: count - FEWEST + 1 }, (_, less) => ofZeros(count - less, before, after)).flat(),
  )
}

/** The positions that have to be set, for its zeros, wherever a folded text is contained. */
export function positionsOfZeros(text: string): number[] {
  return zerosIn(text).flatMap(({ count, before, after }) => ofZeros(count, before, after))
}

interface Zeros {
  count: number
  /** What stands beside them, as one byte; `NOTHING` where the text begins or ends. */
  before: number
  after: number
}

const NOTHING = 256

function zerosIn(text: string): Zeros[] {
  // Told many times sooner than where they are.
  if (!text.includes('00000')) return []
  return Array.from(text.matchAll(ZEROS), ({ 0: zeros, index }) => ({
    count: Math.min(zeros.length, MOST),
    before: byteAt(text, index - 1),
    after: byteAt(text, index + zeros.length),
  }))
}

function byteAt(text: string, index: number): number {
  return index < 0 || index >= text.length ? NOTHING : byteOf(text.charCodeAt(index))
}

function ofZeros(count: number, before: number, after: number): number[] {
  // No byte is so large: a piece of five has another position.
  const position = (left: number, right: number) => ofFive(0xff + count, (left << 9) | right)
  return [position(NOTHING, NOTHING), position(before, NOTHING), position(NOTHING, after)]
}
