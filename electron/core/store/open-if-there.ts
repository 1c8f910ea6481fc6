import { openSync } from 'node:fs'

/** A handle for reading; null where there is no such file. */
export function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
