import { AppError } from '../../../shared/errors.ts'

/** Why nothing can be stored, in words, by SQLite's primary result code: https://www.sqlite.org/rescode.html */
const FAULTS: Record<string, { reason: string; fix?: string }> = {
  SQLITE_FULL: {
    reason: 'The disk of the data folder is full.',
    fix: 'Free space on the disk; the app goes on by itself.',
  },
  SQLITE_IOERR: {
    reason: 'The disk of the data folder reports an error.',
    fix: 'Look whether the disk is still there, has free space and is healthy; the app goes on by itself.',
  },
  SQLITE_READONLY: {
    reason: 'The data folder cannot be written to.',
    fix: 'Make the folder and the files in it writable for this user; the app goes on by itself.',
  },
  SQLITE_PERM: {
    reason: 'The data folder cannot be written to.',
    fix: 'Make the folder and the files in it writable for this user; the app goes on by itself.',
  },
  SQLITE_CANTOPEN: {
    reason: 'A file of the project cannot be opened.',
    fix: 'Make the folder and the files in it readable and writable for this user, and close programs if too many files are open.',
  },
  SQLITE_BUSY: {
    reason: 'Another program holds the project file locked.',
    fix: 'Close the program that has the file open; the app goes on by itself.',
  },
  SQLITE_LOCKED: {
    reason: 'Another program holds the project file locked.',
    fix: 'Close the program that has the file open; the app goes on by itself.',
  },
  SQLITE_PROTOCOL: {
    reason: 'Another program holds the project file locked.',
    fix: 'Close the program that has the file open; the app goes on by itself.',
  },
  SQLITE_CORRUPT: {
    reason: 'The project file is damaged.',
    fix: 'What can be read is taken into a new file by itself.',
  },
  SQLITE_NOTADB: {
    reason: 'The project file is not a database.',
    fix: 'Close the app and put back a backup of the project file.',
  },
  SQLITE_NOMEM: { reason: 'There is not enough memory to store anything.', fix: 'Close other programs.' },
}

/** STORE_UNAVAILABLE where the error says that nothing can be stored now; null where only this call is wrong. */
export function storeFault(error: unknown): AppError | null {
  const code = sqliteCode(error)
  const primary = code?.split('_').slice(0, 2).join('_')
  const fault = primary === undefined ? undefined : FAULTS[primary]
  if (fault === undefined) return null
  return new AppError('STORE_UNAVAILABLE', `${fault.reason} (${code}: ${(error as Error).message})`, {
    ...(fault.fix === undefined ? {} : { fix: fault.fix }),
    cause: error,
  })
}

/** True where the file itself is damaged, so that no waiting helps. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error) ?? sqliteCode((error as { cause?: unknown } | null)?.cause)
  return code !== null && /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}

/** The same of an error that came from another thread. */
export function isCarriedDamage(error: unknown): boolean {
  return error instanceof AppError && /\(SQLITE_(CORRUPT|NOTADB)/.test(error.message)
}

function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return error.code.startsWith('SQLITE_') ? error.code : null
}
