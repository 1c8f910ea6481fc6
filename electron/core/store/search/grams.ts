import { byteOf, FINE_BITS, ofFive, ofFour } from './fine-positions.ts'
import { positionsOfZeros, positionsSetByZeros } from './zeros.ts'

/**
 * What a folded text consists of, as positions in a row of bits: a fingerprint that tells which events cannot hold
 * a text. Two kinds, because they answer different questions:
 *
 * - `coarse`: pieces of one to three characters, each letter and digit told from the other and all else one of two.
 *   It is exact and shared by many events: it rules out what is short and rare.
 * - `fine`: pieces of four and five characters, and of zeros, hashed, shared by few events: it tells ids from each
 *   other.
 */
export const LEVELS = {
  coarse: { eventsPerBlock: 256, bits: 38 ** 3 + 38 ** 2 + 38 + 1_024 },
  fine: { eventsPerBlock: 16, bits: FINE_BITS },
} as const

export type Level = keyof typeof LEVELS

const CLASSES = 38
const PAIRS = CLASSES ** 3
const SINGLES = PAIRS + CLASSES ** 2
const FOREIGN = SINGLES + CLASSES

const CLASS_OF = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return code - 97
  if (code >= 48 && code <= 57) return code - 48 + 26
  return 36 + (code & 1)
})

/** Sets the bits of a folded text in the fingerprints of the blocks that its event belongs to. */
export function mark(text: string, coarse: Uint8Array, fine: Uint8Array): void {
  let first = 0
  let second = 0
  let four = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const third = classOf(code)
    setBit(coarse, code < 128 ? SINGLES + third : foreign(code))
    if (index >= 1) setBit(coarse, PAIRS + second * CLASSES + third)
    if (index >= 2) setBit(coarse, (first * CLASSES + second) * CLASSES + third)
    first = second
    second = third
    const before = four >>> 24
    four = (four << 8) | byteOf(code)
    if (index >= 3) setBit(fine, ofFour(four))
    if (index >= 4) setBit(fine, ofFive(before, four))
  }
  for (const position of positionsSetByZeros(text)) setBit(fine, position)
}

/** How many positions of one text are looked up at most; more would tell nothing new. */
const MOST_POSITIONS = 12

/** The positions that have to be set wherever this folded text is contained. */
export function positionsOf(text: string): Record<Level, number[]> {
  const coarse = new Set<number>()
  const fine = new Set<number>()
  if (text.length < 6) markPositions(text, coarse)
  for (let index = 3; index < text.length; index++) {
    const four = fourAt(text, index)
    if (text.length < 12 || index === 3) fine.add(ofFour(four))
    if (index >= 4) fine.add(ofFive(byteOf(text.charCodeAt(index - 4)), four))
  }
  return { coarse: spread([...coarse]), fine: [...spread([...fine]), ...spread(positionsOfZeros(text))] }
}

function markPositions(text: string, positions: Set<number>): void {
  // Not of the text itself, which has an emoji as one and not as two.
  const classes = Array.from({ length: text.length }, (_, index) => classOf(text.charCodeAt(index)))
  for (let index = 0; index < text.length; index++) {
    const [first = 0, second = 0, third = 0] = [classes[index - 2], classes[index - 1], classes[index]]
    const code = text.charCodeAt(index)
    if (code >= 128) positions.add(foreign(code))
    if (index >= 2) positions.add((first * CLASSES + second) * CLASSES + third)
    else if (text.length === 2 && index === 1) positions.add(PAIRS + second * CLASSES + third)
    else if (text.length === 1 && code < 128) positions.add(SINGLES + third)
  }
}

function spread(positions: number[]): number[] {
  if (positions.length <= MOST_POSITIONS) return positions
  const step = (positions.length - 1) / (MOST_POSITIONS - 1)
  return Array.from({ length: MOST_POSITIONS }, (_, index) => positions[Math.round(index * step)] as number)
}

function classOf(code: number): number {
  return code < 128 ? (CLASS_OF[code] as number) : 36 + (code & 1)
}

function foreign(code: number): number {
  return FOREIGN + (Math.imul(code, 0x9e3779b1) >>> 22)
}

function fourAt(text: string, last: number): number {
  let four = 0
  for (let index = last - 3; index <= last; index++) four = (four << 8) | byteOf(text.charCodeAt(index))
  return four
}

function setBit(bits: Uint8Array, position: number): void {
  bits[position >>> 3] = (bits[position >>> 3] as number) | (1 << (position & 7))
}
