/** The red of a failure, and its opacity, in the order of a bitmap of Windows: blue, green, red, alpha. */
const RED = [0x2e, 0x2f, 0xd0, 0xff] as const

/** A round dot, as the pixels of a square picture. */
export function dotBitmap(size: number): Buffer {
  const pixels = Buffer.alloc(size * size * RED.length)
  const middle = (size - 1) / 2
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (Math.hypot(row - middle, column - middle) <= size / 2 - 1) {
        pixels.set(RED, (row * size + column) * RED.length)
      }
    }
  }
  return pixels
}
