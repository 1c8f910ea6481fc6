import { existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Backup } from '../../../shared/model/keeping.ts'
import type { Core } from '../core.ts'

/** What is being written: a file has its name only when it is whole. */
const underWay = new Set<string>()

/**
 * Writes a copy of the project while it is in use: one file without the search index, which is made again where
 * the copy is opened. Throws BACKUP_REFUSED where the file is there already or cannot be written.
 */
export async function backUp(
  core: Pick<Core, 'dataDir' | 'store' | 'secretsKeptIn'>,
  wanted: string | null,
  now = new Date(),
): Promise<Backup> {
  const file = wanted ?? freeName(core.dataDir, now)
  if (!isAbsolute(file)) {
    throw new AppError('INPUT_INVALID', `"${file}" is not an absolute path.`, {
      fix: 'Give the whole path of the file, or leave it out for the folder "backups" of the project.',
    })
  }
  if (underWay.has(file)) throw new AppError('BACKUP_REFUSED', `${file} is being written already.`)
  underWay.add(file)
  try {
    if (wanted === null) makeFolder(dirname(file))
    await core.store.backup(file)
  } finally {
    underWay.delete(file)
  }
  return { file, bytes: statSync(file).size, note: secretsNote(core) }
}

/** Two within a second have a number behind it. */
function freeName(dataDir: string, now: Date): string {
  const name = nameOf(dataDir, now)
  for (let count = 1; ; count++) {
    const file = join(dataDir, 'backups', `${name}${count === 1 ? '' : `-${count}`}.db`)
    if (!existsSync(file) && !underWay.has(file)) return file
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new AppError('BACKUP_REFUSED', `${folder} cannot be made: ${(cause as Error).message}.`, {
      fix: 'Name a file in a folder that this user may write to.',
      cause,
    })
  }
}

/** Such as `shop-2026-11-21-173005`, in the time of this machine. */
function nameOf(dataDir: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
  return `${basename(dataDir)}-${day}-${time}`
}

function secretsNote({ dataDir, secretsKeptIn }: Pick<Core, 'dataDir' | 'secretsKeptIn'>): string {
  return secretsKeptIn === 'keyring'
    ? "Credentials are sealed in it under the key in this user's keyring: on another machine or as another user they have to be saved again."
    : `Credentials are sealed in it under the key in ${join(dataDir, 'secret.key')}: keep a copy of that file too, and apart from the backup.`
}
