import { LARGEST_IMPORT_BYTES } from '../../../shared/desktop.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { WORDS } from './words.ts'

/** A file that was read, or why it was not, with the next step. */
export type ReadFile = { name: string; text: string } | { name: string; message: string; fix: string }

/** Reads a file that somebody dropped or chose. Never rejects. */
export async function readFile(file: File): Promise<ReadFile> {
  const { name, size } = file
  if (size > LARGEST_IMPORT_BYTES) {
    const message = WORDS.tooLarge(formatBytes(size), formatBytes(LARGEST_IMPORT_BYTES))
    return { name, message, fix: WORDS.tooLargeFix }
  }
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    return { name, message: WORDS.unreadable, fix: WORDS.unreadableFix }
  }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { name, message: WORDS.notText, fix: WORDS.notTextFix }
  }
}
