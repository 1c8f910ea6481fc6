import { copyFileSync, constants, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Db } from './database.ts'
import { storeFault } from './faults.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { syncFile, syncFolder } from './sync-files.ts'

/**
 * Leads a database to the newest version. All steps are taken or none: each in a savepoint, all of them in one
 * transaction. Before it the file is copied to `<file>.v<version>`, so that nothing a step does is beyond repair.
 *
 * Throws STORE_NEWER where a newer Hookloupe wrote the file, and STORE_UNAVAILABLE where the copy cannot be made
 * or a step fails; both leave the file as it was.
 */
export function migrate(db: Db, file: string, steps: readonly Migration[] = migrations): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > steps.length) {
    throw new AppError(
      'STORE_NEWER',
      `The project in ${file} has version ${version}; this Hookloupe knows versions up to ${steps.length}.`,
    )
  }
  if (version === steps.length) return
  if (version > 0) keepCopy(db, file, version)
  db.transaction(() => {
    for (const [index, step] of steps.entries()) if (index >= version) take(db, step, index + 1)
  })()
}

/** Where the file is kept as it was before the steps behind that version. */
export function copyBefore(file: string, version: number): string {
  return `${file}.v${version}`
}

function take(db: Db, step: Migration, version: number): void {
  try {
    db.transaction(() => {
      step.up(db)
      db.pragma(`user_version = ${version}`)
    })()
  } catch (cause) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The project could not be led to version ${version} (${step.name}): ${(cause as Error).message}.`,
      {
        fix: 'The project is unchanged. Free space on the disk, or report this with the sentence above.',
        cause,
      },
    )
  }
}

/**
 * The copy is whole: what the write-ahead log holds is moved into the file first, and it gets its name when it is
 * finished and on the disk. A copy that an earlier attempt left is replaced: the project went on since.
 */
function keepCopy(db: Db, file: string, version: number): void {
  const copy = copyBefore(file, version)
  const draft = `${copy}.part`
  try {
    const [moved] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (moved?.busy !== 0) throw new Error('another program is reading the project')
    copyFileSync(file, draft, constants.COPYFILE_FICLONE)
    syncFile(draft)
    renameSync(draft, copy)
    syncFolder(dirname(copy))
  } catch (cause) {
    rmSync(draft, { force: true })
    const why = storeFault(cause)?.message ?? `${(cause as Error).message}.`
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The copy ${copy} that is kept before the project is led to a new version could not be made: ${why}`,
      {
        fix: 'The project is unchanged. Close other programs that have it open, free as much space on the disk as it takes, and start again.',
        cause,
      },
    )
  }
}
