import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { readPackText } from './read-pack-text.ts'
import { LARGEST_TEXT } from './read-text.ts'

const NAME = /^[a-z0-9][\w.-]{0,60}\.(json|ya?ml)$/i

/**
 * Writes a pack into the folder of own providers, whole or not at all. Throws INPUT_INVALID for a name that is none
 * of a pack, a text that cannot be read, or a file that is there already and is not to be replaced.
 */
export async function savePack(
  folder: string,
  { file, text, replace }: { file: string; text: string; replace: boolean },
): Promise<void> {
  if (!NAME.test(file)) {
    throw new AppError('INPUT_INVALID', `file: ${JSON.stringify(file)} is no name of a pack.`, {
      fix: 'Name it such as "my-gateway.yaml": letters, digits, dots and hyphens, with .yaml, .yml or .json.',
    })
  }
  const [problem] = readPackText(text, file).problems
  if (problem !== undefined) {
    const where = problem.line === null ? '' : ` Line ${problem.line}, column ${problem.column ?? 1}.`
    throw new AppError('INPUT_INVALID', `${problem.message}${where}`, { fix: problem.fix })
  }
  const path = join(folder, file)
  if (!replace && existsSync(path)) {
    throw new AppError('INPUT_INVALID', `The file ${file} is there already.`, {
      fix: 'Choose another name, or say "replace": true.',
    })
  }
  await mkdir(folder, { recursive: true })
  // Beside its place and hidden, so that nobody reads it half-written.
  const beside = join(folder, `.${randomUUID()}.part`)
  try {
    await writeFile(beside, text)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The file ${file} cannot be written: ${(error as Error).message}.`,
      {
        fix: 'Make the folder "providers" of the project writable.',
        cause: error,
      },
    )
  }
}

/** Removes a file of the folder. */
export async function removePack(folder: string, file: string): Promise<void> {
  await rm(join(folder, file), { force: true })
}

/** The text of a file of the folder. Throws INPUT_INVALID where it is too large or cannot be read. */
export async function readSavedPack(folder: string, file: string): Promise<string> {
  const path = join(folder, file)
  try {
    const { size } = await stat(path)
    if (size <= LARGEST_TEXT) return await readFile(path, 'utf8')
  } catch (error) {
    throw new AppError('INPUT_INVALID', `The file ${file} cannot be read: ${(error as Error).message}.`, {
      fix: 'Make it a readable text file of its own.',
      cause: error,
    })
  }
  throw new AppError('INPUT_INVALID', `The file ${file} is larger than ${LARGEST_TEXT} bytes.`, {
    fix: 'Shorten its samples, or make several providers of it.',
  })
}
