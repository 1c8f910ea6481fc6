import { closeSync, fstatSync, readSync } from 'node:fs'
import { openIfThere } from '../open-if-there.ts'
import { readLog } from './log-frames.ts'
import type { LogState } from './log-frames.ts'

/**
 * The pages of a project file as they are on the disk, without SQLite, which refuses a file whose first page is
 * gone. The format: https://www.sqlite.org/fileformat2.html
 */
export interface PageSource {
  pageSize: number
  /** Bytes of a page that hold content. */
  usableSize: number
  /** How many pages there are, in the file or in its write-ahead log. */
  pageCount: number
  /** `user_version`; null where the first page does not say it. */
  version: number | null
  /** What became of the write-ahead log. */
  log: LogState
  /** The page with this number (the first is 1), as its last commit left it; null where there is none. */
  page(number: number): Buffer | null
  close(): void
}

/** What every project file has had from its beginning. */
const PAGE_SIZE = 8192
const MAGIC = 'SQLite format 3\0'

/** Opens a file and its log for reading; both may be missing, cut short or full of anything. */
export function openPages(file: string): PageSource {
  const main = openIfThere(file)
  const log = readLog(`${file}-wal`)
  const inFile = main === null ? 0 : Math.floor(fstatSync(main).size / PAGE_SIZE)
  const inLog = log.pages === null ? null : openIfThere(`${file}-wal`)

  function page(number: number): Buffer | null {
    const offset = log.pages?.get(number)
    if (offset !== undefined && inLog !== null) return readPage(inLog, offset)
    return main === null ? null : readPage(main, (number - 1) * PAGE_SIZE)
  }

  const header = headerOf(page(1))
  return {
    pageSize: PAGE_SIZE,
    usableSize: PAGE_SIZE - (header?.reserved ?? 0),
    pageCount: Math.max(inFile, log.pageCount),
    version: header?.version ?? null,
    log: log.state,
    page,
    close() {
      for (const opened of [main, inLog]) if (opened !== null) closeSync(opened)
    },
  }
}

function readPage(opened: number, offset: number): Buffer | null {
  const page = Buffer.alloc(PAGE_SIZE)
  return readSync(opened, page, 0, PAGE_SIZE, offset) === PAGE_SIZE ? page : null
}

function headerOf(first: Buffer | null): { reserved: number; version: number } | null {
  if (first === null || first.toString('latin1', 0, MAGIC.length) !== MAGIC) return null
  if (first.readUInt16BE(16) !== PAGE_SIZE) return null
  return { reserved: first.readUInt8(20), version: first.readUInt32BE(60) }
}
