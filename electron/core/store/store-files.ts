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

/** Bytes on the disk, write-ahead logs and search index included. */
export function bytesOnDisk(files: StoreFiles): number {
  return [files.project, `${files.project}-wal`, files.search, `${files.search}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0)
}
