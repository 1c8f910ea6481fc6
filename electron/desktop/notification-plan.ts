import type { DesktopSettings } from '../../shared/desktop.ts'
import type { EventSummary } from '../../shared/model/event.ts'

/** One notification: what it says, and the view that a click on it opens. */
export interface NotificationPlan {
  title: string
  body: string
  path: string
}

/** What the window shows while somebody works in it; null where nobody looks at it. */
export type ShownPath = string | null

/** An event that is older when it is judged is no news: it was judged again. */
const NEWS_MS = 5 * 60_000
const MOST_NAMED = 3

/** Whether an event is to be told by a notification at all. What was made or imported here by hand never is. */
export function isNews(event: EventSummary, notifyOf: DesktopSettings['notifyOf'], now: number): boolean {
  if (notifyOf === 'nothing' || event.origin !== 'captured' || event.verdict === 'pending') return false
  if (!event.unread || now - event.receivedAt > NEWS_MS) return false
  return notifyOf === 'all' || hasFailed(event)
}

/** Whether the window shows an event already: it is open there, or stands at the top of the list. */
export function isShown(event: EventSummary, path: ShownPath): boolean {
  if (path === null) return false
  const open = /\/event\/(\d+)(?:\/|$)/.exec(path)?.[1]
  if (open !== undefined && Number(open) === event.id) return true
  const scope = /^(?:\/endpoint\/(\d+)|\/(unassigned))?(?:\/event\/\d+.*|\/)?$/.exec(path)
  if (scope === null) return false
  const [, endpointId, unassigned] = scope
  if (endpointId !== undefined) return Number(endpointId) === event.endpointId
  return unassigned === undefined || event.endpointId === null
}

/**
 * One notification for all that came together.
 * @param events at least one
 * @param nameOf what an endpoint is called; null where it is not known
 */
export function planNotification(
  events: readonly EventSummary[],
  nameOf: (endpointId: number) => string | null,
): NotificationPlan {
  const [event] = events
  if (event !== undefined && events.length === 1) {
    return {
      title: `${senderOf(event)}: ${event.title ?? event.type ?? `${event.method} ${event.path}`}`,
      body: event.cause ?? (hasFailed(event) ? 'A check fails.' : 'No check fails.'),
      path: `/event/${event.id}`,
    }
  }
  const failed = events.filter(hasFailed).length
  const bySender = [...Map.groupBy(events, senderOf)].toSorted(
    ([, some], [, others]) => others.length - some.length,
  )
  const named = bySender.slice(0, MOST_NAMED).map(([sender, some]) => `${sender} ${some.length}`)
  const more = bySender.length - named.length
  const endpoints = new Set(events.map(({ endpointId }) => endpointId))
  const [only] = endpoints
  return {
    title: wordsOf(events.length, failed),
    body: `${[...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')}.`,
    path: endpoints.size > 1 ? '/' : typeof only === 'number' ? `/endpoint/${only}` : '/unassigned',
  }

  function senderOf({ endpointId, provider }: EventSummary): string {
    return (endpointId === null ? null : nameOf(endpointId)) ?? provider ?? 'Unknown sender'
  }
}

function wordsOf(events: number, failed: number): string {
  if (failed === 0) return `${events} new events`
  if (failed === events) return `${events} events with failing checks`
  return `${events} new events, ${failed} with failing checks`
}

function hasFailed({ verdict, problems }: EventSummary): boolean {
  return verdict === 'failed' || problems > 0
}
