import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { AppError } from '../../../shared/errors.ts'

/** The folder of the default project, where this system keeps the data of programs, or what HOOKLOUPE_HOME names. */
export function defaultDataDir(): string {
  return resolve(process.env['HOOKLOUPE_HOME'] ?? envPaths('hookloupe', { suffix: '' }).data)
}

/** Where projects lie that are given a name and no folder, and the list of all that were opened. */
export function projectsHome(): { list: string; folder: string } {
  return { list: join(defaultDataDir(), 'projects.json'), folder: join(defaultDataDir(), 'projects') }
}

/** The folder as an absolute path; it is made where it is missing, for this user only. */
export function makeDataDir(dataDir: string): string {
  const folder = resolve(dataDir)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  } catch (cause) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The data folder ${folder} cannot be made: ${(cause as Error).message}.`,
      { fix: 'Choose a folder that this user may write to with --data-dir.', cause },
    )
  }
}
