import type { Verdict } from '../../../shared/model/check.ts'
import type { Db } from '../store/database.ts'
import type { createEventJudge } from './judge-event.ts'

export interface LookInput {
  eventId: number
  /** Whether it is to be counted which delivery of the same thing it is. */
  withAttempt: boolean
}

/** What an event says, before its judgement is on the disk. */
export interface EventLook {
  type: string | null
  status: string | null
  verdict: Verdict
  /** From 1; null where it was not asked for or nothing tells repeats of this sender. */
  attempt: number | null
}

/** Events whose judgement is not stored yet that are read to count an attempt, the newest ones. */
const MOST_UNREAD = 200
const MOST_REMEMBERED = 2_000

/** Looks at one event at once; stores nothing. */
export function createLook(db: Db, judgeEvent: ReturnType<typeof createEventJudge>) {
  const endpointOf = db.prepare('SELECT endpointId FROM events WHERE id = ?').pluck()
  const judgedBefore = db
    .prepare(
      `SELECT count(*) FROM events INDEXED BY eventsByDeliveryKey
       WHERE deliveryKey = @deliveryKey AND provider = @provider AND endpointId = @endpointId
         AND origin <> 'imported' AND verdict <> 'pending' AND id < @eventId`,
    )
    .pluck()
  const unjudgedBefore = db
    .prepare(
      `SELECT id FROM events INDEXED BY eventsByVerdict
       WHERE verdict = 'pending' AND endpointId = @endpointId AND origin <> 'imported' AND id < @eventId
       ORDER BY id DESC LIMIT @limit`,
    )
    .pluck()
  const keys = new Map<number, string | null>()

  function judged(eventId: number) {
    // Whoever waits for this asks what the event is, not why it is wrong.
    const { judgement } = judgeEvent(eventId, { mayExplain: () => false, keepsCause: false })
    keys.set(eventId, judgement.deliveryKey)
    const [oldest] = keys.keys()
    if (keys.size > MOST_REMEMBERED && oldest !== undefined) keys.delete(oldest)
    return judgement
  }

  function attemptOf(eventId: number, provider: string | null, deliveryKey: string | null): number | null {
    if (deliveryKey === null) return null
    const endpointId = endpointOf.get(eventId) as number | null
    const before = judgedBefore.get({ deliveryKey, provider, endpointId, eventId }) as number
    const unjudged = unjudgedBefore.all({ endpointId, eventId, limit: MOST_UNREAD }) as number[]
    const alike = unjudged.filter((id) => (keys.get(id) ?? judged(id).deliveryKey) === deliveryKey)
    return before + alike.length + 1
  }

  return ({ eventId, withAttempt }: LookInput): EventLook =>
    // In one snapshot, so that no event is counted twice or not at all.
    db.transaction(() => {
      const { type, objectStatus, verdict, provider, deliveryKey } = judged(eventId)
      const attempt = withAttempt ? attemptOf(eventId, provider, deliveryKey) : null
      return { type, status: objectStatus, verdict, attempt }
    })()
}
