import { statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a project keeps what it keeps. */
export interface StoreFiles {
  project: string
  search: string
}

export function storeFiles(dataDir: string): StoreFiles {
  return { project: join(dataDir, 'project.db'), search: join(dataDir, 'search.db') }
}

/** The same by what they are for; `project` and `search` include what is free in them. */
export function bytesByFile(files: StoreFiles): { project: number; search: number; log: number } {
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    project: sizeOf(files.project),
    search: sizeOf(files.search),
    log: sizeOf(`${files.project}-wal`) + sizeOf(`${files.search}-wal`),
  }
}

/** Bytes on the disk, write-ahead logs and search index included. */
export function bytesOnDisk(files: StoreFiles): number {
  const { project, search, log } = bytesByFile(files)
  return project + search + log
}
