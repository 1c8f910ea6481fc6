/** Where the pieces of a folded text have their bit in a fine fingerprint, of so many bits. */
export const FINE_BITS = 63_488

const SCALE = FINE_BITS / 2 ** 32

/** One byte for each character: what is not ASCII shares it with others. */
export function byteOf(code: number): number {
  return (code ^ (code >>> 8)) & 0xff
}

export function ofFour(four: number): number {
  return ((Math.imul(four ^ (four >>> 15), 0x9e3779b1) >>> 0) * SCALE) >>> 0
}

export function ofFive(before: number, four: number): number {
  const mixed = Math.imul(Math.imul(four, 0x85ebca6b) ^ Math.imul(before + 1, 0xc2b2ae35), 0x27d4eb2f)
  return (((mixed ^ (mixed >>> 15)) >>> 0) * SCALE) >>> 0
}
