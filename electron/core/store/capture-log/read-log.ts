import { closeSync } from 'node:fs'
import { openIfThere } from '../open-if-there.ts'
import type { StoreFiles } from '../store-files.ts'
import { findFrame, lapAt, readFrame } from './frame.ts'
import type { Frame } from './frame.ts'
import { fileOf } from './place.ts'
import type { Place } from './place.ts'
import { createScratch } from './scratch.ts'

const memory = createScratch()

/** Runs with both files of the log open for reading; one that is not there is null. */
export function withLog<T>(files: StoreFiles, read: (handles: Handles) => T): T {
  const handles: (number | null)[] = []
  try {
    for (const file of files.captures) handles.push(openIfThere(file))
    return read(handles)
  } finally {
    for (const handle of handles) if (handle !== null) closeSync(handle)
  }
}

export type Handles = readonly (number | null)[]

/** As `readFrame`; null also where the file is not there. */
export function frameAt(handles: Handles, at: Place): Frame | null {
  const handle = fileOf(handles, at.lap)
  return handle === null ? null : readFrame(handle, at, memory)
}

/** What stands behind a place of the log. */
export interface LeftFrame extends Frame {
  /** Bytes before it that cannot be read. They were on the disk before it was written, so no end of anything cut them. */
  unreadBytes: number
}

/**
 * All frames behind a place, for when nobody remembers where they lie: the rest of its lap, then the laps after it.
 * What cannot be read and has nothing of its lap behind it was being written when the program or the machine ended.
 */
export function* framesAfter(handles: Handles, filedTo: Place): Generator<LeftFrame> {
  const laterLaps = handles
    .map((handle) => (handle === null ? 0 : firstLapIn(handle)))
    .filter((lap) => lap > filedTo.lap)
    .toSorted((a, b) => a - b)
  for (const start of [filedTo, ...laterLaps.map((lap) => ({ lap, offset: 0 }))]) {
    for (let found = frameFrom(handles, start); found !== null; found = frameFrom(handles, found.next))
      yield found
  }
}

/** The lap that a file was written in last; 0 where it holds nothing. */
function firstLapIn(handle: number): number {
  return lapAt(handle, 0) ?? findFrame(handle, { lap: null, from: 0 }, memory)?.at.lap ?? 0
}

/** The frame at a place, or the next one of its lap. */
function frameFrom(handles: Handles, at: Place): LeftFrame | null {
  const here = frameAt(handles, at)
  if (here !== null) return { ...here, unreadBytes: 0 }
  const handle = fileOf(handles, at.lap)
  const behind = handle === null ? null : findFrame(handle, { lap: at.lap, from: at.offset }, memory)
  return behind && { ...behind, unreadBytes: behind.at.offset - at.offset }
}
