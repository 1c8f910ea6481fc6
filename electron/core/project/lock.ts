import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { storeFault } from '../store/faults.ts'
import { readRunning } from './running.ts'

/**
 * Holds a project for this process alone: a SQLite file in a transaction that excludes all others. The system
 * lets go of it when the process ends, also after SIGKILL. Throws PROJECT_LOCKED with the address of the core
 * that holds it.
 */
export function lockProject(dataDir: string): { release(): void } {
  const db = new Database(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw isHeld(error) ? heldBy(dataDir) : (storeFault(error) ?? error)
  }
  return {
    release() {
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function heldBy(dataDir: string): AppError {
  const running = readRunning(dataDir)
  const where =
    running === null ? 'another Hookloupe' : `the Hookloupe at ${running.api} (process ${running.pid})`
  return new AppError('PROJECT_LOCKED', `The project in ${dataDir} is open in ${where}.`)
}
