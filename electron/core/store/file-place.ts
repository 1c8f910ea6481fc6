import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { CommitGroup } from './group-commit.ts'
import { carry } from './thread-calls.ts'

/**
 * A file that was removed or moved while it is open goes on taking writes that nobody will ever find. So before
 * and after each commit it is looked whether the project is still where it was, and nobody is told that something
 * was kept where it is not.
 */
export function heedPlace(commitGroup: CommitGroup, file: string): CommitGroup {
  const opened = identityOf(file)
  let log: string | null = null

  function problem(): AppError | null {
    const found = identityOf(file)
    if (found !== opened) return found === null ? gone(file) : replaced(file)
    const foundLog = identityOf(`${file}-wal`)
    // The log is made by the first commit.
    log ??= foundLog
    return foundLog === log ? null : logGone(file)
  }

  return (calls) => {
    const before = problem()
    const done = before === null ? commitGroup(calls) : null
    const fault = before ?? (done?.fault === null ? problem() : null)
    if (fault === null && done !== null) return done
    const error = fault ?? new AppError('INTERNAL', 'Nothing was committed.')
    return { outcomes: calls.map(({ seq }) => ({ seq, error: carry(error) })), fault: error }
  }
}

/** True for the fault that opening all files again mends: what is committed lies in the log that is still open. */
export function isLogGone(fault: AppError | null): boolean {
  return fault?.cause === LOG_GONE
}

const LOG_GONE = Symbol('the log was removed')

export function identityOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}

function gone(file: string): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `The project is no longer in ${dirname(file)}: the folder or the file in it was moved or removed while it was open.`,
    {
      fix: 'Put it back and the app goes on by itself; if it was removed, write a backup now, before you close the app: until then everything can still be read.',
    },
  )
}

function replaced(file: string): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `Another file was put in the place of ${file} while it was open.`,
    { fix: 'Close the app and start it again to work with that file, or put the former one back.' },
  )
}

function logGone(file: string): AppError {
  return new AppError('STORE_UNAVAILABLE', `The file ${file}-wal was removed while it was open.`, {
    fix: 'Nothing is lost; the app writes it anew and goes on by itself.',
    cause: LOG_GONE,
  })
}
