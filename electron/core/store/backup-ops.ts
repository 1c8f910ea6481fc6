import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { forgetLog } from './capture-log/filing-writing.ts'
import { openForReading } from './database.ts'
import { storeFault } from './faults.ts'
import { syncFile, syncFolder } from './sync-files.ts'

export function backupOps(project: string) {
  return { write: ({ file }: { file: string }): void => writeBackup(project, file) }
}

export type BackupOps = ReturnType<typeof backupOps>

/**
 * Writes a consistent copy of a project while it is in use: SQLite copies one snapshot, and captures go on
 * (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The file has its name only when it is whole and on the
 * disk; one that is there already is never replaced. Throws BACKUP_REFUSED and STORE_UNAVAILABLE.
 */
function writeBackup(project: string, file: string): void {
  const partial = `${file}.partial`
  if (existsSync(file)) throw exists(file)
  rmSync(partial, { force: true })
  try {
    const db = openForReading(project)
    try {
      // The connection reads only; what is written is another file.
      db.pragma('query_only = OFF')
      db.prepare('VACUUM INTO ?').run(partial)
    } finally {
      db.close()
    }
    withoutLog(partial)
    syncFile(partial)
    keep(partial, file)
    syncFolder(dirname(file))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw unwritten(file, error)
  } finally {
    rmSync(partial, { force: true })
  }
}

/** The copy holds what was filed when it was made, and there is no capture log beside it. */
function withoutLog(copy: string): void {
  const db = new Database(copy)
  try {
    forgetLog(db)
  } finally {
    db.close()
  }
}

/** Gives it its name, unless somebody else has taken that name meanwhile. */
function keep(partial: string, file: string): void {
  try {
    linkSync(partial, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw exists(file)
    // File systems without hard links, such as FAT.
    if (existsSync(file)) throw exists(file)
    renameSync(partial, file)
  }
}

function exists(file: string): AppError {
  return new AppError('BACKUP_REFUSED', `${file} is there already, and a backup never replaces a file.`)
}

function unwritten(file: string, cause: unknown): AppError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  const isFull = code === 'SQLITE_FULL' || code === 'ENOSPC'
  const source = storeFault(cause)
  if (source !== null && /CORRUPT|NOTADB|NOMEM|BUSY/.test(code)) return source
  return new AppError(
    'BACKUP_REFUSED',
    isFull
      ? `The disk of ${file} is full: nothing was kept of the backup.`
      : `The backup could not be written to ${file} (${code}: ${message}).`,
    {
      fix: isFull
        ? 'Free space, or write it to another disk.'
        : 'Choose a folder that this user may write to.',
      cause,
    },
  )
}
