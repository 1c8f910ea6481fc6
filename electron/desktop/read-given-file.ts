import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { LARGEST_IMPORT_BYTES, type PageMessage } from '../../shared/desktop.ts'

/** Reads a file that the application was opened with, for the page to import it; or says why not. Never rejects. */
export async function readGivenFile(path: string): Promise<PageMessage> {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > LARGEST_IMPORT_BYTES) {
      const most = LARGEST_IMPORT_BYTES / 1024 / 1024
      return {
        kind: 'refused',
        message: `${name} has ${Math.ceil(size / 1024 / 1024)} MiB; at most ${most} are read.`,
        fix: 'Save a part of it as a file of its own, or divide it.',
      }
    }
    const bytes = await readFile(path)
    return { kind: 'file', name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) {
      return {
        kind: 'refused',
        message: `${name} is not text in UTF-8.`,
        fix: 'Give a HAR, an .http file, JSON lines of Hookloupe or a curl command.',
      }
    }
    return {
      kind: 'refused',
      message: `${name} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'Check that the file is still there and may be read.',
    }
  }
}
