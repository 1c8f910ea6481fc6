import { statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a project keeps what it keeps. */
export interface StoreFiles {
  project: string
  search: string
  /** The capture log: two files, there from the first burst to the end of the app. */
  captures: readonly [string, string]
}

export function storeFiles(dataDir: string): StoreFiles {
  return {
    project: join(dataDir, 'project.db'),
    search: join(dataDir, 'search.db'),
    captures: [join(dataDir, 'captures-0.log'), join(dataDir, 'captures-1.log')],
  }
}

/** The same by what they are for; `project` and `search` include what is free in them. */
export function bytesByFile(files: StoreFiles): { project: number; search: number; log: number } {
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    project: sizeOf(files.project),
    search: sizeOf(files.search),
    log: [`${files.project}-wal`, `${files.search}-wal`, ...files.captures].reduce(
      (sum, file) => sum + sizeOf(file),
      0,
    ),
  }
}

/** Bytes on the disk, write-ahead logs and search index included. */
export function bytesOnDisk(files: StoreFiles): number {
  const { project, search, log } = bytesByFile(files)
  return project + search + log
}
