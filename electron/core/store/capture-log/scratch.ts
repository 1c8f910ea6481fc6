/** Gives memory for so many bytes, the same each time: what was in it is gone with the next call. */
export type Scratch = (bytes: number) => Buffer

/** More is given back after its use. */
const MOST_KEPT_BYTES = 512 * 1024

/**
 * Memory that is used again and again for what is needed for a moment only. A new piece for each frame would be
 * megabytes for the garbage collector many times a second.
 */
export function createScratch(): Scratch {
  let kept = Buffer.alloc(0)
  return (bytes) => {
    if (bytes > MOST_KEPT_BYTES) return Buffer.allocUnsafe(bytes)
    if (kept.byteLength < bytes) kept = Buffer.allocUnsafeSlow(Math.min(MOST_KEPT_BYTES, 2 * bytes))
    return kept.subarray(0, bytes)
  }
}
