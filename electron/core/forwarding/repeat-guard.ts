import { createHash } from 'node:crypto'
import type { ReceivedRequest } from '../listener/received.ts'

/** So many events with the same body within this time go to an app that is there; the next one does not. */
export const MOST_REPEATS = 50
const WITHIN_MS = 10_000

/**
 * An app that posts what it got back to our listener, and leaves `Hookloupe-Event` out, would go round for ever. Seen
 * from here that is the same body at the same endpoint again and again, straight from this machine.
 */
export interface RepeatGuard {
  /** Why the request is not forwarded, as the rest of a sentence; null where it is, and counts. */
  refuse(request: Pick<ReceivedRequest, 'body' | 'peer'>): string | null
}

export function createRepeatGuard(now: () => number): RepeatGuard {
  /** When each body was let through, the one that came last at the end. */
  const recent = new Map<string, number[]>()
  return {
    refuse({ body, peer }) {
      if (peer.viaTunnel) return null
      const from = now() - WITHIN_MS
      for (const [digest, times] of recent) {
        if ((times.at(-1) ?? 0) > from) break
        recent.delete(digest)
      }
      const digest = createHash('sha256').update(body).digest('base64')
      const times = (recent.get(digest) ?? []).filter((at) => at > from)
      if (times.length >= MOST_REPEATS) {
        return `the same body came from this machine more than ${MOST_REPEATS} times within ${WITHIN_MS / 1000} s while it was being forwarded, as when an app sends what it gets back to its endpoint.`
      }
      recent.delete(digest)
      recent.set(digest, [...times, now()])
      return null
    },
  }
}
