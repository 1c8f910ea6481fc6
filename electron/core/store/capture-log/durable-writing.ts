import { constants, fdatasync, write, writeSync } from 'node:fs'
import { promisify } from 'node:util'

/**
 * What a file is opened with to be written durably. On Linux a write returns when the disk has it, as if `fdatasync`
 * followed: one way to the disk instead of two (https://man7.org/linux/man-pages/man2/open.2.html, O_DSYNC). Elsewhere
 * the flag is missing or leaves the bytes in the drive's cache.
 */
export const DURABLE = process.platform === 'linux' ? constants.O_DSYNC : 0

/** A disk that takes longer on average is not waited for on this thread. */
const QUICK_MS = 2
/** How much a single write counts in that average. */
const WEIGHT = 0.02
/** After how long a disk that was slow is tried again. */
const SLOW_FOR_MS = 1_000
/** More is written on another thread: the disk takes its time over it. */
const MOST_BYTES = 256 * 1024

const writeAside = promisify(write)
const sync = promisify(fdatasync)

/**
 * Writes to a file that was opened with `DURABLE`. Where the disk is quick it is waited for: that takes a quarter of a
 * millisecond, and the way to another thread and back a whole one where the processors are busy, as they are in a
 * burst. A slow disk must not hold up whoever else this thread serves. Undefined where the disk has the bytes
 * already; else resolves when it has them. Throws or rejects with the system's error.
 */
export function createDurableWriting(now: () => number = () => performance.now()) {
  let usualMs = 0
  let slowUntil = -Infinity

  function writeHere(file: number, bytes: Buffer, at: number): void {
    const start = now()
    for (let done = 0; done < bytes.byteLength;) {
      done += writeSync(file, bytes, done, bytes.byteLength - done, at + done)
    }
    const end = now()
    usualMs += (end - start - usualMs) * WEIGHT
    if (usualMs <= QUICK_MS) return
    usualMs = 0
    slowUntil = end + SLOW_FOR_MS
  }

  async function writeElsewhere(file: number, bytes: Buffer, at: number): Promise<void> {
    for (let done = 0; done < bytes.byteLength;) {
      done += (await writeAside(file, bytes, done, bytes.byteLength - done, at + done)).bytesWritten
    }
    if (DURABLE === 0) await sync(file)
  }

  return (file: number, bytes: Buffer, at: number): Promise<void> | undefined => {
    const isQuick = DURABLE !== 0 && bytes.byteLength <= MOST_BYTES && now() >= slowUntil
    if (!isQuick) return writeElsewhere(file, bytes, at)
    writeHere(file, bytes, at)
    return undefined
  }
}
