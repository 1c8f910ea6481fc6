import { constants, copyFileSync, existsSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import type { Db } from './database.ts'
import { migrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

/**
 * Leads a database to the newest version, each step in a transaction of its own. Before the first step the file
 * is copied to `<file>.v<version>`, so that nothing a step does is beyond repair.
 *
 * Throws STORE_NEWER where a newer Hookloupe wrote the file, and stops at a step that fails, which leaves the
 * database at the version before it.
 */
export function migrate(db: Db, file: string, steps: readonly Migration[] = migrations): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > steps.length) {
    throw new AppError(
      'STORE_NEWER',
      `The project in ${file} has version ${version}; this Hookloupe knows versions up to ${steps.length}.`,
    )
  }
  if (version > 0 && version < steps.length) keepCopy(db, file, version)
  for (const [index, step] of steps.entries()) {
    if (index >= version) take(db, step, index + 1)
  }
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

/** The copy is whole: what the write-ahead log holds is moved into the file first. */
function keepCopy(db: Db, file: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  const copy = `${file}.v${version}`
  if (!existsSync(copy)) copyFileSync(file, copy, constants.COPYFILE_FICLONE)
}
