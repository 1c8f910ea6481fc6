import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoreFiles } from '../store-files.ts'
import { syncFile, syncFolder } from '../sync-files.ts'

const ENDINGS = ['', '-wal', '-shm']

/** `<file>.damaged-2026-11-21T16-30-05Z`: a name with the time that every file system takes. */
export function asideName(file: string, now: number, why: 'damaged' | 'other-version' = 'damaged'): string {
  const time = new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  const name = `${file}.${why}-${time}`
  for (let count = 2; ; count++) {
    const free = count === 2 ? name : `${name}-${count - 1}`
    if (!existsSync(free)) return free
  }
}

/** Gives a finished file the name by which a later start knows that it is finished. */
export function recoveredName(file: string, draft: string): string {
  const recovered = `${file}.recovered`
  syncFile(draft)
  renameSync(draft, recovered)
  syncFolder(dirname(file))
  return recovered
}

/** Puts the damaged file and its log aside and the recovered one in its place. */
export function finishSwap(files: StoreFiles, recovered: string, setAside: string): void {
  for (const ending of ENDINGS) {
    if (existsSync(`${files.project}${ending}`)) {
      renameSync(`${files.project}${ending}`, `${setAside}${ending}`)
    }
  }
  renameSync(recovered, files.project)
  removeFile(files.search)
  syncFolder(dirname(files.project))
}

/** Ends a swap that a crash interrupted. */
export function finishInterruptedSwap(files: StoreFiles, now: number): void {
  removeFile(`${files.project}.recovering`)
  const recovered = `${files.project}.recovered`
  if (existsSync(recovered)) finishSwap(files, recovered, asideName(files.project, now))
}

/** Removes a database with its log. */
export function removeFile(file: string): void {
  for (const ending of ENDINGS) rmSync(`${file}${ending}`, { force: true })
}
