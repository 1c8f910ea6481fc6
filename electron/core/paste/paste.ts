import { AppError } from '../../../shared/errors.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { isCurl, readCurl } from './curl.ts'
import { readHar } from './har.ts'
import { readHttp } from './http.ts'
import { isLines, readLines } from './jsonl.ts'

/** What a pasted text holds; the notes say, in sentences, what was left out or could not be known. */
export interface Pasted {
  format: 'curl' | 'http' | 'har' | 'jsonl'
  requests: WholeRequest[]
  notes: string[]
}

/**
 * Reads requests out of a curl command (as typed, or as browsers copy it for bash and for cmd), raw HTTP or an
 * `.http` file, HAR (a whole log, an entry, or its request), or JSON lines of our own. Nothing is executed, fetched or read from disk.
 * Throws PASTE_UNREADABLE with what was found instead.
 */
export function readPaste(text: string): Pasted {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start === '') throw new AppError('PASTE_UNREADABLE', 'The paste is empty.')
  if (isCurl(start)) return { format: 'curl', ...readCurl(start) }
  if (isLines(start)) return { format: 'jsonl', ...readLines(start) }
  if (start.startsWith('{') || start.startsWith('[')) return { format: 'har', ...readHar(start) }
  return { format: 'http', ...readHttp(start) }
}
