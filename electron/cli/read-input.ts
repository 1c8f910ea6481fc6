import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { AppError } from '../../shared/errors.ts'
import type { WholeRequest } from '../../shared/model/request.ts'
import type { Client } from './connect.ts'
import type { Output } from './output.ts'

/** The requests in a file, or in standard input for `-`: curl, raw HTTP or HAR. What was unsure is noted. */
export async function readRequests(client: Client, file: string, output: Output): Promise<WholeRequest[]> {
  const content = await readInput(file)
  if (content.trim() === '') throw new AppError('PASTE_UNREADABLE', `There is nothing in ${nameOf(file)}.`)
  const { requests, notes } = await client.judging.paste({ text: content })
  for (const note of notes) output.note(note)
  return requests
}

/** The text of a file, or of standard input for `-`. Throws INPUT_INVALID where it cannot be read. */
export async function readInput(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new AppError('INPUT_INVALID', `The file ${file} cannot be read: ${(error as Error).message}.`, {
      fix: 'Name a file that exists, or "-" for standard input.',
      cause: error,
    })
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file
}
