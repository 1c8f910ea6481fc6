import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'

export type Db = Database.Database

/** How long a connection waits for a lock that another program holds. */
const BUSY_TIMEOUT_MS = 1_000
/**
 * What a connection without the index keeps of the pages that it has read; it would be 16 MiB in each of four
 * threads. The system keeps them as well, and what lists and stories ask for again and again is less.
 */
const CACHED_KIB = 2_048
/** What the write-ahead log keeps of the disk between two bursts. */
const LOG_BYTES = 64 * 1024 * 1024
/** On macOS fsync leaves the bytes in the drive's cache; elsewhere fdatasync is what is wanted, and faster. */
const FULLFSYNC = process.platform === 'darwin' ? 1 : 0

/**
 * The connection that writes. It is durable: a commit returns after the disk has said that the bytes are there.
 *
 * `synchronous` is set at every open and read back, because SQLite as better-sqlite3 compiles it opens an
 * existing WAL database with `synchronous=1`, which survives a crash of the program but not of the machine.
 *
 * SQLite makes a file that is missing. Where `isThere`, it was there a moment ago, and STORE_UNAVAILABLE is thrown: an
 * empty one would stand, with a log of its own, where the one that was moved away is to come back to.
 */
export function openForWriting(file: string, { isThere = false } = {}): Db {
  const db = open(file, { fileMustExist: isThere })
  // Page size and auto_vacuum take effect in an empty file only: they are dear to change later.
  db.pragma('page_size = 8192')
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`fullfsync = ${FULLFSYNC}`)
  db.pragma(`checkpoint_fullfsync = ${FULLFSYNC}`)
  db.pragma('secure_delete = ON')
  // What SQLite notes to take one statement back stays in memory: beyond 64 KiB in a transaction it would go into a
  // file, and of the pages that a capture writes there were then eight in that file for each one in the log.
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
  // What a burst made of the log is given back when the log starts from its beginning.
  db.pragma(`journal_size_limit = ${LOG_BYTES}`)
  // `checkpoints.ts` says when: nobody waits for an answer while pages are copied.
  db.pragma('wal_autocheckpoint = 0')
  keepFewPages(db)
  assertDurable(db)
  return db
}

/** A connection that only reads; `search` attaches the search index under that name. */
export function openForReading(file: string, search?: string): Db {
  const db = open(file, { readonly: true, fileMustExist: true })
  db.pragma('query_only = ON')
  // Who reads or searches for somebody comes back to the same pages, and keeps few in a burst.
  if (search === undefined) keepFewPages(db)
  else db.prepare('ATTACH DATABASE ? AS search').run(search)
  return db
}

function open(file: string, options: Database.Options): Db {
  try {
    return new Database(file, { ...options, timeout: BUSY_TIMEOUT_MS })
  } catch (cause) {
    if (options.fileMustExist !== true || existsSync(file)) throw cause
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The project is no longer in ${dirname(file)}: the folder or the file in it was moved or removed while it was open.`,
      { fix: 'Put it back and the app goes on by itself.', cause },
    )
  }
}

export function keepFewPages(db: Db): void {
  db.pragma(`cache_size = -${CACHED_KIB}`)
}

/** Throws where a commit would not be on the disk when it returns. */
export function assertDurable(db: Db): void {
  const found = {
    journal_mode: db.pragma('journal_mode', { simple: true }),
    synchronous: db.pragma('synchronous', { simple: true }),
    fullfsync: db.pragma('fullfsync', { simple: true }),
  }
  if (found.journal_mode === 'wal' && found.synchronous === 2 && found.fullfsync === FULLFSYNC) return
  throw new AppError(
    'INTERNAL',
    `The database is not durable: it has ${JSON.stringify(found)}, and needs journal_mode wal, synchronous 2 and fullfsync ${FULLFSYNC}.`,
  )
}
