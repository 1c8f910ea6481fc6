import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * - `empty`: nothing was in it, or there is none: an orderly end leaves it so.
 * - `whole`: its commits can be read.
 * - `cut`: commits that were in it cannot be read any more.
 * - `unreadable`: something is in it, and its first commit cannot be read.
 */
export type LogState = 'empty' | 'whole' | 'cut' | 'unreadable'

export interface Log {
  state: LogState
  /** The number of a page, and where in the log its newest content begins; null where the log holds nothing. */
  pages: Map<number, number> | null
  /** Pages of the whole database after the last commit of the log; 0 where it holds none. */
  pageCount: number
}

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const NOTHING: Log = { state: 'empty', pages: null, pageCount: 0 }

/** Reads which pages a write-ahead log holds: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
export function readLog(file: string): Log {
  let opened: number
  try {
    opened = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING
    throw error
  }
  try {
    return readFrames(opened)
  } finally {
    closeSync(opened)
  }
}

function readFrames(opened: number): Log {
  const { size } = fstatSync(opened)
  if (size === 0) return NOTHING
  const header = Buffer.alloc(HEADER_BYTES)
  readSync(opened, header, 0, HEADER_BYTES, 0)
  const magic = header.readUInt32BE(0)
  const isBigEndian = (magic & 1) === 1
  const sums = checksum(header.subarray(0, 24), isBigEndian, [0, 0])
  if ((magic & ~1) !== MAGIC || !sameSums(sums, header, 24)) {
    return { ...NOTHING, state: 'unreadable' }
  }
  const pageSize = header.readUInt32BE(8)
  const salts = header.subarray(16, 24)
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageSize)
  const pages = new Map<number, number>()
  let uncommitted = new Map<number, number>()
  let pageCount = 0
  let isChained = true
  let commitsBeyond = 0
  let last = sums
  for (let offset = HEADER_BYTES; offset + frame.length <= size; offset += frame.length) {
    readSync(opened, frame, 0, frame.length, offset)
    // Frames of an earlier round, which were in the file before this round began.
    if (!frame.subarray(8, 16).equals(salts)) {
      if (isChained && commitsBeyond === 0) isChained = false
      continue
    }
    const afterCommit = frame.readUInt32BE(4)
    if (isChained) {
      last = checksum(
        frame.subarray(FRAME_HEADER_BYTES),
        isBigEndian,
        checksum(frame.subarray(0, 8), isBigEndian, last),
      )
      isChained = sameSums(last, frame, 16)
    }
    if (!isChained) {
      if (afterCommit > 0) commitsBeyond += 1
      continue
    }
    uncommitted.set(frame.readUInt32BE(0), offset + FRAME_HEADER_BYTES)
    if (afterCommit === 0) continue
    for (const [page, at] of uncommitted) pages.set(page, at)
    uncommitted = new Map()
    pageCount = afterCommit
  }
  // One commit beyond the break may be one that was never finished, and was promised to nobody.
  const state = commitsBeyond > 1 ? 'cut' : pages.size > 0 ? 'whole' : 'empty'
  return { state, pages: pages.size > 0 ? pages : null, pageCount }
}

type Sums = readonly [number, number]

function checksum(bytes: Buffer, isBigEndian: boolean, [first, second]: Sums): Sums {
  let [one, two] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + two) >>> 0
    two = (two + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0
  }
  return [one, two]
}

function sameSums([one, two]: Sums, bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two
}
