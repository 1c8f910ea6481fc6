import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import type { ValueHint } from '../../../shared/model/value-hint.ts'
import { useApi } from '../../api/api.tsx'
import { timeInWords, toldTime } from './time-words.ts'
import { placesOf } from './value-places.ts'

const NONE: readonly ValueHint[] = []

/** What the facts of its provider say of the values of an event, by path. */
export function useValueHints(eventId: number): ReadonlyMap<string, ValueHint> {
  const { queries } = useApi()
  const { data } = useQuery(queries.events.values.queryOptions({ input: { id: eventId } }))
  return useMemo(() => new Map((data ?? NONE).map((hint) => [hint.path, hint])), [data])
}

/** What to say behind a line of a body that is laid out over lines: the provider's words, else the time it tells. */
export function useLineHints(
  document: JsonDocument | null,
  hints: ReadonlyMap<string, ValueHint>,
  receivedAt: number,
): ((from: number, to: number, text: string) => string | null) | undefined {
  return useMemo(() => {
    if (document === null) return undefined
    const places = placesOf(document, [...hints.values()])
    return (from, to, text) => {
      const place = firstFrom(places, from)
      if (place !== undefined && place.end <= to) return place.short
      const [, name = '', value = ''] = MEMBER.exec(text) ?? []
      const time = toldTime(name, value)
      return time === null ? null : timeInWords(time, receivedAt)
    }
  }, [document, hints, receivedAt])
}

/** A line with one member that has a plain value. */
const MEMBER = /^\s*"((?:[^"\\]|\\.)*)":\s*"?([^"{[]*?)"?,?$/

/** The first place that ends behind an offset. */
function firstFrom<Place extends { end: number }>(
  places: readonly Place[],
  offset: number,
): Place | undefined {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return places[low]
}
