import { AppError } from '../../../shared/errors.ts'
import { MOST_HEADERS } from '../../../shared/headers.ts'
import { MOST_BYTES, MOST_REQUESTS } from '../../../shared/model/export.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'

/** Of all requests of one paste together: they are checked and shown one by one. */
const MOST_HEADERS_TOGETHER = 100_000

/** Counts what a paste is found to hold; each call throws PASTE_UNREADABLE where it becomes more than is read. */
export function createPasteCount(): { add(request: WholeRequest): void } {
  let requests = 0
  let headers = 0
  let bytes = 0
  return {
    add({ headers: own, bodyBase64 }) {
      requests += 1
      headers += own.length
      bytes += Math.floor((bodyBase64.length * 3) / 4)
      const split = 'Leave some of them out, or divide the text.'
      if (own.length > MOST_HEADERS) {
        throw tooMuch(
          `Request ${requests} has ${own.length} headers`,
          `${MOST_HEADERS} of one are read`,
          split,
        )
      }
      if (requests > MOST_REQUESTS) {
        throw tooMuch('There are more requests than are read', `${MOST_REQUESTS} at once`, split)
      }
      if (headers > MOST_HEADERS_TOGETHER) {
        throw tooMuch(
          'The requests have more headers than are read',
          `${MOST_HEADERS_TOGETHER} together`,
          split,
        )
      }
      if (bytes > MOST_BYTES) {
        throw tooMuch(
          'The bodies together are larger than is read',
          `${MOST_BYTES / 1024 / 1024} MiB at once`,
          split,
        )
      }
    },
  }
}

/** The error of a text that holds more than is read. */
export function tooMuch(found: string, allowed: string, fix: string): AppError {
  return new AppError('PASTE_UNREADABLE', `${found}; at most ${allowed}.`, { fix })
}
