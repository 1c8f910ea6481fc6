import type { EventSummary } from '../../../shared/model/event.ts'
import type { ListLayout } from '../../../shared/model/inbox.ts'

const MINUTE_MS = 60_000

/** What the events of one group have in common, as a text; the empty one is nothing of the kind. */
export function groupKeyOf(event: EventSummary, groupBy: ListLayout['groupBy']): string {
  switch (groupBy) {
    case 'object':
      // Two providers may number alike.
      return event.objectId === null ? '' : `${event.provider ?? ''} ${event.objectId}`
    case 'endpoint':
      return event.endpointId === null ? '' : String(event.endpointId)
    case 'minute':
      return String(Math.floor(event.receivedAt / MINUTE_MS))
    case null:
      return ''
  }
}
