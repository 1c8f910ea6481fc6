import type { EventSummary } from '../../../../shared/model/event.ts'
import {
  type ListWindow,
  type PageAnswer,
  rowAt,
  rowCount,
} from '../../../../renderer/features/event-list/list-window.ts'

/** An event as a list row, with what a test says about it. */
export function event(id: number, said: Partial<EventSummary> = {}): EventSummary {
  return {
    id,
    endpointId: 1,
    origin: 'captured',
    provider: 'clik2pay',
    type: 'PAYMENT-COMPLETED',
    title: 'Payment completed',
    objectId: `order ${id}`,
    amount: '1.0 CAD',
    receivedAt: id * 1000,
    method: 'POST',
    path: '/',
    bodySize: 10,
    verdict: 'pending',
    problems: 0,
    warnings: 0,
    cause: null,
    answered: { status: 200, afterMs: 2, by: 'endpoint', note: null },
    lastDelivery: null,
    pinned: false,
    hasNote: false,
    tags: [],
    unread: false,
    firstAttempt: null,
    ...said,
  }
}

/** A page with the ids from `first` down to `last`. */
export function pageOf(first: number, last: number, nextCursor: number | null = null): PageAnswer {
  const items = Array.from({ length: first - last + 1 }, (_, index) => event(first - index))
  return { items, nextCursor }
}

/** The ids of all rows that are in memory, from the top. */
export function idsOf(list: ListWindow): (number | undefined)[] {
  return Array.from({ length: rowCount(list) }, (_, index) => rowAt(list, index)?.id)
}
