import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { storeFault } from '../store/faults.ts'
import { readHolder, removeHolder, writeHolder } from './holder.ts'
import { readRunning } from './running.ts'

/** Two that start at the same moment hinder each other for a moment: without patience neither gets the project. */
const PATIENCE_MS = 250

export interface ProjectLock {
  /** True where the process that had the project open last did not close it. */
  wasUnclean: boolean
  /** True where it had the project open at its end, so that a write-ahead log must have been left. */
  wasOpen: boolean
  /** Notes that the project is open now, or is about to be closed. */
  noteOpen(isOpen: boolean): void
  /** Lets go of the project, which is closed. */
  release(): void
}

/**
 * Holds a project for this process alone: a SQLite file in a transaction that excludes all others. The system
 * lets go of it when the process ends, also after SIGKILL. Throws PROJECT_LOCKED with what is known of the core
 * that holds it, and STORE_UNAVAILABLE where the folder cannot be written to.
 */
export function lockProject(dataDir: string, now: number): ProjectLock {
  const file = join(dataDir, 'lock.db')
  const db = openLock(dataDir, file)
  try {
    const before = readHolder(dataDir)
    const note = (isOpen: boolean) => writeHolder(dataDir, { pid: process.pid, since: now, isOpen })
    note(false)
    return {
      wasUnclean: before !== null,
      wasOpen: before?.isOpen === true,
      noteOpen(isOpen) {
        try {
          note(isOpen)
        } catch {
          // A full disk or a folder that was moved: it only helps to tell a log that is lost from one that never was.
        }
      },
      release() {
        removeHolder(dataDir)
        db.exec('ROLLBACK')
        db.close()
      },
    }
  } catch (cause) {
    db.close()
    throw unwritable(dataDir, cause)
  }
}

function openLock(dataDir: string, file: string): Database.Database {
  let db: Database.Database | null = null
  try {
    db = new Database(file, { timeout: PATIENCE_MS })
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db?.close()
    if (isHeld(error)) throw new AppError('PROJECT_LOCKED', heldBy(dataDir))
    if (isDamaged(error, file)) throw damaged(file, error)
    throw unwritable(dataDir, error)
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** Nothing was ever written into it. */
function isDamaged(error: unknown, file: string): boolean {
  const isNoDatabase = error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB'
  return isNoDatabase && statSync(file, { throwIfNoEntry: false }) !== undefined
}

function damaged(file: string, cause: unknown): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `${file}, by which a project is held for one process, is damaged.`,
    {
      fix: 'Remove this file, which holds nothing, and start again.',
      cause,
    },
  )
}

function unwritable(dataDir: string, cause: unknown): AppError {
  const why = storeFault(cause)?.message ?? (cause as Error).message
  return new AppError('STORE_UNAVAILABLE', `The project in ${dataDir} cannot be opened for writing: ${why}`, {
    fix: 'Make the folder and the files in it writable for this user, or choose another --data-dir.',
    cause,
  })
}

/** Who holds the project, as far as it can be told; what a process left behind that is no more is not told. */
export function heldBy(dataDir: string): string {
  const holder = readHolder(dataDir)
  if (holder === null || !isAlive(holder.pid))
    return `The project in ${dataDir} is open in another Hookloupe.`
  const running = readRunning(dataDir)
  const where = running?.pid === holder.pid ? `the Hookloupe at ${running.api}` : 'another Hookloupe'
  const since = new Date(holder.since).toISOString()
  return `The project in ${dataDir} is open in ${where} (process ${holder.pid}, since ${since}).`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
