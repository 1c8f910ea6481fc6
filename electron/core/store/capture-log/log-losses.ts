import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import type { Recovery } from '../../../../shared/model/health.ts'
import { copyBefore } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import { asideName } from '../recovery/set-aside.ts'
import type { StoreFiles } from '../store-files.ts'
import { syncFile, syncFolder } from '../sync-files.ts'

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

/**
 * Found at a start: another version ended in a burst, and this one does not read what it left. Both files go together:
 * the other version asks for both. Throws STORE_UNAVAILABLE where no copy can be made: nobody else has what is in them.
 */
export function lossOfOtherVersion(
  events: number | null,
  { captures, project }: StoreFiles,
  now: number,
): Recovery {
  // The one that holds more is told first.
  const files = captures.filter((file) => existsSync(file)).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const copies = keepAllWhole(files, now)
  const names = (all: readonly string[]) => all.map((file) => basename(file)).join(' and ')
  return {
    at: now,
    why: `Another version of Hookloupe ended in a burst of events, and this one does not read what its capture log ${files.join(' and ')} holds.`,
    setAside: copies[0] ?? null,
    kept: null,
    lost: [
      {
        what: 'events',
        count: events,
        detail: `They are not in this project, and whole in ${names(copies)}. Put that as ${names(files)}, and ${projectBefore(project)} as ${basename(project)}, into an empty folder, open it with the version that wrote them, and import here what it exports.`,
      },
    ],
  }
}

function sizeOf(file: string): number {
  return statSync(file).size
}

/** The project as it was before this version changed its form. */
function projectBefore(project: string): string {
  for (let version = migrations.length - 1; version > 0; version--) {
    const copy = copyBefore(project, version)
    if (existsSync(copy)) return basename(copy)
  }
  return 'a copy of the project from before this version'
}

/** All of them or none: the next start tries again, and would leave another copy behind each time. */
function keepAllWhole(files: readonly string[], now: number): string[] {
  const copies: string[] = []
  try {
    for (const file of files) copies.push(keepWhole(file, asideName(file, now, 'other-version')))
    return copies
  } catch (error) {
    for (const copy of copies) rmSync(copy, { force: true })
    throw error
  }
}

function keepWhole(file: string, copy: string): string {
  try {
    copyFileSync(file, copy)
    syncFile(copy)
    syncFolder(dirname(copy))
    return copy
  } catch (cause) {
    rmSync(copy, { force: true })
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The capture log ${file} holds events that another version of Hookloupe wrote, and the copy ${copy} of it could not be made: ${(cause as Error).message}.`,
      {
        fix: 'Nothing of it is changed. Free as much space on the disk as it takes, and start again.',
        cause,
      },
    )
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
