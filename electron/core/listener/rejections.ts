import type { HeaderPair } from '../../../shared/headers.ts'
import type { RejectedRequest } from '../../../shared/model/event.ts'

export type Rejection = Omit<RejectedRequest, 'id'>

/** How many may wait to be written; more of them in a burst are counted, not listed. */
const MOST_WAITING = 100
const EXCERPT_BYTES = 2_048

/** Records refused requests without ever becoming a burden: strangers decide how many there are. */
export function createRejections(record: (rejection: Rejection) => Promise<unknown>) {
  let waiting = 0
  let unlisted = 0
  return (rejection: Rejection): void => {
    if (waiting >= MOST_WAITING) {
      unlisted += 1
      return
    }
    const more = unlisted === 0 ? '' : ` (${unlisted} more refused just before are not listed.)`
    unlisted = 0
    waiting += 1
    record({ ...rejection, reason: `${rejection.reason}${more}` })
      // With the store unavailable there is no list to put it on.
      .catch(() => {})
      .finally(() => (waiting -= 1))
  }
}

/** The beginning of a refused request as it stood on the wire, as far as it was read. */
export function excerptOf(request: {
  method: string
  requestTarget: string
  httpVersion: string
  headers: readonly HeaderPair[]
  body: string
}): string {
  const head = [
    `${request.method} ${request.requestTarget} HTTP/${request.httpVersion}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return withoutSecrets(`${head.join('\r\n')}\r\n\r\n${request.body}`)
}

/** What a refused request shows of itself: at most 2 KiB, and no credentials. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/^((?:proxy-)?authorization|cookie)[ \t]*:.*$/gim, '$1: (left out)')
    .slice(0, EXCERPT_BYTES)
}
