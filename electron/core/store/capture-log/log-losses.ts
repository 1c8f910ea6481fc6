import { copyFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Recovery } from '../../../../shared/model/health.ts'
import { asideName } from '../recovery/set-aside.ts'
import type { StoreFiles } from '../store-files.ts'

/** Events of a burst whose write was in the log, and cannot be found there any more. */
export function lossWhileOpen(events: number, { captures }: StoreFiles, now: number): Recovery {
  return {
    at: now,
    why: `The capture log ${captures[0]} or ${captures[1]} was removed or damaged while it was open.`,
    setAside: null,
    kept: null,
    lost: [{ what: 'events', count: events, detail: 'They arrived in a burst a moment before.' }],
  }
}

/** Found at a start: the log was in use at the last end, and is not there. */
export function lossOfMissing({ captures }: StoreFiles, now: number): Recovery {
  return {
    at: now,
    why: `Hookloupe ended in a burst of events, and its capture log ${captures[0]} or ${captures[1]} is missing.`,
    setAside: null,
    kept: null,
    lost: [
      {
        what: 'events',
        count: null,
        detail: 'What arrived last before that end may be missing; nothing says how much it was.',
      },
    ],
  }
}

/** Found at a start: something in the middle of the log cannot be read. A copy of the file is kept, if there is room. */
export function lossOfDamaged(bytes: number, file: string, now: number): Recovery {
  return {
    at: now,
    why: `Hookloupe ended in a burst of events, and its capture log ${file} is damaged.`,
    setAside: copyAside(file, now),
    kept: null,
    lost: [
      {
        what: 'events',
        count: null,
        detail: `${bytes} bytes of ${basename(file)}, of what arrived last before that end, could not be read.`,
      },
    ],
  }
}

function copyAside(file: string, now: number): string | null {
  const aside = asideName(file, now)
  try {
    copyFileSync(file, aside)
    return aside
  } catch {
    return null
  }
}
