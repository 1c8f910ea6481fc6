import { readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { BODY_SIZE_AT, CAPTURED_COLUMNS } from '../captured-row.ts'
import type { CapturedRow } from '../captured-row.ts'
import type { Place } from './place.ts'
import type { Scratch } from './scratch.ts'

/*
 * A frame is what one write brings to the log: all events that wait at that moment.
 *
 *   bytes 0-3    "HLC1"
 *   bytes 4-7    the lap
 *   bytes 8-11   how many bytes follow the head
 *   bytes 12-15  how many of them are text
 *   bytes 16-19  CRC-32 of bytes 4-15 and of all that follows
 *   then         JSON: the columns of each event, and the ids of those that are to be forwarded
 *   then         their bodies, one after the other
 *
 * Numbers are little-endian. The sum tells a frame from what a lap before left in the file, and a whole one from
 * one that an end of the machine cut. A version that writes another head, or sums otherwise, writes another digit.
 */
const HEAD_BYTES = 20
const MAGIC = 0x31434c48
/** What the log of any version begins with. */
const ANY_MAGIC = 'HLC'
/** The id, the endpoint and the columns. */
const VALUES = CAPTURED_COLUMNS.length + 2
/** No frame is larger: what claims to be is none. */
const MOST_BYTES = 256 * 1024 * 1024
/** So many bytes of a file are looked through at once. */
const SEARCHED_BYTES = 1024 * 1024

/** The frame's bytes, in the memory that it is given. Throws where they would be more than a frame can have. */
export function encodeFrame(lap: number, rows: readonly CapturedRow[], memory: Scratch): Buffer {
  const text = JSON.stringify([rows.map(({ values }) => values), forwarded(rows)])
  const textBytes = Buffer.byteLength(text)
  const size = rows.reduce((sum, { body }) => sum + body.byteLength, textBytes)
  // Senders can write a head of 256 KiB so that it takes a megabyte here.
  if (size > MOST_BYTES) throw new RangeError(`These events are too large for one frame: ${size} bytes.`)
  const frame = memory(HEAD_BYTES + size)
  frame.writeUInt32LE(MAGIC, 0)
  frame.writeUInt32LE(lap, 4)
  frame.writeUInt32LE(size, 8)
  frame.writeUInt32LE(textBytes, 12)
  let offset = HEAD_BYTES + frame.write(text, HEAD_BYTES)
  for (const { body } of rows) {
    frame.set(body, offset)
    offset += body.byteLength
  }
  frame.writeUInt32LE(sumOf(frame, frame.subarray(HEAD_BYTES)), 16)
  return frame
}

/** A whole frame, and where the next one begins. */
export interface Frame {
  /** Null where another version wrote them in a form that this one does not read. */
  rows: CapturedRow[] | null
  /** How many events it holds; null where that cannot be told. */
  events: number | null
  next: Place
}

/** The frame at a place; null where there is no whole one. The bodies are there until the memory is used again. */
export function readFrame(file: number, { lap, offset }: Place, memory: Scratch): Frame | null {
  const head = Buffer.alloc(HEAD_BYTES)
  if (!readWhole(file, head, offset)) return null
  const size = head.readUInt32LE(8)
  const textBytes = head.readUInt32LE(12)
  if (head.readUInt32LE(0) !== MAGIC || head.readUInt32LE(4) !== lap) return null
  if (size > MOST_BYTES || textBytes > size) return null
  const content = memory(size)
  if (!readWhole(file, content, offset + HEAD_BYTES)) return null
  if (head.readUInt32LE(16) !== sumOf(head, content)) return null
  return { ...readEvents(content, textBytes), next: { lap, offset: offset + HEAD_BYTES + size } }
}

/** True for a file that another version wrote, and that this one finds no frames in. */
export function isOfOtherForm(file: number): boolean {
  const head = Buffer.alloc(4)
  return (
    readWhole(file, head, 0) && head.toString('latin1', 0, 3) === ANY_MAGIC && head.readUInt32LE(0) !== MAGIC
  )
}

/** The lap that a frame at a place of the file says it is of; null where none begins there. */
export function lapAt(file: number, offset: number): number | null {
  const head = Buffer.alloc(HEAD_BYTES)
  return readWhole(file, head, offset) && head.readUInt32LE(0) === MAGIC ? head.readUInt32LE(4) : null
}

/**
 * The next whole frame behind a place of the file, of that lap or of any, and where it begins; null where there is
 * none. Bodies may hold what looks like the beginning of a frame, but no sender knows the lap.
 */
export function findFrame(
  file: number,
  { lap, from }: { lap: number | null; from: number },
  memory: Scratch,
): (Frame & { at: Place }) | null {
  for (const offset of beginningsIn(file, lap, from)) {
    const at = { lap: lap ?? lapAt(file, offset) ?? 0, offset }
    const frame = readFrame(file, at, memory)
    if (frame !== null) return { at, ...frame }
  }
  return null
}

/** Where the bytes stand that a frame of that lap begins with, or of any. */
function* beginningsIn(file: number, lap: number | null, from: number): Generator<number> {
  const beginning = Buffer.alloc(lap === null ? 4 : 8)
  beginning.writeUInt32LE(MAGIC)
  if (lap !== null) beginning.writeUInt32LE(lap, 4)
  const piece = Buffer.alloc(SEARCHED_BYTES)
  for (let start = from; ; start += SEARCHED_BYTES - beginning.byteLength + 1) {
    const bytes = piece.subarray(0, readSync(file, piece, 0, piece.byteLength, start))
    for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1)) yield start + at
    if (bytes.byteLength < piece.byteLength) return
  }
}

function readEvents(content: Buffer, textBytes: number): Pick<Frame, 'rows' | 'events'> {
  const text = readJson(content.toString('utf8', 0, textBytes))
  const [columns, toForward] = Array.isArray(text) ? (text as unknown[]) : []
  if (!Array.isArray(columns)) return { rows: null, events: null }
  if (!columns.every(isRow) || !Array.isArray(toForward)) return { rows: null, events: columns.length }
  const forwardedIds = new Set<unknown>(toForward)
  let offset = textBytes
  const rows = columns.map((values) => {
    const from = offset
    offset += Number(values[BODY_SIZE_AT])
    return { values, toForward: forwardedIds.has(values[0]), body: content.subarray(from, offset) }
  })
  return { rows, events: rows.length }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether these are the columns that this version writes. */
function isRow(values: unknown): values is CapturedRow['values'] {
  return Array.isArray(values) && values.length === VALUES
}

function forwarded(rows: readonly CapturedRow[]): unknown[] {
  return rows.flatMap(({ values: [id], toForward }) => (toForward ? [id] : []))
}

function sumOf(head: Buffer, content: Buffer): number {
  return crc32(content, crc32(head.subarray(4, 16)))
}

function readWhole(file: number, into: Buffer, offset: number): boolean {
  let read = 0
  while (read < into.byteLength) {
    const count = readSync(file, into, read, into.byteLength - read, offset + read)
    if (count === 0) return false
    read += count
  }
  return true
}
