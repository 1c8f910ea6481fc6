import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { forgetLog } from './capture-log/filing-writing.ts'
import { openForReading } from './database.ts'
import type { Db } from './database.ts'
import { storeFault } from './faults.ts'
import { identityOf } from './file-place.ts'
import { syncFile, syncFolder } from './sync-files.ts'

export function backupOps(project: string) {
  return {
    write({ file }: { file: string }): void {
      writeBackup(file, (partial) => {
        const db = openForReading(project)
        try {
          copyInto(db, partial)
        } finally {
          db.close()
        }
      })
    },
  }
}

export type BackupOps = ReturnType<typeof backupOps>

/**
 * The same for a project that was moved, removed or replaced since this connection was opened, so that nobody else can
 * open it: false where it is in its place.
 */
export function backupOfDisplaced(db: Db, project: string): (args: { file: string }) => boolean {
  const opened = identityOf(project)
  return ({ file }) => {
    if (identityOf(project) === opened) return false
    writeBackup(file, (partial) => copyInto(db, partial))
    return true
  }
}

/**
 * Writes a consistent copy of a project while it is in use: SQLite copies one snapshot, and captures go on
 * (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The file has its name only when it is whole and on the
 * disk; one that is there already is never replaced. Throws BACKUP_REFUSED and STORE_UNAVAILABLE.
 */
function writeBackup(file: string, copy: (partial: string) => void): void {
  const partial = `${file}.partial`
  if (existsSync(file)) throw exists(file)
  rmSync(partial, { force: true })
  try {
    copy(partial)
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

/** The connection reads only; what is written is another file. */
function copyInto(db: Db, partial: string): void {
  db.pragma('query_only = OFF')
  try {
    db.prepare('VACUUM INTO ?').run(partial)
  } finally {
    db.pragma('query_only = ON')
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
