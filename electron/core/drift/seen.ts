import type { Sighting } from '../../../shared/model/drift.ts'
import type { ObservedField } from './shape.ts'

/** The fields that some events of a type had, and which events these were. */
export interface SeenShape {
  endpointId: number
  provider: string
  type: string
  fields: readonly ObservedField[]
  events: number
  isMore: boolean
  first: Sighting
  last: Sighting
}

/** When and how often something was seen. */
export interface Seen {
  events: number
  first: Sighting
  last: Sighting
}

/** Each thing that shapes have in common, with all events in which it was seen; one event has one shape. */
export function collect(
  shapes: readonly SeenShape[],
  keyOf: (field: ObservedField) => string,
): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>()
  for (const { fields, events, first, last } of shapes) {
    for (const key of new Set(fields.map(keyOf))) {
      const before = found.get(key)
      const seen = { events, first, last }
      found.set(key, before === undefined ? seen : together(before, seen))
    }
  }
  return found
}

/** Both, as one. */
export function together(one: Seen, other: Seen): Seen {
  return {
    events: one.events + other.events,
    first: one.first.eventId <= other.first.eventId ? one.first : other.first,
    last: one.last.eventId >= other.last.eventId ? one.last : other.last,
  }
}
