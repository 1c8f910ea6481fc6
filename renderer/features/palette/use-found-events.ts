import { useQuery } from '@tanstack/react-query'
import type { EventSummary } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { type CallFailure, failureOf } from '../../api/failure.ts'
import { useSettled } from '../../ui/use-settled.ts'

const TYPING_PAUSE_MS = 140
const MOST_FOUND = 8
const SHORTEST = 2

/** Events by number, id, object or any text, as the search of the list finds them; a search that is typed over is ended. */
export function useFoundEvents(text: string): {
  events: readonly EventSummary[]
  isSearching: boolean
  failure: CallFailure | null
} {
  const { queries } = useApi()
  const wanted = text.trim()
  const q = useSettled(wanted, TYPING_PAUSE_MS)
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  const isWanted = q.length >= SHORTEST
  const found = useQuery({
    ...queries.events.list.queryOptions({ input: { q, limit: MOST_FOUND }, enabled: isWanted, gcTime: 0 }),
    retry: false,
  })
  const numbered = useQuery({
    ...queries.events.list.queryOptions({
      input: { q: `id:${number}`, limit: 1 },
      enabled: number !== undefined,
      gcTime: 0,
    }),
    retry: false,
  })
  const exact = number === undefined ? [] : (numbered.data?.items ?? [])
  const others = isWanted ? (found.data?.items ?? []) : []
  return {
    events: [...exact, ...others.filter(({ id }) => exact[0]?.id !== id)].slice(0, MOST_FOUND),
    isSearching: wanted.length >= SHORTEST && (q !== wanted || found.isFetching),
    failure: isWanted && found.error !== null ? failureOf(found.error) : null,
  }
}
