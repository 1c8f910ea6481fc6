import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns when the disk has what was written to a file. */
export function syncFile(file: string): void {
  sync(file, 'r+')
}

/**
 * A name that was given or changed is on the disk when its folder is. Windows keeps folders by itself and opens none;
 * so do some network file systems, which refuse it.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  try {
    sync(folder, 'r')
  } catch (error) {
    if (!REFUSALS.has((error as NodeJS.ErrnoException).code)) throw error
  }
}

const REFUSALS = new Set<string | undefined>(['EISDIR', 'EINVAL', 'EPERM', 'EBADF'])

function sync(path: string, flags: 'r' | 'r+'): void {
  const opened = openSync(path, flags)
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
