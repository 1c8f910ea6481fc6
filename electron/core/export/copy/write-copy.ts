import type { CopyForm } from '../../../../shared/model/export.ts'
import { writeCurl } from './curl.ts'
import { writeFetch } from './fetch.ts'
import { writeGo } from './go.ts'
import { writeHttpie } from './httpie.ts'
import { writePhp } from './php.ts'
import { writePython } from './python.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

const WRITERS: Record<CopyForm, (request: CodedRequest) => Snippet> = {
  curl: writeCurl,
  httpie: writeHttpie,
  fetch: writeFetch,
  python: writePython,
  php: writePhp,
  go: writeGo,
}

/**
 * A request as code for a client. Written here and not by a library: those that were tried write JSON bodies anew,
 * which breaks every signature, keep one of repeated headers, and let a shell expand what stands in a body.
 */
export function writeCopy(form: CopyForm, request: CodedRequest): Snippet {
  const { text, notes } = WRITERS[form](request)
  return { text, notes: [...new Set(notes)] }
}
