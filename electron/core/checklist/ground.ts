import type { ChecklistItem, Proof } from '../../../shared/model/checklist.ts'
import type { Db } from '../store/database.ts'
import type { ChecklistFacts } from './facts.ts'

/** What every item of the checklist is derived from. */
export interface Ground {
  db: Db
  endpointId: number
  facts: ChecklistFacts
}

/** Leaves out what does not count: samples, imports, and what was removed. */
export const COUNTS = "events.origin = 'captured' AND events.id NOT IN (SELECT eventId FROM removed)"

/** Such rows are given by the queries of the items. */
export interface EventRow {
  eventId: number
  at: number
}

export function eventProof({ eventId, at }: EventRow, isDelivery = false): Proof {
  return { kind: 'event', eventId, at, isDelivery }
}

/** An item with what is not said left empty. */
export function item(
  id: ChecklistItem['id'],
  status: ChecklistItem['status'],
  sentence: string,
  more: Partial<Pick<ChecklistItem, 'next' | 'proof' | 'types'>> = {},
): ChecklistItem {
  return { id, status, sentence, next: null, proof: null, types: [], ...more }
}

/** A next step, with what a sender of several events in one body has to know of it. */
export function nextOf(step: string, { sendsLists }: ChecklistFacts): string {
  return sendsLists ? `${step} Of several events in one body only the first counts.` : step
}
