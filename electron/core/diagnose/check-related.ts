import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { checkDuplicate } from './check-duplicate.ts'
import type { JudgeInput, Judgement, RelatedEvent } from './judgement.ts'
import { statesBetween } from './states-between.ts'

type Known = Pick<
  Judgement,
  'provider' | 'type' | 'objectId' | 'deliveryKey' | 'objectStatus' | 'providerTime'
> & {
  object: string | null
}

/** Checks against the stored events of the same object or key: retries, duplicates, late and impossible steps. */
export function checkRelated(input: JudgeInput, known: Known, provider: Provider): Check[] {
  if (known.objectId === null && known.deliveryKey === null) return []
  const { objectId, deliveryKey } = known
  const related = input.related({ provider: provider.id, objectId, deliveryKey })
  const earlier = related.filter((event) => isEarlier(event, input))
  const later = related.filter((event) => !earlier.includes(event) && event.id !== input.eventId)
  const isSameEachTime = provider.events.some(({ type, sameEachTime }) => sameEachTime && type === known.type)
  return [
    ...(isSameEachTime ? [] : checkDuplicate(input.request, deliveryKey, earlier, later)),
    ...checkOrder(input, known, provider, related, earlier),
  ]
}

function isEarlier(event: RelatedEvent, { request, eventId }: JudgeInput): boolean {
  if (eventId !== null && event.id === eventId) return false
  if (event.receivedAt !== request.receivedAt) return event.receivedAt < request.receivedAt
  return eventId === null || event.id < eventId
}

function checkOrder(
  input: JudgeInput,
  known: Known,
  provider: Provider,
  related: readonly RelatedEvent[],
  earlier: readonly RelatedEvent[],
): Check[] {
  const checks: Check[] = []
  const states = known.object === null ? undefined : provider.states[known.object]
  const before = earlier.findLast(({ objectStatus }) => objectStatus !== null)
  const from = before?.objectStatus ?? null
  const to = known.objectStatus
  const time = known.providerTime
  const isLate = (event: RelatedEvent): boolean =>
    time !== null && event.providerTime !== null && event.providerTime > time
  if (states && before && from !== null && to !== null && from !== to && !isLate(before)) {
    const next = states.next[from]
    const missing = next && Object.hasOwn(states.next, to) ? statesBetween(states, from, to) : null
    if (missing !== null && missing.length > 0) {
      checks.push({
        id: 'order.gap',
        about: 'order',
        status: 'note',
        message: `${to} follows ${from} of event ${before.id}, and ${missing.join(', ')} between them did not arrive.`,
        fix: `Take the new state; do not wait for the step between. ${provider.unordered?.sentence ?? states.basis}`,
        evidence: { kind: 'events', eventIds: [before.id] },
      })
    } else if (next && Object.hasOwn(states.next, to) && !next.includes(to)) {
      checks.push({
        id: 'order.transition',
        about: 'order',
        status: provider.unordered ? 'note' : 'warn',
        message: `${to} follows ${from} of event ${before.id}; ${next.length === 0 ? `nothing is expected after ${from}` : `after ${from} one of ${next.join(', ')} is expected`}.`,
        fix: `Do not go back from ${from} in your app without asking the provider. ${provider.unordered?.sentence ?? states.basis}`,
        evidence: { kind: 'events', eventIds: [before.id] },
      })
    }
  }
  const overtaking = earlier.findLast(isLate)
  if (overtaking) {
    checks.push({
      id: 'order.late',
      about: 'order',
      status: 'note',
      message: `It came late: event ${overtaking.id}, which arrived before it, tells of a later time.`,
      fix: 'Keep the newest state by the time of the event, not by the order of arrival.',
      evidence: { kind: 'events', eventIds: [overtaking.id] },
    })
  }
  const later = related.find(
    (event) =>
      !earlier.includes(event) &&
      event.id !== input.eventId &&
      time !== null &&
      event.providerTime !== null &&
      event.providerTime < time,
  )
  if (later) {
    checks.push({
      id: 'order.overtook',
      about: 'order',
      status: 'note',
      message: `It overtook event ${later.id}, which tells of an earlier time and arrived after it.`,
      fix: null,
      evidence: { kind: 'events', eventIds: [later.id] },
    })
  }
  return checks
}
