import type { WholeRequest } from '../../../shared/model/request.ts'

/** What one call takes. */
const MOST_REQUESTS = 1_000
/** Below the limit of a call, with room for headers. */
const MOST_CHARACTERS = 24 * 1024 * 1024

/** Requests in their order, in as few calls as they fit; one that is larger goes alone. */
export function batches(requests: readonly WholeRequest[]): WholeRequest[][] {
  const all: WholeRequest[][] = []
  let characters = 0
  for (const request of requests) {
    const size = request.bodyBase64.length
    const last = all.at(-1)
    if (last === undefined || last.length >= MOST_REQUESTS || characters + size > MOST_CHARACTERS) {
      all.push([request])
      characters = size
    } else {
      last.push(request)
      characters += size
    }
  }
  return all
}
