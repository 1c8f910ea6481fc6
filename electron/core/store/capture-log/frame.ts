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
 * one that an end of the machine cut.
 */
const HEAD_BYTES = 20
const MAGIC = 0x31434c48
/** The id, the endpoint and the columns. */
const VALUES = CAPTURED_COLUMNS.length + 2
/** No frame is larger: what claims to be is none. */
const MOST_BYTES = 256 * 1024 * 1024

/** The frame's bytes, in the memory that it is given. */
export function encodeFrame(lap: number, rows: readonly CapturedRow[], memory: Scratch): Buffer {
  const text = JSON.stringify([rows.map(({ values }) => values), forwarded(rows)])
  const textBytes = Buffer.byteLength(text)
  const size = rows.reduce((sum, { body }) => sum + body.byteLength, textBytes)
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

/**
 * The events of the frame at a place, and where the next one begins; null where there is no whole one. Their bodies
 * are there until the memory is used again.
 */
export function readFrame(
  file: number,
  { lap, offset }: Place,
  memory: Scratch,
): { rows: CapturedRow[]; next: Place } | null {
  const head = Buffer.alloc(HEAD_BYTES)
  if (!readWhole(file, head, offset)) return null
  const size = head.readUInt32LE(8)
  const textBytes = head.readUInt32LE(12)
  if (head.readUInt32LE(0) !== MAGIC || head.readUInt32LE(4) !== lap) return null
  if (size > MOST_BYTES || textBytes > size) return null
  const content = memory(size)
  if (!readWhole(file, content, offset + HEAD_BYTES)) return null
  if (head.readUInt32LE(16) !== sumOf(head, content)) return null
  const rows = rowsOf(content, textBytes)
  return rows && { rows, next: { lap, offset: offset + HEAD_BYTES + size } }
}

/** The lap that a file's first frame says it is of; null where it does not begin with a frame. */
export function lapAt(file: number): number | null {
  const head = Buffer.alloc(HEAD_BYTES)
  return readWhole(file, head, 0) && head.readUInt32LE(0) === MAGIC ? head.readUInt32LE(4) : null
}

/** Null where it is not what this version writes. */
function rowsOf(content: Buffer, textBytes: number): CapturedRow[] | null {
  const [columns, toForward] = JSON.parse(content.toString('utf8', 0, textBytes)) as [
    CapturedRow['values'][],
    number[],
  ]
  if (columns.some(({ length }) => length !== VALUES)) return null
  const forwardedIds = new Set<unknown>(toForward)
  let offset = textBytes
  return columns.map((values) => {
    const from = offset
    offset += Number(values[BODY_SIZE_AT])
    return { values, toForward: forwardedIds.has(values[0]), body: content.subarray(from, offset) }
  })
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
