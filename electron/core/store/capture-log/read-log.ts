import { closeSync } from 'node:fs'
import { openIfThere } from '../open-if-there.ts'
import type { StoreFiles } from '../store-files.ts'
import type { CapturedRow } from '../captured-row.ts'
import { lapAt, readFrame } from './frame.ts'
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

type Handles = readonly (number | null)[]

/** As `readFrame`; null also where the file is not there. */
export function frameAt(handles: Handles, at: Place): { rows: CapturedRow[]; next: Place } | null {
  const handle = fileOf(handles, at.lap)
  return handle === null ? null : readFrame(handle, at, memory)
}

/**
 * All frames behind a place, for when nobody remembers where they lie: the rest of its lap, then the laps after it.
 */
export function* framesAfter(
  handles: Handles,
  filedTo: Place,
): Generator<{ rows: CapturedRow[]; next: Place }> {
  const laterLaps = handles
    .flatMap((handle) => (handle === null ? [] : [lapAt(handle)]))
    .filter((lap) => lap !== null && lap > filedTo.lap)
    .toSorted((a, b) => Number(a) - Number(b))
  for (const start of [filedTo, ...laterLaps.map((lap) => ({ lap: Number(lap), offset: 0 }))]) {
    for (let found = frameAt(handles, start); found !== null; found = frameAt(handles, found.next))
      yield found
  }
}
